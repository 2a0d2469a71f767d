package io.ybvoyager.acceptance;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The whole clone of a database, schema, rows, indexes, constraints, sequences: ours, staged and direct, beside peers. */
final class SnapshotBench {
    private static final int PORT = 7740;
    private static final String ROWS = "SELECT (SELECT count(*) FROM narrow) + (SELECT count(*) FROM wide)";
    private static final String OBJECTS =
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i', 'S')";

    private final Path work;
    private final long rows;
    private final long runs;
    private final boolean uncompressed;

    /** @param uncompressed whether pg_dump takes part once more, without gzip */
    SnapshotBench(Path work, long rows, long runs, boolean uncompressed) {
        this.work = work;
        this.rows = rows;
        this.runs = runs;
        this.uncompressed = uncompressed;
    }

    void run() throws Exception {
        try (Arena arena = Arena.open(work, PORT, Map.of(), Map.of())) {
            Database source = arena.source();
            source.script(Arena.SOURCE, "bench-data.sql", rows);
            System.out.printf(
                    Locale.ROOT,
                    "source: %,d rows, %d MB, 302 tables%n",
                    source.number(Arena.SOURCE, Database.ROWS),
                    source.number(Arena.SOURCE, "SELECT pg_database_size('bench') / 1024 / 1024"));
            long expected = source.number(Arena.SOURCE, ROWS);
            long objects = source.number(Arena.SOURCE, OBJECTS);
            Arena.Check whole = database -> {
                require(arena.target(), database, ROWS, expected);
                require(arena.target(), database, OBJECTS, objects);
            };
            Contest contest = new Contest();
            arena.dump(contest, whole);
            if (uncompressed) {
                arena.plainDump(contest, whole);
            }
            arena.copydb(contest, whole);
            arena.ours(contest, whole);
            contest.run(runs);
            contest.print("Whole clone of " + rows / 1_000_000.0 + " million rows");
            System.out.println("aims: direct 0.80, staged 1.15, share of CPU 10 %");
            arena.printMemory();
        }
    }

    static void require(Database target, String database, String sql, long expected) throws Exception {
        long found = target.number(database, sql);
        if (found != expected) {
            throw new IllegalStateException(
                    database + " has " + found + " where " + expected + " were expected: " + sql);
        }
    }
}
