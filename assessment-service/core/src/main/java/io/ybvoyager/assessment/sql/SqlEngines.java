package io.ybvoyager.assessment.sql;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the engine. */
final class SqlEngines {
    /** Names one library to use instead of searching for it. */
    private static final String LIBRARY_SETTING = "ybvoyager.sql.library";

    private static final List<String> FOLDERS =
            List.of("/usr/local/lib", "/usr/lib64", "/usr/lib", "/opt/homebrew/lib", "/usr/local/lib64");

    private SqlEngines() {}

    static SqlParser open(String engine) {
        return new GrammarParser(
                switch (engine) {
                    case "wasm" -> new WasmEngine();
                    case "system" ->
                        library()
                                .<Engine>map(found -> new SecondOpinion(found, new WasmEngine()))
                                .orElseThrow(
                                        () -> new IllegalStateException(
                                                "ybvoyager.sql.engine is system, but this machine has no libpg_query of PostgreSQL 15"
                                                        + " or later: install it (Debian: libpg-query-dev) or set the engine to auto"));
                    case "auto" ->
                        // an older grammar reads new constructs as something else, and rules would miss them
                        library()
                                .filter(found -> found.grammar() >= WasmEngine.GRAMMAR)
                                .<Engine>map(found -> new SecondOpinion(found, new WasmEngine()))
                                .orElseGet(WasmEngine::new);
                    default ->
                        throw new IllegalStateException(
                                "ybvoyager.sql.engine is \"" + engine + "\"; it can be auto, system or wasm");
                });
    }

    /** A system property, or the environment's variable of the same name in capitals. */
    static Optional<String> setting(String property) {
        String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(property)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }

    private static Optional<Engine> library() {
        List<Path> candidates =
                setting(LIBRARY_SETTING).map(named -> List.of(Path.of(named))).orElseGet(SqlEngines::candidates);
        return candidates.stream()
                .map(SystemEngine::open)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Files called {@code libpg_query.so*} or {@code .dylib} where libraries usually are, newest names first. */
    private static List<Path> candidates() {
        var folders = new ArrayList<>(FOLDERS.stream().map(Path::of).toList());
        folders.addAll(list(Path.of("/usr/lib"), "*-linux-*"));
        return folders.stream()
                .flatMap(folder -> list(folder, "libpg_query.{so,so.*,dylib}").stream())
                .sorted(Comparator.comparing((Path file) -> file.getFileName().toString())
                        .reversed())
                .toList();
    }

    private static List<Path> list(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            return found;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
