package io.ybvoyager.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same table with more and more rows: what a row costs must not grow with their number. */
final class LinearBench {
    private static final int PORT = 7810;
    private static final double MILLION = 1e6;

    private final Path work;
    private final List<Long> steps;
    private final long runs;
    private final Path plot;

    /** @param steps numbers of rows, growing */
    LinearBench(Path work, List<Long> steps, long runs, Path plot) {
        this.work = work;
        this.steps = steps;
        this.runs = runs;
        this.plot = plot;
    }

    void run() throws Exception {
        Map<String, List<double[]>> measured = new LinkedHashMap<>();
        try (Arena arena = Arena.open(work, PORT, Map.of(), Map.of())) {
            arena.source()
                    .execute(
                            Arena.SOURCE,
                            "CREATE TABLE entry (id bigint PRIMARY KEY, account integer NOT NULL,"
                                    + " amount numeric(12, 2) NOT NULL, at timestamptz NOT NULL)");
            long before = 0;
            for (long rows : steps) {
                grow(arena.source(), before, rows);
                before = rows;
                Arena.Check whole =
                        database -> SnapshotBench.require(arena.target(), database, "SELECT count(*) FROM entry", rows);
                measure(arena, measured, "voyager staged", rows, whole, arena.journey(Journey.MOVE));
                measure(arena, measured, "voyager direct", rows, whole, arena.journey(Journey.MOVE_DIRECT));
                measure(arena, measured, "pg_dump, pg_restore", rows, whole, arena::dumpAndRestore);
            }
            print(measured);
            arena.printMemory();
        }
        Files.writeString(plot, Plot.svg("Whole clone of one table with its key", "million rows", "seconds", measured));
        System.out.println("plot: " + plot);
    }

    private static void grow(Database source, long from, long to) throws Exception {
        source.execute(
                Arena.SOURCE,
                "INSERT INTO entry SELECT i, i % 9973, (i % 100000) / 100.0, timestamptz '2024-01-01 00:00+00'"
                        + " + i * interval '1 second' FROM generate_series(" + (from + 1) + ", " + to + ") i");
        source.execute(Arena.SOURCE, "VACUUM ANALYZE entry");
    }

    private void measure(
            Arena arena,
            Map<String, List<double[]>> measured,
            String name,
            long rows,
            Arena.Check check,
            Arena.Clone clone)
            throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            seconds.add(arena.clone(check, clone).seconds());
        }
        double median = Contest.median(seconds);
        measured.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {rows / MILLION, median});
        System.out.printf(
                Locale.ROOT,
                "  %,11d rows  %-22s %7.1f s  %6.2f s per million%n",
                rows,
                name,
                median,
                median / (rows / MILLION));
    }

    private void print(Map<String, List<double[]>> measured) {
        System.out.println();
        System.out.println("| rows | " + String.join(" | ", measured.keySet()) + " |");
        System.out.println("|---|" + "---|".repeat(measured.size()));
        for (int step = 0; step < steps.size(); step++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %,d |", steps.get(step)));
            for (List<double[]> points : measured.values()) {
                double[] point = points.get(step);
                line.append(String.format(Locale.ROOT, " %.1f s, %.2f s per million |", point[1], point[1] / point[0]));
            }
            System.out.println(line);
        }
        measured.forEach((name, points) -> System.out.println(name + ": " + Plot.fit(points)));
    }
}
