package io.ybvoyager.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The assessment of a made-up schema by the packaged command: online against a real server that is watched meanwhile, and as schema
 * files with the portable parser and with the machine's libpg_query.
 */
final class AssessmentBench {
    private static final int PORT = 7770;
    private static final int DDL_STATEMENTS = 5_000;
    private static final int BATCH = 200;
    private static final Map<String, String> PASSWORD = Map.of("SOURCE_DB_PASSWORD", "unused-by-trust");

    private final Path work;
    private final long objects;
    private final Suite suite;

    AssessmentBench(Path work, long objects) {
        this.work = work;
        this.objects = objects;
        this.suite = new Suite(Suite.home(), work.resolve("yb-voyager"), PORT);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
    }

    /** What a command cost. @param peakMib of its process */
    private record Cost(double seconds, long peakMib) {}

    void run() throws Exception {
        List<String> statements = GeneratedSchema.statements(objects);
        try (Database source =
                Database.start(work.resolve("source"), Map.of("shared_preload_libraries", "pg_stat_statements"))) {
            source.create("bench");
            fill(source, statements);
            Path result = work.resolve("online");
            try (SourceWatch watch = SourceWatch.start(source, "bench")) {
                Cost cost = cost(
                        "auto",
                        "assessment",
                        "run",
                        "--source-db-host",
                        "127.0.0.1",
                        "--source-db-port",
                        Integer.toString(source.port()),
                        "--source-db-name",
                        "bench",
                        "--source-db-user",
                        Database.USER,
                        "--assessment-dir",
                        result.toString(),
                        "--yes");
                print("online", objects(result), "objects", cost);
                watch.print();
            }
        }
        Path ddl = work.resolve("ddl");
        List<String> part = statements.subList(0, Math.min(DDL_STATEMENTS, statements.size()));
        write(ddl, part);
        for (String engine : engines()) {
            Cost cost = cost(
                    engine,
                    "assessment",
                    "analyze",
                    "--ddl",
                    ddl.toString(),
                    "--output-dir",
                    work.resolve("ddl-" + engine).toString(),
                    "--yes");
            print("files, parser " + engine, part.size(), "statements", cost);
        }
    }

    /** The portable parser, and the machine's where there is one. */
    private static List<String> engines() throws IOException {
        Path libraries = Path.of("/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu");
        if (!Files.isDirectory(libraries)) {
            return List.of("wasm");
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "libpg_query.so*")) {
            return found.iterator().hasNext() ? List.of("wasm", "system") : List.of("wasm");
        }
    }

    private void fill(Database source, List<String> statements) throws SQLException {
        try (Connection connection = source.connect("bench");
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int from = 0; from < statements.size(); from += BATCH) {
                statement.execute(
                        String.join(";\n", statements.subList(from, Math.min(from + BATCH, statements.size()))));
            }
            statement.execute("CREATE EXTENSION pg_stat_statements");
            for (String query : GeneratedSchema.queries(objects)) {
                statement.execute(query);
            }
            statement.execute("ANALYZE");
        }
    }

    private static void write(Path directory, List<String> statements) throws IOException {
        Files.createDirectories(directory);
        for (int from = 0, file = 0; from < statements.size(); from += BATCH, file++) {
            List<String> part = statements.subList(from, Math.min(from + BATCH, statements.size()));
            Files.writeString(
                    directory.resolve(String.format(Locale.ROOT, "part-%04d.sql", file)),
                    String.join(";\n\n", part) + ";\n");
        }
    }

    private Cost cost(String engine, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = suite.process(PASSWORD, arguments);
        builder.environment().put("YBVOYAGER_SQL_ENGINE", engine);
        Path output = work.resolve("output.txt");
        long began = System.nanoTime();
        Process process = suite.started(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
        long peak = 0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, Suite.peakMemoryMib(process.toHandle()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        // 4: there are issues that block
        if (process.exitValue() != 0 && process.exitValue() != 4) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with exit code " + process.exitValue()
                    + ":\n" + Files.readString(output));
        }
        return new Cost(seconds, peak);
    }

    private static void print(String what, long number, String things, Cost cost) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %,7d %s  %6.1f s  %,7.0f per second  %,9.0f per minute  peak memory %d MiB%n",
                what,
                number,
                things,
                cost.seconds(),
                number / cost.seconds(),
                number / cost.seconds() * 60,
                cost.peakMib());
    }

    private long objects(Path result) throws IOException {
        return new ObjectMapper()
                .readTree(result.resolve("reports/assessment_report.json").toFile())
                .path("objects")
                .size();
    }
}
