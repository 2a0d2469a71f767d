package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Holds what should have been applied against what the ledger says. */
record Counted(TargetDatabase target, String migrationUuid, OnConflict onConflict, Monitor monitor) {
    private static final Ledger.Applied NOTHING = new Ledger.Applied(0, 0);
    private static final Stash.Counts NONE = new Stash.Counts(0, 0, 0);

    /** Tells what earlier runs left in the stash, before rows are counted. */
    static void resumed(TargetDatabase target, String migrationUuid, Progress progress, Monitor monitor) {
        Stash stash = new Stash(migrationUuid);
        Retry.patiently(target.address(), monitor, () -> {
                    try (Connection connection = target.open()) {
                        return stash.counts(connection);
                    }
                })
                .forEach((table, left) -> progress.stashed(table, left.pending()));
    }

    /**
     * Writes rows per table into the report: those that are in the table, those that wait in the stash ({@code errored})
     * and those that somebody decided to leave out ({@code discarded}). When rows could meet rows with their keys, also
     * how many were inserted, ignored and updated; these are among those that are in the table.
     *
     * @param expected rows of each table
     * @param progress told how many rows of each table wait in the stash
     * @return whether the ledger has exactly the expected rows of each table and none of them waits in the stash
     */
    boolean counted(Map<TableName, Long> expected, Progress progress, ObjectNode report) {
        Noted noted = Retry.patiently(target.address(), monitor, this::noted);
        boolean complete = true;
        Sum sum = new Sum();
        ArrayNode tables = report.putArray("tables");
        for (Map.Entry<TableName, Long> entry : expected.entrySet()) {
            Ledger.Applied done = noted.applied.getOrDefault(entry.getKey(), NOTHING);
            Stash.Counts left = noted.stash.getOrDefault(entry.getKey(), NONE);
            complete &= table(tables.addObject(), entry.getKey(), entry.getValue(), done, left);
            sum.add(done, left);
            progress.settle(entry.getKey(), left.pending());
        }
        report.put("rows", sum.rows).put("errored", sum.errored).put("complete", complete);
        if (onConflict != OnConflict.ERROR) {
            report.put("onPrimaryKeyConflict", onConflict.word());
            conflicts(report, sum.rows, sum.ignored, sum.updated);
            String met = (sum.rows - sum.ignored - sum.updated) + " rows were inserted, " + sum.ignored + " ignored, "
                    + sum.updated + " updated";
            monitor.step("rows", Monitor.StepStatus.COMPLETED, met);
            monitor.info(met + ".");
        }
        return complete;
    }

    /** What ledger and stash say. */
    private record Noted(Map<TableName, Ledger.Applied> applied, Map<TableName, Stash.Counts> stash) {}

    private Noted noted() throws SQLException {
        try (Connection connection = target.open()) {
            return new Noted(
                    new Ledger(migrationUuid).applied(connection), new Stash(migrationUuid).counts(connection));
        }
    }

    private static void conflicts(ObjectNode node, long rows, long ignored, long updated) {
        node.put("inserted", rows - ignored - updated).put("ignored", ignored).put("updated", updated);
    }

    private boolean table(ObjectNode node, TableName name, long expected, Ledger.Applied done, Stash.Counts left) {
        boolean equal = done.rows() == expected;
        long rows = done.rows() - left.pending() - left.discarded();
        node.put("table", name.shown())
                .put("expected", expected)
                .put("rows", rows)
                .put("errored", left.pending())
                .put("discarded", left.discarded())
                .put("bytes", done.bytes())
                .put("complete", equal && left.pending() == 0);
        if (onConflict != OnConflict.ERROR) {
            conflicts(node, rows, done.ignored(), done.updated());
        }
        if (!equal) {
            monitor.error(name.shown() + ": " + done.rows() + " of " + expected + " rows");
        } else if (left.pending() > 0) {
            monitor.error(name.shown() + ": " + left.pending() + " rows were refused and stashed");
        }
        return equal && left.pending() == 0;
    }

    /** Of all tables. */
    private static final class Sum {
        private long rows;
        private long errored;
        private long ignored;
        private long updated;

        void add(Ledger.Applied done, Stash.Counts left) {
            rows += done.rows() - left.pending() - left.discarded();
            errored += left.pending();
            ignored += done.ignored();
            updated += done.updated();
        }
    }
}
