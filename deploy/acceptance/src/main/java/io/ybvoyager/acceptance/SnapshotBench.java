package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole clone of a database, schema, rows, indexes: ours, staged and direct, beside pg_dump and pg_restore. */
final class SnapshotBench {
    private static final int PORT = 7740;
    private final Path work;
    private final long rows;
    private final long runs;

    SnapshotBench(Path work, long rows, long runs) {
        this.work = work;
        this.rows = rows;
        this.runs = runs;
    }

    private interface Clone {
        void into(String database) throws Exception;
    }

    void run() throws Exception {
        try (Database source = Database.start(work.resolve("source"));
                Database target = Database.start(work.resolve("target"));
                Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), PORT)) {
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            source.create("bench");
            source.script("bench", "bench-data.sql", rows);
            System.out.printf(
                    Locale.ROOT,
                    "source: %,d rows, %d MB, 302 tables%n",
                    source.number("bench", Database.ROWS),
                    source.number("bench", "SELECT pg_database_size('bench') / 1024 / 1024"));
            Map<String, String> secrets =
                    Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");
            suite.start(secrets, target);
            measure(source, target, suite, secrets);
        }
    }

    private void measure(Database source, Database target, Suite suite, Map<String, String> secrets) throws Exception {
        List<Double> peer = new ArrayList<>();
        List<Double> staged = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            String suffix = Integer.toString(run);
            List<Runnable> order = new ArrayList<>(List.of(
                    () -> peer.add(time(
                            target, "peer" + suffix, database -> dumpAndRestore(source, target, database, suffix))),
                    () -> staged.add(time(
                            target,
                            "staged" + suffix,
                            database -> move(suite, source, secrets, database, Journey.MOVE))),
                    () -> direct.add(time(
                            target,
                            "direct" + suffix,
                            database -> move(suite, source, secrets, database, Journey.MOVE_DIRECT)))));
            (run % 2 == 0 ? order : order.reversed()).forEach(Runnable::run);
        }
        print(peer, staged, direct);
        for (String service : new String[] {"state", "data-mover", "gateway", "assessment"}) {
            suite.service(service)
                    .ifPresent(process -> System.out.printf(
                            Locale.ROOT, "peak memory of %-12s %5d MiB%n", service, Suite.peakMemoryMib(process)));
        }
    }

    private static void print(List<Double> peer, List<Double> staged, List<Double> direct) {
        System.out.println("peer command: pg_dump -Fd -j2 -f DIR bench && pg_restore -j2 -d TARGET DIR");
        System.out.printf(Locale.ROOT, "pg_dump | pg_restore %7.1f s%n", median(peer));
        System.out.printf(
                Locale.ROOT,
                "voyager staged       %7.1f s   ratio %.2f (aim 1.5)%n",
                median(staged),
                median(staged) / median(peer));
        System.out.printf(
                Locale.ROOT,
                "voyager direct       %7.1f s   ratio %.2f (aim 1.2)%n",
                median(direct),
                median(direct) / median(peer));
    }

    private static double time(Database target, String database, Clone clone) {
        try {
            target.create(database);
            long began = System.nanoTime();
            clone.into(database);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s %6.1f s, %,d rows in the target%n",
                    database,
                    seconds,
                    target.number(database, "SELECT (SELECT count(*) FROM narrow) + (SELECT count(*) FROM wide)"));
            target.execute("postgres", "CHECKPOINT");
            return seconds;
        } catch (Exception e) {
            throw new IllegalStateException(database, e);
        }
    }

    private void move(Suite suite, Database source, Map<String, String> secrets, String database, List<String> phases)
            throws IOException, InterruptedException {
        Journey journey = new Journey(suite, source, "bench", database, work.resolve("export-" + database), secrets);
        Journey.must(journey.init(database), "init");
        for (String phase : phases) {
            long began = System.nanoTime();
            Journey.must(journey.phase(phase), phase);
            System.out.printf(Locale.ROOT, "    %-22s %6.1f s%n", phase, (System.nanoTime() - began) / 1e9);
        }
    }

    private void dumpAndRestore(Database source, Database target, String database, String suffix) throws Exception {
        String directory = work.resolve("dump" + suffix).toString();
        tool(
                "pg_dump",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(source.port()),
                "-U",
                Database.USER,
                "-Fd",
                "-j2",
                "-f",
                directory,
                "bench");
        tool(
                "pg_restore",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(target.port()),
                "-U",
                Database.USER,
                "-j2",
                "-d",
                database,
                directory);
    }

    private static void tool(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
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
