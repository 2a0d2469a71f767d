package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One session on the target that executes statements of DDL, each in a transaction of its own, with the session settings of
 * their file. What may succeed later by itself is tried again for a bounded time, on a new session if need be. For one
 * thread; only {@link #cancel()} is for others.
 */
final class StatementRunner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> EXISTS =
            Set.of("42P07", "42710", "42723", "42P06", "42701", "42P04", "42P16", "42809", "55000");
    private static final Set<String> MISSING =
            Set.of("42P01", "42883", "42704", "42703", "3F000", "42803", "42830", "42P02");

    private final TargetDatabase target;
    private final List<String> ownSettings;
    private final Monitor monitor;
    private @Nullable Connection connection;
    private List<String> applied = List.of();
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    StatementRunner(TargetDatabase target, List<String> ownSettings, Monitor monitor) {
        this.target = target;
        this.ownSettings = ownSettings;
        this.monitor = monitor;
    }

    /** What became of a statement. */
    sealed interface Result {
        record Done() implements Result {}

        /** @param missing something that it needs does not exist (yet) */
        record Refused(String state, String message, boolean missing, boolean exists) implements Result {}
    }

    /** @param session settings to be in force; others that this session has are reset */
    Result execute(String sql, List<String> session) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = 200; ; pause = Math.min(pause * 2, 5000)) {
            try {
                Connection ready = ready(session);
                try (Statement statement = ready.createStatement()) {
                    statement.setEscapeProcessing(false);
                    running = statement;
                    statement.execute(sql);
                    return new Result.Done();
                } finally {
                    running = null;
                }
            } catch (SQLException e) {
                if (SqlStates.isConnectionLost(e)) {
                    disconnect();
                }
                if (cancelled) {
                    throw MoverError.CANCELLED.because("The statement was stopped.");
                }
                if (!SqlStates.isTransient(e)) {
                    return refused(e);
                }
                if (System.nanoTime() > deadline) {
                    throw Databases.failed(target.address(), e);
                }
            } catch (ProblemException unreachable) {
                if (!unreachable.problem().retryable() || System.nanoTime() > deadline) {
                    throw unreachable;
                }
            }
            pause(pause);
        }
    }

    /**
     * Executes statements in one transaction, all or none, and tries nothing again: one commit for all of them, which for
     * small things costs more than they do.
     *
     * @return why none of them is done, as far as this session knows; null when all are
     */
    @Nullable
    SQLException together(List<String> statements, List<String> session) {
        try {
            Connection ready = ready(session);
            ready.setAutoCommit(false);
            try (Statement statement = ready.createStatement()) {
                statement.setEscapeProcessing(false);
                running = statement;
                statement.execute(statements.stream()
                        .map(sql -> sql.replaceFirst(";\\s*$", ""))
                        .collect(Collectors.joining(";\n")));
                ready.commit();
            } catch (SQLException e) {
                ready.rollback();
                if (cancelled) {
                    throw MoverError.CANCELLED.because("The statement was stopped.");
                }
                return e;
            } finally {
                running = null;
                ready.setAutoCommit(true);
            }
            return null;
        } catch (SQLException lost) {
            disconnect();
            return lost;
        }
    }

    /** Stops the statement that runs now, if any. From any thread. */
    void cancel() {
        cancelled = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException over) {
                // it ended by itself
            }
        }
    }

    /** Drops an index that an interrupted build left invalid, so that it can be built again. */
    boolean dropInvalidIndex(String schema, String name) {
        String sql = "SELECT 1 FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid ="
                + " c.relnamespace WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'i' AND NOT x.indisvalid";
        try {
            List<Boolean> invalid = new ArrayList<>();
            SourceScope.rows(ready(applied), sql, row -> invalid.add(true), schema, name);
            return !invalid.isEmpty()
                    && execute("DROP INDEX " + new TableName(schema, name).quoted(), applied) instanceof Result.Done;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether the target has a key, constraint or index with exactly this definition. */
    boolean isThere(String schema, String definition) {
        String sql =
                """
                SELECT 1 FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND regexp_replace(rtrim(?, '; '), '\\s+', ' ', 'g') = format(
                    'ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I ', n.nspname, c.relname, k.conname) || pg_get_constraintdef(k.oid)
                UNION ALL
                SELECT 1 FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND x.indisvalid AND rtrim(?, '; ') = pg_get_indexdef(x.indexrelid)""";
        try {
            List<Boolean> found = new ArrayList<>();
            SourceScope.rows(ready(applied), sql, row -> found.add(true), schema, definition, schema, definition);
            return !found.isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    private static Result refused(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = Databases.message(e);
        boolean exists =
                EXISTS.contains(state) && (message.contains("already") || message.contains("multiple primary keys"));
        return new Result.Refused(state, message, MISSING.contains(state), exists);
    }

    private Connection ready(List<String> session) throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = target.open();
            connection = open;
            applied = List.of();
            set(open, ownSettings);
        }
        if (!applied.equals(session)) {
            set(open, List.of("RESET ALL"));
            set(open, ownSettings);
            set(open, session);
            applied = List.copyOf(session);
        }
        return open;
    }

    /** A setting that this server does not know (a newer pg_dump writes some) is left out. */
    private static void set(Connection connection, List<String> settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                try {
                    statement.execute(setting);
                } catch (SQLException e) {
                    if (SqlStates.isConnectionLost(e)) {
                        throw e;
                    }
                }
            }
        }
    }

    private void pause(long millis) {
        monitor.checkCancelled();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void disconnect() {
        Databases.closeQuietly(connection);
        connection = null;
    }

    @Override
    public void close() {
        disconnect();
    }

    /** Used by checks that read the target between statements. */
    static <T> T read(TargetDatabase target, Reading<T> reading) {
        try (Connection connection = target.open()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}
