package io.ybvoyager.mover.file;

import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.load.CopyStream;
import io.ybvoyager.mover.load.ErrorPolicy;
import io.ybvoyager.mover.load.FileRows;
import io.ybvoyager.mover.load.FileRules;
import io.ybvoyager.mover.load.LoadSession;
import io.ybvoyager.mover.load.LoadSession.Done;
import io.ybvoyager.mover.load.StashBudget;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies batches of files. One thread's. */
final class FileLoader implements AutoCloseable {
    private final Stash stash;
    private final ErrorPolicy policy;
    private final FileRows rows;
    private final LoadSession session;

    /** @param run that the ledger gave out */
    FileLoader(TargetDatabase target, String migrationUuid, FileRules rules, long run, Flow flow) {
        this.stash = new Stash(migrationUuid);
        this.policy = rules.policies().errors();
        this.rows = new FileRows(rules);
        this.session = new LoadSession(target, migrationUuid, run, flow, rows::gone);
    }

    /** The stopwatch of the loader's thread. */
    Laps laps() {
        return session.laps();
    }

    /**
     * Applies one batch wholly or not at all, but for rows that the policy leaves out.
     *
     * @return rows that were stashed; 0 when the batch was applied before
     * @throws io.ybvoyager.wire.ProblemException ROWS_REFUSED, TOO_MANY_REFUSED, JOB_LOST, SETTINGS_LOST
     */
    long apply(FileJob job, Batch batch, byte[] bytes) throws SQLException, IOException {
        FileTask task = job.task();
        try {
            if (batch.plain()) {
                Ledger.Applied fed = new Ledger.Applied(batch.rows(), batch.bytes());
                return inTransaction(
                        job,
                        batch,
                        connection -> new Done(
                                copy(connection, task, fed, copy -> copy.writeToCopy(bytes, 0, (int) batch.bytes())),
                                0));
            }
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
        }
        Records records = Records.of(task, job.file().newline(), batch, bytes);
        return inTransaction(job, batch, connection -> {
            StashBudget budget = policy.stash() ? new StashBudget(connection, stash, policy) : null;
            FileSalvage salvage = new FileSalvage(this, connection, budget, job, records);
            salvage.run();
            FaultPoint.ROWS_STASHED.reach();
            return new Done(
                    new Ledger.Applied(batch.rows(), batch.bytes(), salvage.ignored(), salvage.updated()),
                    budget == null ? 0 : budget.stashed());
        });
    }

    private long inTransaction(FileJob job, Batch batch, LoadSession.Work work) throws SQLException, IOException {
        Entry entry = new Entry(
                job.chunk(),
                batch.from(),
                batch.rows(),
                batch.bytes(),
                job.file().origin());
        FileTask task = job.task();
        Done done =
                session.apply(task.table(), List.of(entry), connection -> rows.ready(connection, task.load()), work);
        return done == null ? 0 : done.stashed();
    }

    /**
     * Copies rows within the session's transaction.
     *
     * @throws SQLException also when the target counts other rows than these
     */
    Ledger.Applied copy(Connection connection, FileTask task, Ledger.Applied fed, CopyStream.Rows feed)
            throws SQLException, IOException {
        return rows.copy(connection, task.load(), into -> task.format().copyIn(into, task.columns()), fed, feed);
    }

    /** The problem that a failure means which is no row's fault and does not pass. */
    RuntimeException problem(SQLException e) {
        return session.problem(e);
    }

    /** Gives up the session after a failure that may have broken it; the next use opens another. */
    void reset(SQLException failure) {
        session.reset(failure);
    }

    @Override
    public void close() {
        session.close();
    }
}
