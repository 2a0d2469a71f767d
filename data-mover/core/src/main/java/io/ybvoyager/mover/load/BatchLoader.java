package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.load.LoadSession.Done;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Retry;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Applies batches of exported rows, and of rows on their way from the source. One thread's. */
final class BatchLoader implements AutoCloseable {
    private final Stash stash;
    private final ErrorPolicy policy;
    private final Stage stage = new Stage();
    private final LoadSession session;

    BatchLoader(TargetDatabase target, String migrationUuid, ErrorPolicy policy, long run, Flow flow) {
        this.stash = new Stash(migrationUuid);
        this.policy = policy;
        this.session = new LoadSession(target, migrationUuid, run, flow, stage::gone);
    }

    /** The stopwatch of the loader's thread; runs while a batch is open. */
    Laps laps() {
        return session.laps();
    }

    /** Tells how many more rows of the open batch were sent; negative to take some back. */
    void sent(long rows) {
        session.sent(rows);
    }

    /** The run of loading whose right it uses. */
    long run() {
        return session.run();
    }

    /** Writes a batch's rows into the COPY. */
    interface Feed {
        /** Returns rows and bytes written. */
        Ledger.Applied into(CopyIn copy) throws SQLException, IOException;
    }

    /** Entries of a chunk, read afresh. */
    List<Entry> applied(TableName table, String chunk) throws SQLException {
        return session.applied(table, chunk);
    }

    /**
     * Applies one batch wholly or not at all.
     *
     * @param route of the table's rows
     * @return null when the batch was applied before
     */
    Ledger.@Nullable Applied apply(LoadTable table, Route route, List<Entry> entries, Feed feed)
            throws SQLException, IOException {
        Done done = inTransaction(
                table, route, entries, connection -> new Done(CopyRows.copy(connection, table, route, feed), 0));
        return done == null ? null : done.all();
    }

    /** One of several tables whose rows come in by one transaction, straight and whole. */
    record Portion(LoadTable table, List<Entry> entries, Feed feed) {}

    /**
     * Applies one batch of several tables wholly or not at all: a commit costs as much as a small table. Tries nothing again.
     *
     * @return the rows of each; empty when none is known to be applied, for a reason that each of them meets alone, or that
     *     passes, or since one of them was applied before
     */
    List<Ledger.Applied> apply(List<Portion> portions, Monitor monitor) throws IOException {
        try {
            return together(portions);
        } catch (SQLException e) {
            reset(e);
            if (SqlStates.isTransient(e)) {
                monitor.warn("Trying again: " + Databases.message(e));
            }
        } catch (ProblemException e) {
            if (!Retry.passes(e)) {
                throw e;
            }
            monitor.warn("Trying again: " + e.problem().detail());
        }
        return List.of();
    }

    private List<Ledger.Applied> together(List<Portion> portions) throws SQLException, IOException {
        Route straight = Route.plain(false);
        List<LoadSession.Part> parts = portions.stream()
                .map(portion -> new LoadSession.Part(
                        portion.table.name(),
                        portion.entries,
                        connection -> new Done(CopyRows.copy(connection, portion.table, straight, portion.feed), 0)))
                .toList();
        return session.apply(parts, connection -> {}).stream().map(Done::all).toList();
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
        Done done = inTransaction(table, route, entries, connection -> {
            StashBudget budget = new StashBudget(connection, stash, policy);
            Ledger.Applied all = new Salvage(connection, budget, table, route, chunk, firstRow).run(feed);
            FaultPoint.ROWS_STASHED.reach();
            return new Done(all, budget.stashed());
        });
        if (done == null) {
            return null;
        }
        stashed.accept(done.stashed());
        return done.all();
    }

    /** Whether a failed batch is to be salvaged. */
    boolean salvages(SQLException e) {
        return policy.stash() && SqlStates.isRefusedRow(e);
    }

    private @Nullable Done inTransaction(LoadTable table, Route route, List<Entry> entries, LoadSession.Work work)
            throws SQLException, IOException {
        return session.apply(
                table.name(),
                entries,
                connection -> {
                    if (stage.ready(connection, table, route)) {
                        connection.commit(); // a batch that is rolled back must not take it away
                    }
                },
                work);
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
