package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of one migration, filled in. */
record Journey(
        Suite suite, Database source, String database, String name, Path exportDir, Map<String, String> secrets) {
    /** What the journey of an offline migration is made of, after {@code migrate init}. */
    static final List<String> MOVE =
            List.of("export schema", "import schema", "export data", "import data", "finalize");

    static final List<String> MOVE_DIRECT =
            List.of("export schema", "import schema", "import data --direct", "finalize");

    Suite.Ran init(String targetDatabase) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "migrate",
                "init",
                "--migration-name",
                name,
                "--source-db-type",
                "postgresql",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                Integer.toString(source.port()),
                "--source-db-user",
                Database.USER,
                "--source-db-name",
                database,
                "--target-db-name",
                targetDatabase,
                "--export-dir",
                exportDir.toString(),
                "--yes"));
        return suite.run(secrets, arguments.toArray(String[]::new));
    }

    Suite.Ran phase(String phase, String... more) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of(("migrate " + phase + " --migration-name " + name + " --yes").split(" ")));
        arguments.addAll(List.of(more));
        return suite.run(secrets, arguments.toArray(String[]::new));
    }

    /** Starts a phase and returns while its command runs. */
    Process started(String phase, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(("migrate " + phase + " --migration-name " + name + " --yes").split(" ")));
        arguments.addAll(List.of(more));
        return suite.started(suite.process(secrets, arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    /** Runs phases in order; the first one that fails ends the program with its output. */
    void all(List<String> phases, String... more) throws IOException, InterruptedException {
        for (String phase : phases) {
            must(phase(phase, more), phase);
        }
    }

    static void must(Suite.Ran ran, String what) {
        if (ran.exit() != 0) {
            throw new IllegalStateException(what + " ended with exit code " + ran.exit() + ":\n" + ran.output());
        }
    }
}
