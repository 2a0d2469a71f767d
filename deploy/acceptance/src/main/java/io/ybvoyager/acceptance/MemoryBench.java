package io.ybvoyager.acceptance;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Rows of ten megabytes through services with a heap of 256 MB: memory is bounded by bytes, not by rows. */
final class MemoryBench {
    private static final int PORT = 7800;
    private static final int ROW_MB = 10;

    /** Adds up over all rows what differs when one byte does. */
    private static final String SUM =
            "SELECT sum(('x' || substr(md5(body), 1, 12))::bit(48)::bigint)::bigint FROM large";

    private final Path work;
    private final long megabytes;
    private final String heap;
    private final long runs;

    MemoryBench(Path work, long megabytes, String heap, long runs) {
        this.work = work;
        this.megabytes = megabytes;
        this.heap = heap;
        this.runs = runs;
    }

    void run() throws Exception {
        Map<String, String> services = Map.of("YB_VOYAGER_JVM_OPTIONS", "-Xmx" + heap);
        try (Arena arena = Arena.open(work, PORT, Map.of(), services)) {
            arena.source()
                    .execute(
                            Arena.SOURCE,
                            "CREATE TABLE large (id integer PRIMARY KEY, body bytea NOT NULL);"
                                    + "ALTER TABLE large ALTER body SET STORAGE EXTERNAL;"
                                    + "INSERT INTO large SELECT i, decode(repeat(md5(i::text), " + ROW_MB
                                    + " * 65536), 'hex') FROM generate_series(1, " + megabytes / ROW_MB
                                    + ") i; ANALYZE");
            long expected = arena.source().number(Arena.SOURCE, SUM);
            System.out.printf(
                    Locale.ROOT,
                    "source: %d rows of %d MB; heap of each service %s%n",
                    megabytes / ROW_MB,
                    ROW_MB,
                    heap);
            Arena.Check whole = database -> SnapshotBench.require(arena.target(), database, SUM, expected);
            Contest contest = new Contest();
            arena.dump(contest, whole);
            arena.copydb(contest, whole);
            arena.ours(contest, whole);
            contest.run(runs);
            contest.print(String.format(Locale.ROOT, "%,d MB in rows of %d MB", megabytes, ROW_MB));
            arena.printMemory();
        }
    }
}
