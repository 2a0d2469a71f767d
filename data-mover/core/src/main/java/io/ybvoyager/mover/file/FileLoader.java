package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.load.ErrorPolicy;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Applies batches of files: rows, ledger entry and stashed rows in one transaction. One thread's. */
final class FileLoader implements AutoCloseable {
    private final TargetDatabase target;
    private final Ledger ledger;
    private final Stash stash;
    private final ErrorPolicy policy;
    private final long run;
    private final Flow flow;
    private final Laps laps;
    private @Nullable Connection session;

    /** @param run that the ledger gave out */
    FileLoader(TargetDatabase target, String migrationUuid, ErrorPolicy policy, long run, Flow flow) {
        this.target = target;
        this.ledger = new Ledger(migrationUuid);
        this.stash = new Stash(migrationUuid);
        this.policy = policy;
        this.run = run;
        this.flow = flow;
        this.laps = new Laps(flow);
    }

    /** The stopwatch of the loader's thread. */
    Laps laps() {
        return laps;
    }

    /** Writes rows into a COPY. */
    interface Rows {
        void into(CopyIn copy) throws SQLException;
    }

    /** What is done in the transaction of a batch; returns rows that were stashed. */
    private interface Work {
        long on(Connection connection) throws SQLException;
    }

    /**
     * Applies one batch wholly or not at all, but for rows that the policy leaves out.
     *
     * @return rows that were stashed; 0 when the batch was applied before
     * @throws io.ybvoyager.wire.ProblemException ROWS_REFUSED, TOO_MANY_REFUSED, JOB_LOST
     */
    long apply(FileJob job, Batch batch, byte[] bytes) throws SQLException {
        FileTask task = job.task();
        try {
            if (batch.plain()) {
                return inTransaction(job, batch, connection -> {
                    copy(connection, task, batch.rows(), copy -> copy.writeToCopy(bytes, 0, (int) batch.bytes()));
                    return 0;
                });
            }
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
        }
        Records records = Records.of(task, job.file().newline(), batch, bytes);
        return inTransaction(job, batch, connection -> new FileSalvage(connection, stash, policy, job, records).run());
    }

    private long inTransaction(FileJob job, Batch batch, Work work) throws SQLException {
        Connection connection = session();
        boolean committed = false;
        try (Flow.Batch open = flow.batch()) {
            if (!ledger.hold(connection, run)) {
                throw MoverError.JOB_LOST.because("Another run of the import has taken over.");
            }
            Entry entry = new Entry(
                    job.chunk(),
                    batch.from(),
                    batch.rows(),
                    batch.bytes(),
                    job.file().origin());
            if (!ledger.add(connection, job.task().table(), List.of(entry))) {
                return 0;
            }
            long stashed = work.on(connection);
            connection.commit();
            committed = true;
            laps.to(Place.TARGET);
            open.committed();
            flow.moved(job.task().table(), batch.rows() - stashed, batch.bytes());
            flow.refused(job.task().table(), stashed);
            return stashed;
        } finally {
            if (!committed) {
                giveUp(connection);
            }
        }
    }

    /**
     * Copies rows within the session's transaction.
     *
     * @throws SQLException also when the target counts other rows than these
     */
    static void copy(Connection connection, FileTask task, long rows, Rows feed) throws SQLException {
        String sql = task.format().copyIn(task.table(), task.columns());
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        long accepted;
        try {
            feed.into(copy);
            accepted = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                cancel(copy);
            }
        }
        if (accepted != rows) {
            throw new SQLException("The target reads it as " + accepted + " rows, not " + rows + ".", "22P04");
        }
    }

    private static void cancel(CopyIn copy) {
        try {
            copy.cancelCopy();
        } catch (SQLException expected) {
            // the server confirms the cancel with an error
        }
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = target.openForLoad();
            session = open;
            open.setAutoCommit(false);
        }
        return open;
    }

    private void giveUp(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            close();
        }
    }

    /** The problem that a failure means which is no row's fault and does not pass. */
    RuntimeException problem(SQLException e) {
        return Databases.failed(target.address(), e);
    }

    /** Gives up the session after a failure that may have broken it; the next use opens another. */
    void reset(SQLException failure) {
        if (SqlStates.isTransient(failure)) {
            close();
        }
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
        session = null;
    }
}
