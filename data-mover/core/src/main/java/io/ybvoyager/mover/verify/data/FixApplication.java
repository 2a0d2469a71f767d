package io.ybvoyager.mover.verify.data;

import static io.ybvoyager.mover.MoverError.JOB_LOST;
import static io.ybvoyager.mover.MoverError.STATEMENT_REFUSED;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.FixBatches;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.verify.data.FixStatements.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Applies statements in batches: each is one transaction with its entry in the ledger, under the ledger's right to load. A
 * run that dies leaves whole batches behind, and a run that was given up for dead cannot commit any more.
 */
final class FixApplication implements AutoCloseable {
    private static final long MOST_CHARACTERS = 4 << 20;

    private final TargetDatabase target;
    private final Monitor monitor;
    private final Ledger ledger;
    private final FixBatches batches;
    private final int batchRows;
    private final Connection session;
    private final long run;
    private final List<Statement> waiting = new ArrayList<>();
    private long waitingRows;
    private long waitingCharacters;
    private long applied;
    private long appliedRows;

    /** Begins a run: those before it may not change the target any more. */
    FixApplication(TargetDatabase target, String migration, int batchRows, Monitor monitor) throws SQLException {
        this.target = target;
        this.monitor = monitor;
        this.ledger = new Ledger(migration);
        this.batches = new FixBatches(migration);
        this.batchRows = batchRows;
        this.session = target.open();
        try {
            Ledger.create(session);
            this.run = ledger.beginRun(session);
            session.setAutoCommit(false);
        } catch (SQLException e) {
            Databases.closeQuietly(session);
            throw e;
        }
    }

    /** Takes a statement; applied with others at the latest by {@link #end()}. */
    void add(Statement statement) throws SQLException {
        waiting.add(statement);
        waitingRows += statement.rows();
        waitingCharacters += statement.sql().length();
        if (waitingRows >= batchRows || waitingCharacters >= MOST_CHARACTERS) {
            apply();
        }
    }

    /** Applies the rest. */
    void end() throws SQLException {
        if (!waiting.isEmpty()) {
            apply();
        }
    }

    /** Batches that are in the target now. */
    long batches() {
        return applied;
    }

    private void apply() throws SQLException {
        monitor.checkCancelled();
        if (!ledger.hold(session, run)) {
            session.rollback();
            throw JOB_LOST.because("Another run has taken over.");
        }
        try (java.sql.Statement settings = session.createStatement()) {
            settings.execute("SET LOCAL row_security = off");
            SessionSettings.pin(session, target.address());
        }
        for (Statement statement : waiting) {
            execute(statement);
        }
        batches.add(session, run, applied + 1, waiting.size(), waitingRows);
        monitor.checkCancelled();
        session.commit();
        applied++;
        appliedRows += waitingRows;
        waiting.clear();
        waitingRows = 0;
        waitingCharacters = 0;
    }

    private void execute(Statement statement) throws SQLException {
        int touched;
        try (java.sql.Statement write = session.createStatement()) {
            write.setEscapeProcessing(false);
            touched = write.executeUpdate(statement.sql());
        } catch (SQLException e) {
            if (SqlStates.isConnectionLost(e)) {
                throw Databases.failed(target.address(), e);
            }
            session.rollback();
            throw refused(e, statement);
        }
        if (touched != statement.rows()) {
            session.rollback();
            throw STATEMENT_REFUSED.because(
                    statement.action() + " would touch " + touched + " rows where " + statement.rows()
                            + " were expected.",
                    statement.table().shown(),
                    "Somebody else writes to the target. " + before(),
                    "Stop the writers, then run the same command again.");
        }
    }

    private RuntimeException refused(SQLException e, Statement statement) {
        return STATEMENT_REFUSED.because(
                "The target refused to " + statement.action().name().toLowerCase(Locale.ROOT) + " rows. " + before(),
                statement.table().shown(),
                Databases.message(e) + " (SQLSTATE " + e.getSQLState() + ")",
                "See reports/verify-fix.sql: change it by hand and run it, or load the table again.");
    }

    private String before() {
        return applied == 0
                ? "Nothing was applied."
                : "What was applied before stays: " + appliedRows + " rows in " + applied + " batches.";
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
    }
}
