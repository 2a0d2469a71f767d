package io.ybvoyager.mover.run;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second whether the database's sessions of a run wait for the network: only the database can tell whether a
 * slow answer is its own fault. Its session is one more on the database; where it cannot be had, nothing is told.
 */
public final class SessionWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** Busy with a COPY for this program; waiting to send rows (ClientWrite) or to be sent rows (ClientRead). */
    private static final String SESSIONS =
            """
            SELECT count(*), count(*) FILTER (WHERE wait_event_type = 'Client' AND wait_event IN ('ClientRead', 'ClientWrite'))
            FROM pg_catalog.pg_stat_activity
            WHERE application_name = 'yb-voyager' AND datname = current_database() AND usename = current_user
              AND state = 'active' AND query LIKE 'COPY %'""";

    private final Place place;
    private final DatabaseAddress database;
    private final Flow flow;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private SessionWatch(Place place, DatabaseAddress database, Flow flow) {
        this.place = place;
        this.database = database;
        this.flow = flow;
        this.thread = Thread.ofVirtual().name("session-watch").start(this::watch);
    }

    /** Begins to look. */
    public static SessionWatch over(Place place, DatabaseAddress database, Flow flow) {
        return new SessionWatch(place, database, flow);
    }

    private void watch() {
        try {
            if (ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                return; // a short run needs no session
            }
            try (Connection session = Databases.openReadOnly(database)) {
                do {
                    look(session);
                } while (!ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException lost) {
            // the workers will meet the same failure, if it is one, and tell it
        }
    }

    private void look(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(SESSIONS)) {
            row.next();
            flow.sampled(place, row.getInt(1), row.getInt(2));
        }
    }

    /** Ends it and its session. */
    @Override
    public void close() {
        ended.countDown();
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt(); // a database that does not answer must not keep the run from ending
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
