package io.ybvoyager.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Verification by checksums of equal tables beside {@code count(*)} of the same tables on both sides, one session a side each;
 * then what finding one wrong row costs.
 */
final class VerifyBench {
    private static final int PORT = 7770;
    private static final String NAME = "bench";
    private static final String TABLES =
            "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                    + " ORDER BY relpages DESC";

    private final Path work;
    private final long rows;
    private final long runs;
    private final Map<String, String> secrets =
            Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");

    VerifyBench(Path work, long rows, long runs) {
        this.work = work;
        this.rows = rows;
        this.runs = runs;
    }

    void run() throws Exception {
        try (Database source = Database.start(work.resolve("source"));
                Database target = Database.start(work.resolve("target"));
                Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), PORT)) {
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            source.create(NAME);
            source.script(NAME, "bench-data.sql", rows);
            target.create(NAME);
            suite.start(secrets, target);
            Journey journey = new Journey(suite, source, NAME, NAME, work.resolve("export"), secrets);
            Journey.must(journey.init(NAME), "init");
            journey.all(Journey.MOVE_DIRECT);
            for (Database side : List.of(source, target)) {
                side.execute(NAME, "VACUUM ANALYZE");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows, %d MB a side, 302 tables, moved directly, vacuumed%n",
                    source.number(NAME, Database.ROWS),
                    source.number(NAME, "SELECT pg_database_size('bench') / 1024 / 1024"));
            equal(source, target, journey);
            wrongRow(target, journey);
        }
    }

    private void equal(Database source, Database target, Journey journey) throws Exception {
        List<Double> counts = new ArrayList<>();
        List<Double> texts = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        List<Double> walls = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            boolean countFirst = run % 2 == 0;
            if (countFirst) {
                counts.add(both(source, target, "SELECT count(*) FROM %s"));
            }
            texts.add(both(source, target, "SELECT count(ROW(t.*)::text) FROM %s t"));
            bytes.add(both(source, target, "SELECT count(record_send(ROW(t.*))) FROM %s t"));
            long began = System.nanoTime();
            sums.add(
                    verify(journey, 0, "--tier", "checksums").path("rowsMillis").asDouble() / 1000);
            walls.add((System.nanoTime() - began) / 1e9);
            if (!countFirst) {
                counts.add(both(source, target, "SELECT count(*) FROM %s"));
            }
        }
        System.out.println(
                "peer command: SELECT count(*) FROM each table, a session on either side at once, no parallel scan");
        System.out.println("our command:  yb-voyager migrate verify --tier checksums --parallel-jobs 2");
        System.out.printf(Locale.ROOT, "medians of %d runs, every other one in the opposite order%n", runs);
        double count = median(counts);
        System.out.printf(Locale.ROOT, "count(*) on both sides               %8.2f s%n", count);
        print("text of each row, on both sides", median(texts), count, "");
        print("bytes of each row, on both sides", median(bytes), count, "");
        print("checksums of all rows (rows step)", median(sums), count, " (aim 1.5)");
        System.out.printf(Locale.ROOT, "the whole command                    %8.2f s%n", median(walls));
    }

    private static void print(String what, double seconds, double count, String more) {
        System.out.printf(Locale.ROOT, "%-36s %8.2f s   ratio %.1f%s%n", what, seconds, seconds / count, more);
    }

    private void wrongRow(Database target, Journey journey) throws Exception {
        target.execute(NAME, "UPDATE narrow SET account = account + 1 WHERE id = (SELECT max(id) / 3 FROM narrow)");
        JsonNode report = verify(journey, 4);
        for (JsonNode table : report.path("tables")) {
            if (!table.path("equal").asBoolean()) {
                System.out.printf(
                        Locale.ROOT,
                        "one wrong row in %,d: found by key %s with %d extra queries (aim 200); rows step %.2f s%n",
                        table.path("sourceRows").asLong(),
                        table.path("findings").path(0).path("key").asText(),
                        table.path("extraQueries").asInt(),
                        report.path("rowsMillis").asDouble() / 1000);
            }
        }
        target.execute(NAME, "UPDATE narrow SET account = account - 1 WHERE id = (SELECT max(id) / 3 FROM narrow)");
        JsonNode rerun = verifyBy(journey, "verify rerun", 0);
        System.out.printf(
                Locale.ROOT,
                "rerun after it was mended: %.2f s%n",
                rerun.path("rowsMillis").asDouble() / 1000);
    }

    private JsonNode verify(Journey journey, int exit, String... more) throws IOException, InterruptedException {
        return verifyBy(journey, "verify", exit, more);
    }

    private JsonNode verifyBy(Journey journey, String command, int exit, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--parallel-jobs", "2"));
        Suite.Ran ran = journey.phase(command, arguments.toArray(String[]::new));
        if (ran.exit() != exit) {
            throw new IllegalStateException(command + " ended with " + ran.exit() + ":\n" + ran.output());
        }
        return new ObjectMapper()
                .readTree(work.resolve("export/reports/verify.json").toFile());
    }

    /** Runs a query over each table, on both sides at once, and answers the seconds until both are done. */
    private static double both(Database source, Database target, String query) {
        long began = System.nanoTime();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> each(source, query)),
                        CompletableFuture.runAsync(() -> each(target, query)))
                .join();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void each(Database side, String query) {
        try (Connection connection = side.connect(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("SET max_parallel_workers_per_gather = 0");
            List<String> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(TABLES)) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute(query.formatted(table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted)
                .skip((sorted.length - 1) / 2)
                .limit(2 - sorted.length % 2)
                .average()
                .orElse(0);
    }
}
