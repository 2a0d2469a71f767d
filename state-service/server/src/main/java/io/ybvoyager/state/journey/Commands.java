package io.ybvoyager.state.journey;

import io.ybvoyager.state.api.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the command line and the API name what a phase does. */
final class Commands {
    static final String PROGRAM = "yb-voyager";

    /** The list of the rows that an import left out. */
    static final List<String> ERRORS = List.of("import", "data", "errors", "list");

    private Commands() {}

    /** The command of a phase with every argument, ready to paste. */
    static String text(String migration, Phase phase) {
        return text(argv(migration, phase));
    }

    static String text(List<String> argv) {
        return PROGRAM + " " + String.join(" ", argv);
    }

    static String status(String migration) {
        return text(argv(migration, List.of("status")));
    }

    /** The arguments of a phase's command, without the program's name. */
    static List<String> argv(String migration, Phase phase, String... more) {
        return Stream.concat(argv(migration, words(phase)).stream(), Stream.of(more))
                .toList();
    }

    static List<String> argv(String migration, List<String> words) {
        List<String> argv = new ArrayList<>();
        argv.add("migrate");
        argv.addAll(words);
        argv.add("--migration-name");
        argv.add(migration);
        return List.copyOf(argv);
    }

    /** The path of the phase's REST call below the migration. */
    static String path(String migration, Phase phase) {
        String suffix =
                switch (phase) {
                    case EXPORT_SCHEMA, IMPORT_SCHEMA, EXPORT_DATA, IMPORT_DATA ->
                        phase.wire().replace('_', '/');
                    case IMPORT_DATA_FILE -> "import/data/files";
                    case ANALYZE_SCHEMA -> "analyze-schema";
                    case FINALIZE, VERIFY, CUTOVER, END -> phase.wire();
                    case ASSESSMENT, INITIALIZE -> "preflight";
                };
        return "/api/v1/migrations/" + migration + "/" + suffix;
    }

    private static List<String> words(Phase phase) {
        return switch (phase) {
            case ASSESSMENT -> List.of("assessment", "run");
            case INITIALIZE -> List.of("init");
            case EXPORT_SCHEMA -> List.of("export", "schema");
            case ANALYZE_SCHEMA -> List.of("analyze-schema");
            case IMPORT_SCHEMA -> List.of("import", "schema");
            case EXPORT_DATA -> List.of("export", "data");
            case IMPORT_DATA -> List.of("import", "data");
            case IMPORT_DATA_FILE -> List.of("import", "data", "file");
            case FINALIZE -> List.of("finalize");
            case VERIFY -> List.of("verify");
            case CUTOVER -> List.of("cutover", "initiate");
            case END -> List.of("end");
        };
    }
}
