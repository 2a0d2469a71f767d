package io.ybvoyager.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks every few milliseconds at what the assessment's sessions hold and run on the server. */
final class SourceWatch implements AutoCloseable {
    private static final String SESSIONS =
            "(SELECT * FROM pg_stat_activity WHERE application_name = 'yb-voyager assessment')";

    /** Relations below 16384 are the system's. */
    private static final String LOCKS =
            """
            SELECT l.mode || CASE WHEN l.locktype <> 'relation' THEN ' on ' || l.locktype
                WHEN l.relation < 16384 THEN ' on catalogs' ELSE ' on relations of users' END, l.granted
            FROM pg_locks l JOIN %s a ON a.pid = l.pid"""
                    .formatted(SESSIONS);

    private static final String TIMES =
            """
            SELECT coalesce(max(extract(epoch FROM now() - query_start)) FILTER (WHERE state = 'active'), 0),
                coalesce(max(extract(epoch FROM now() - xact_start)), 0) FROM %s a"""
                    .formatted(SESSIONS);

    private final Connection connection;
    private final Thread thread;
    private final Map<String, Integer> locks = new TreeMap<>();
    private double longestQuery;
    private double longestTransaction;
    private int looks;
    private volatile boolean over;

    private SourceWatch(Connection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().daemon().name("source-watch").unstarted(this::watch);
    }

    static SourceWatch start(Database source, String database) throws SQLException {
        SourceWatch watch = new SourceWatch(source.connect(database));
        watch.thread.start();
        return watch;
    }

    /** Ends watching and prints what was seen. */
    void print() throws InterruptedException {
        over = true;
        thread.join();
        System.out.printf(
                Locale.ROOT,
                "  on the source: longest statement %.2f s, longest transaction %.2f s, seen in %d looks%n",
                longestQuery,
                longestTransaction,
                looks);
        locks.forEach((lock, times) -> System.out.printf(Locale.ROOT, "  lock %s (%d times)%n", lock, times));
    }

    private void watch() {
        try (Statement statement = connection.createStatement()) {
            while (!over) {
                look(statement);
                Thread.sleep(5);
            }
        } catch (SQLException e) {
            System.out.println("  the watch ended early: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Statement statement) throws SQLException {
        looks++;
        try (ResultSet row = statement.executeQuery(LOCKS)) {
            while (row.next()) {
                locks.merge(row.getString(1) + (row.getBoolean(2) ? "" : ", waiting"), 1, Integer::sum);
            }
        }
        try (ResultSet row = statement.executeQuery(TIMES)) {
            row.next();
            longestQuery = Math.max(longestQuery, row.getDouble(1));
            longestTransaction = Math.max(longestTransaction, row.getDouble(2));
        }
    }

    @Override
    public void close() throws SQLException {
        over = true;
        connection.close();
    }
}
