package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Place;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Applies batches to the target: rows and ledger entries in one transaction. One thread's. */
final class BatchLoader implements AutoCloseable {
    private final TargetDatabase target;
    private final Ledger ledger;
    private final Stash stash;
    private final ErrorPolicy policy;
    private final long run;
    private final Stage stage = new Stage();
    private final Flow flow;
    private final Laps laps;
    private Flow.Batch batch = Flow.Batch.UNSEEN;
    private @Nullable Connection session;

    BatchLoader(TargetDatabase target, String migrationUuid, ErrorPolicy policy, long run, Flow flow) {
        this.target = target;
        this.ledger = new Ledger(migrationUuid);
        this.stash = new Stash(migrationUuid);
        this.policy = policy;
        this.run = run;
        this.flow = flow;
        this.laps = new Laps(flow);
    }

    /** The stopwatch of the loader's thread; runs while a batch is open. */
    Laps laps() {
        return laps;
    }

    /** Tells how many more rows of the open batch were sent; negative to take some back. */
    void sent(long rows) {
        batch.sent(rows);
    }

    /** The run of loading whose right it uses. */
    long run() {
        return run;
    }

    /** Writes a batch's rows into the COPY. */
    interface Feed {
        /** Returns rows and bytes written. */
        Ledger.Applied into(CopyIn copy) throws SQLException, IOException;
    }

    /** Entries of a chunk, read afresh. */
    List<Entry> applied(TableName table, String chunk) throws SQLException {
        laps.start();
        List<Entry> entries = ledger.entries(session(), table, chunk);
        session().commit();
        laps.to(Place.TARGET);
        return entries;
    }

    /** What is done to the target in the transaction of a batch. */
    private interface Work {
        Ledger.Applied on(Connection connection) throws SQLException, IOException;
    }

    /**
     * Applies one batch wholly or not at all.
     *
     * @param route of the table's rows
     * @return null when the batch was applied before
     */
    Ledger.@Nullable Applied apply(LoadTable table, Route route, List<Entry> entries, Feed feed)
            throws SQLException, IOException {
        return inTransaction(
                table, route, entries, new long[1], connection -> CopyRows.copy(connection, table, route, feed));
    }

    /**
     * Applies the good rows of a batch that was refused, and stashes the others.
     *
     * @param firstRow number within the chunk of the batch's first row, from 1
     * @param stashed told how many rows were, once they are
     * @return all rows, those that were stashed too; null when the batch was applied before
     */
    Ledger.@Nullable Applied salvage(
            LoadTable table, Route route, List<Entry> entries, long firstRow, RowBlock.Feed feed, LongConsumer stashed)
            throws SQLException, IOException {
        String chunk = entries.getFirst().chunk();
        long[] count = new long[1];
        Ledger.Applied applied = inTransaction(table, route, entries, count, connection -> {
            Salvage salvage = new Salvage(connection, stash, policy, table, route, chunk, firstRow);
            Ledger.Applied all = salvage.run(feed);
            count[0] = salvage.stashed();
            FaultPoint.ROWS_STASHED.reach();
            return all;
        });
        if (applied != null) {
            stashed.accept(count[0]);
        }
        return applied;
    }

    /** Whether a failed batch is to be salvaged. */
    boolean salvages(SQLException e) {
        return policy.stash() && SqlStates.isRefusedRow(e);
    }

    /** @param stashed filled in by the work: how many of its rows the target refused */
    private Ledger.@Nullable Applied inTransaction(
            LoadTable table, Route route, List<Entry> entries, long[] stashed, Work work)
            throws SQLException, IOException {
        laps.start();
        Connection connection = session();
        boolean committed = false;
        try (Flow.Batch open = flow.batch()) {
            batch = open;
            if (stage.ready(connection, table, route)) {
                connection.commit(); // a batch that is rolled back must not take it away
            }
            if (!ledger.hold(connection, run)) {
                throw MoverError.JOB_LOST.because("Another run of the import has taken over.");
            }
            SessionSettings.requireLoading(connection, target.address());
            if (!ledger.add(connection, table.name(), entries)) {
                return null;
            }
            FaultPoint.BATCH_NOTED.reach();
            Ledger.Applied applied = work.on(connection);
            FaultPoint.BATCH_COPIED.reach();
            if (entries.size() == 1 && entries.getFirst().rows() != applied.rows()) {
                Entry only = entries.getFirst();
                Entry counted = new Entry(only.chunk(), only.batch(), applied.rows(), applied.bytes(), only.origin());
                ledger.complete(connection, table.name(), counted);
            }
            if (applied.ignored() + applied.updated() > 0) {
                String chunk = entries.getFirst().chunk();
                ledger.conflicts(connection, table.name(), chunk, applied.ignored(), applied.updated());
            }
            connection.commit();
            committed = true;
            laps.to(Place.TARGET);
            open.committed();
            flow.moved(table.name(), applied.rows() - stashed[0], applied.bytes());
            flow.refused(table.name(), stashed[0]);
            FaultPoint.BATCH_COMMITTED.reach();
            return applied;
        } finally {
            batch = Flow.Batch.UNSEEN;
            if (!committed) {
                giveUp(connection);
            }
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
        stage.gone();
    }
}
