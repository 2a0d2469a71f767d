package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks every two seconds at what the server says of its index builds. One thread's; a server that says nothing is no error. */
final class BuildProgress implements Runnable, AutoCloseable {
    private static final long EVERY = Duration.ofSeconds(2).toNanos();
    private static final int SHOWN = 3;

    private static final String BUILDS =
            """
            SELECT coalesce(i.relname, c.relname), p.phase,
                   CASE WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
                        WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total END
            FROM pg_stat_progress_create_index p
                 JOIN pg_stat_activity a ON a.pid = p.pid AND a.application_name = 'yb-voyager'
                 LEFT JOIN pg_class c ON c.oid = p.relid LEFT JOIN pg_class i ON i.oid = p.index_relid
            WHERE p.datname = current_database()
            ORDER BY a.query_start""";

    private final TargetDatabase target;
    private final Consumer<String> told;
    private @Nullable Connection session;
    private long last = System.nanoTime();
    private boolean silent;

    /** @param told one line for people */
    BuildProgress(TargetDatabase target, Consumer<String> told) {
        this.target = target;
        this.told = told;
    }

    /** To be called often. */
    @Override
    public void run() {
        if (silent || System.nanoTime() - last < EVERY) {
            return;
        }
        last = System.nanoTime();
        try {
            look();
        } catch (SQLException | RuntimeException unknown) {
            silent = true; // an older server, or one that is away: the builds themselves will say so
        }
    }

    private void look() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = target.open();
            session = open;
        }
        List<String> builds = builds(open);
        if (!builds.isEmpty()) {
            told.accept(String.join("; ", builds.subList(0, Math.min(SHOWN, builds.size()))));
        }
    }

    /** What is being built, the oldest first: name, phase, and how far it is when the server knows. */
    static List<String> builds(Connection connection) throws SQLException {
        List<String> builds = new ArrayList<>();
        SourceScope.rows(connection, BUILDS, row -> {
            String percent = row.getString(3) == null ? "" : " " + row.getString(3) + " %";
            builds.add(row.getString(1) + ": " + row.getString(2) + percent);
        });
        return builds;
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
    }
}
