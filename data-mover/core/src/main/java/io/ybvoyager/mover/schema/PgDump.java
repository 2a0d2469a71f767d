package io.ybvoyager.mover.schema;

import static io.ybvoyager.mover.MoverError.EXPORT_DIR_FULL;
import static io.ybvoyager.mover.MoverError.PG_DUMP_FAILED;
import static io.ybvoyager.mover.MoverError.PG_DUMP_MISSING;
import static io.ybvoyager.mover.MoverError.PG_DUMP_TOO_OLD;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.wire.ProblemException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program pg_dump of this machine: finds one that is new enough and runs it. */
public final class PgDump {
    private static final Pattern VERSION = Pattern.compile("\\) (\\d+)(?:\\.(\\d+))?\\S*");
    private static final List<String> INHERITED_TROUBLE =
            List.of("PGSERVICE", "PGSERVICEFILE", "PGOPTIONS", "PGHOSTADDR", "PGTZ", "PGDATESTYLE", "PGCLIENTENCODING");
    private static final int STDERR_SHOWN = 4000;

    private final List<Path> path;
    private final List<Path> usualPlaces;

    private PgDump(List<Path> path, List<Path> usualPlaces) {
        this.path = path;
        this.usualPlaces = usualPlaces;
    }

    /** Looks in these directories and nowhere else. */
    public static PgDump in(List<Path> directories) {
        return new PgDump(List.of(), directories);
    }

