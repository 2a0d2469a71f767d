package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.Noted;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Place;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session through which rows come into the target, whatever they come from: each batch is one transaction with its ledger
 * entries, under the right to load of one run, in a session whose settings are proved. One thread's.
 */
public final class LoadSession implements AutoCloseable {
    private final TargetDatabase target;
    private final Ledger ledger;
    private final long run;
    private final Runnable gone;
    private final Flow flow;
    private final Laps laps;
    private Flow.Batch batch = Flow.Batch.UNSEEN;
    private @Nullable Connection session;

    /**
     * @param run whose right to load is used
     * @param gone told when the session is given up, with all that was made in it
     */
    public LoadSession(TargetDatabase target, String migrationUuid, long run, Flow flow, Runnable gone) {
        this.target = target;
        this.ledger = new Ledger(migrationUuid);
        this.run = run;
        this.gone = gone;
        this.flow = flow;
        this.laps = new Laps(flow);
    }

    /** The stopwatch of the loader's thread; runs while a batch is open. */
    public Laps laps() {
        return laps;
    }

    /** Tells how many more rows of the open batch were sent; negative to take some back. */
    public void sent(long rows) {
        batch.sent(rows);
    }

    long run() {
        return run;
    }

    /** Entries of a chunk, read afresh. */
    List<Entry> applied(TableName table, String chunk) throws SQLException {
        laps.start();
        List<Entry> entries = ledger.entries(open(), table, chunk);
        open().commit();
        laps.to(Place.TARGET);
        return entries;
    }

    /** What became of a batch's rows: all of them, and how many of these were stashed. */
    public record Done(Ledger.Applied all, long stashed) {}

    /** What is done before the batch's transaction; not undone with it. */
    public interface Preparation {
        void on(Connection connection) throws SQLException;
    }

    /** What is done in the transaction of a batch. */
    public interface Work {
        Done on(Connection connection) throws SQLException, IOException;
    }

    /**
     * Does the work of one batch wholly or not at all, and notes it.
     *
     * @param preparation of the session, for what the work needs
     * @return null when the batch was applied before
     * @throws io.ybvoyager.wire.ProblemException JOB_LOST, SETTINGS_LOST
     */
    public @Nullable Done apply(TableName table, List<Entry> entries, Preparation preparation, Work work)
            throws SQLException, IOException {
        List<Done> done = apply(List.of(new Part(table, entries, work)), preparation);
        return done.isEmpty() ? null : done.getFirst();
    }

    /** One table's part in a batch. */
    record Part(TableName table, List<Entry> entries, Work work) {}

    /**
     * Does the work of one batch that may be of several tables, wholly or not at all, and notes it.
     *
     * @return what became of the rows of each part; empty when one of them was applied before
     * @throws io.ybvoyager.wire.ProblemException JOB_LOST, SETTINGS_LOST
     */
    List<Done> apply(List<Part> parts, Preparation preparation) throws SQLException, IOException {
        laps.start();
        Connection connection = open();
        boolean committed = false;
        try (Flow.Batch seen = flow.batch()) {
            batch = seen;
            preparation.on(connection);
            List<Done> done = transaction(connection, parts);
            if (done.isEmpty()) {
                return done;
            }
            committed = true;
            laps.to(Place.TARGET);
            seen.committed();
            for (int i = 0; i < done.size(); i++) {
                moved(parts.get(i).table, done.get(i));
            }
            FaultPoint.BATCH_COMMITTED.reach();
            return done;
        } finally {
            batch = Flow.Batch.UNSEEN;
            if (!committed) {
                rollback(connection);
            }
        }
    }

    private void moved(TableName table, Done done) {
        flow.moved(table, done.all.rows() - done.stashed, done.all.bytes());
        flow.refused(table, done.stashed);
    }

    private List<Done> transaction(Connection connection, List<Part> parts) throws SQLException, IOException {
        if (!ledger.hold(connection, run)) {
            throw MoverError.JOB_LOST.because("Another run of the import has taken over.");
        }
        SessionSettings.requireLoading(connection, target.address());
        List<Noted> noted = parts.stream()
                .flatMap(part -> Noted.of(part.table, part.entries).stream())
                .toList();
        if (!ledger.add(connection, noted)) {
            return List.of();
        }
        FaultPoint.BATCH_NOTED.reach();
        List<Done> done = new ArrayList<>();
        List<Noted> incomplete = new ArrayList<>();
        for (Part part : parts) {
            Done own = part.work.on(connection);
            done.add(own);
            incomplete.addAll(incomplete(part, own.all));
            conflicts(connection, part, own.all);
            FaultPoint.BATCH_COPIED.reach();
        }
        if (!incomplete.isEmpty()) {
            ledger.complete(connection, incomplete);
        }
        connection.commit();
        return done;
    }

    private static List<Noted> incomplete(Part part, Ledger.Applied all) {
        Entry first = part.entries.getFirst();
        return part.entries.size() > 1 || first.rows() == all.rows()
                ? List.of()
                : List.of(new Noted(
                        part.table, new Entry(first.chunk(), first.batch(), all.rows(), all.bytes(), first.origin())));
    }

    private void conflicts(Connection connection, Part part, Ledger.Applied all) throws SQLException {
        if (all.ignored() + all.updated() > 0) {
            String chunk = part.entries.getFirst().chunk();
            ledger.conflicts(connection, part.table, chunk, all.ignored(), all.updated());
        }
    }

    private Connection open() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = target.openForLoad();
            session = open;
            open.setAutoCommit(false);
        }
        return open;
    }

    private void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            close();
        }
    }

    /** The problem that a failure means which is no row's fault and does not pass. */
    public RuntimeException problem(SQLException e) {
        return Databases.failed(target.address(), e);
    }

    /** Gives up the session after a failure that may have broken it; the next use opens another. */
    public void reset(SQLException failure) {
        if (SqlStates.isTransient(failure)) {
            close();
        }
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
        session = null;
        gone.run();
    }
}
