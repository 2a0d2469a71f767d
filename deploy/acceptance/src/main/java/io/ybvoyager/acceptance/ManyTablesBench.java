package io.ybvoyager.acceptance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/** Thousands of small tables: what counts is what each table costs, not its rows. */
final class ManyTablesBench {
    private static final int PORT = 7780;
    private static final int ROWS = 100;
    private static final int BATCH = 100;
    private static final String TABLES =
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')";

    private final Path work;
    private final long tables;
    private final long runs;
    private final boolean pgcopydb;

    /** @param pgcopydb whether that peer takes part: it needs minutes for thousands of tables */
    ManyTablesBench(Path work, long tables, long runs, boolean pgcopydb) {
        this.work = work;
        this.tables = tables;
        this.runs = runs;
        this.pgcopydb = pgcopydb;
    }

    void run() throws Exception {
        Map<String, String> settings = Map.of("max_locks_per_transaction", "1024");
        try (Arena arena = Arena.open(work, PORT, settings, Map.of())) {
            fill(arena.source());
            System.out.printf(Locale.ROOT, "source: %,d tables of %d rows, each with its key%n", tables, ROWS);
            Arena.Check whole = database -> {
                SnapshotBench.require(arena.target(), database, TABLES, 2 * tables);
                for (long i = 1; i <= tables; i += Math.max(1, tables / 10)) {
                    SnapshotBench.require(arena.target(), database, "SELECT count(*) FROM t_" + i, ROWS);
                }
            };
            Contest contest = new Contest();
            arena.dump(contest, whole);
            if (pgcopydb) {
                arena.copydb(contest, whole);
            }
            arena.ours(contest, whole);
            contest.run(runs);
            contest.print(String.format(Locale.ROOT, "%,d tables of %d rows", tables, ROWS));
            System.out.println("aim: 1.00");
            arena.printMemory();
        }
    }

    private void fill(Database source) throws Exception {
        try (Connection connection = source.connect(Arena.SOURCE);
                Statement statement = connection.createStatement()) {
            StringBuilder sql = new StringBuilder();
            for (long i = 1; i <= tables; i++) {
                sql.append("CREATE TABLE t_" + i + " (id integer PRIMARY KEY, name text NOT NULL, value numeric);"
                        + "INSERT INTO t_" + i + " SELECT i, 'name ' || i, i / 3.0 FROM generate_series(1, " + ROWS
                        + ") i;");
                if (i % BATCH == 0 || i == tables) {
                    statement.execute(sql.toString());
                    sql.setLength(0);
                }
            }
            statement.execute("ANALYZE");
        }
    }
}