    /** Looks on the PATH, then where packages put it. */
    public static PgDump installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        List<Path> directories = new ArrayList<>();
        for (String directory : path.split(File.pathSeparator)) {
            if (!directory.isBlank()) {
                directories.add(Path.of(directory));
            }
        }
        List<Path> usual = new ArrayList<>();
        usual.addAll(below("/usr/lib/postgresql", "*"));
        usual.addAll(below("/usr", "pgsql-*"));
        usual.addAll(below("/opt/homebrew/opt", "{libpq,postgresql@*}"));
        usual.addAll(below("/usr/local/opt", "{libpq,postgresql@*}"));
        usual.add(Path.of("/usr/local/pgsql/bin"));
        return new PgDump(directories, usual);
    }

    private static List<Path> below(String parent, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of(parent), glob)) {
            children.forEach(child -> found.add(child.resolve("bin")));
        } catch (IOException absent) {
            // there is no such place on this machine
        }
        return found;
    }

    /**
     * A pg_dump.
     *
     * @param number comparable with the server's {@code server_version_num}
     */
    public record Tool(Path file, int number, String version) {}

    /**
     * The first on the PATH when it is new enough, else the newest of the usual places.
     *
     * @param serverVersion {@code server_version_num}
     * @throws ProblemException PG_DUMP_MISSING, PG_DUMP_TOO_OLD
     */
    public Tool find(int serverVersion) {
        Optional<Tool> first = path.stream().flatMap(PgDump::tools).findFirst();
        if (first.isPresent() && covers(first.get(), serverVersion)) {
            return first.get();
        }
        Tool best = java.util.stream.Stream.concat(path.stream(), usualPlaces.stream())
                .flatMap(PgDump::tools)
                .max(Comparator.comparingInt(Tool::number))
                .orElseThrow(() -> PG_DUMP_MISSING.because(
                        "The program pg_dump was not found.",
                        "PATH of the data mover",
                        null,
                        "Install the PostgreSQL client, on Debian: apt-get install postgresql-client"));
        if (!covers(best, serverVersion)) {
            throw PG_DUMP_TOO_OLD.because(
                    "pg_dump " + best.version() + " cannot read a server of version " + shown(serverVersion) + ".",
                    best.file().toString(),
                    null,
                    "Install the PostgreSQL client of version " + shown(serverVersion) + " or later.");
        }
        return best;
    }

    private static boolean covers(Tool tool, int serverVersion) {
        int digits = serverVersion >= 100_000 ? 10_000 : 100;
        return tool.number() >= serverVersion / digits * digits;
    }

    private static String shown(int serverVersion) {
        return serverVersion >= 100_000
                ? Integer.toString(serverVersion / 10_000)
                : serverVersion / 10_000 + "." + serverVersion / 100 % 100;
    }

    private static java.util.stream.Stream<Tool> tools(Path directory) {
        Path file = directory.resolve("pg_dump");
        return Files.isExecutable(file) ? version(file).stream() : java.util.stream.Stream.empty();
    }

    private static Optional<Tool> version(Path file) {
        try {
            Process process = new ProcessBuilder(file.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
            Matcher matcher = VERSION.matcher(said);
            return matcher.find() ? Optional.of(tool(file, matcher)) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Tool tool(Path file, Matcher version) {
        int major = Integer.parseInt(version.group(1));
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return new Tool(
                file,
                major * 10_000 + (major < 10 ? minor * 100 : minor),
                version.group().substring(2));
    }

    /**
     * Dumps the schema of a database without some of its schemas. Objects outside of schemas (casts, event triggers) are in
     * the dump, which they would not be if the wanted schemas were named instead.
     */
    void dump(Tool tool, DatabaseAddress source, List<String> withoutSchemas, Path out, Monitor monitor)
            throws IOException {
        Path errors = out.resolveSibling("pg_dump.err");
        ProcessBuilder builder = new ProcessBuilder(command(tool, withoutSchemas))
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        environment(builder.environment(), source);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                monitor.checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        } finally {
            process.destroyForcibly();
        }
        String said = tail(errors);
        if (process.exitValue() != 0) {
            throw failed(source, process.exitValue(), said);
        }
        said.lines().filter(line -> !line.isBlank()).limit(50).forEach(monitor::warn);
    }

    private static List<String> command(Tool tool, List<String> withoutSchemas) {
        List<String> command = new ArrayList<>(List.of(
                tool.file().toString(),
                "--schema-only",
                "--no-owner",
                "--no-privileges",
                "--no-tablespaces",
                "--no-security-labels",
                "--no-password",
                "--encoding=UTF8",
                "--lock-wait-timeout=120000"));
        if (tool.number() >= 100_000) {
            command.add("--no-publications");
            command.add("--no-subscriptions");
        }
        withoutSchemas.forEach(schema -> command.add("--exclude-schema=" + TableName.quote(schema)));
        return command;
    }

    /** Everything about the login travels in the environment: the password must not be in argv, a name with = neither. */
    private static void environment(Map<String, String> environment, DatabaseAddress source) {
        INHERITED_TROUBLE.forEach(environment::remove);
        environment.put("PGHOST", source.host());
        environment.put("PGPORT", Integer.toString(source.port()));
        environment.put("PGDATABASE", source.database());
        environment.put("PGUSER", source.user());
        environment.put("PGSSLMODE", source.sslMode());
        environment.put("PGAPPNAME", "yb-voyager");
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("LC_ALL", "C");
        if (source.password() != null) {
            environment.put("PGPASSWORD", source.password().reveal());
        }
    }

    private static ProblemException failed(DatabaseAddress source, int exit, String said) {
        if (said.contains("No space left on device")) {
            return EXPORT_DIR_FULL.because(
                    "The disk filled up while pg_dump wrote.", null, said, "Free some space, then run it again.");
        }
        boolean denied = said.contains("permission denied");
        return PG_DUMP_FAILED.because(
                "pg_dump ended with exit code " + exit + ".",
                source.shown(),
                said,
                denied
                        ? "Grant what is missing; the preflight check lists every GRANT to paste."
                        : "Correct what pg_dump complains about, then run export schema again.");
    }

    private static String tail(Path errors) throws IOException {
        String said = Files.readString(errors, StandardCharsets.ISO_8859_1).strip();
        return said.length() <= STDERR_SHOWN ? said : "…" + said.substring(said.length() - STDERR_SHOWN);
    }
}
