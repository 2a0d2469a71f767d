package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Holds what should have been applied against what the ledger says. */
final class Counted {
    private Counted() {}

    /** Tells what earlier runs left in the stash, before rows are counted. */
    static void resumed(TargetDatabase target, String migrationUuid, Progress progress) {
        try (Connection connection = target.open()) {
            new Stash(migrationUuid)
                    .counts(connection)
                    .forEach((table, left) -> progress.stashed(table, left.pending()));
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    /**
     * Writes rows per table into the report: those that are in the table, those that wait in the stash ({@code errored})
     * and those that somebody decided to leave out ({@code discarded}).
     *
     * @param progress told how many rows of each table wait in the stash
     * @return whether the ledger has exactly the expected rows of each table and none of them waits in the stash
     */
    static boolean counted(
            TargetDatabase target,
            String migrationUuid,
            Map<TableName, Long> expected,
            Monitor monitor,
            Progress progress,
            ObjectNode report) {
        Map<TableName, Ledger.Applied> applied;
        Map<TableName, Stash.Counts> stash;
        try (Connection connection = target.open()) {
            applied = new Ledger(migrationUuid).applied(connection);
            stash = new Stash(migrationUuid).counts(connection);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        boolean complete = true;
        long rows = 0;
        long errored = 0;
        ArrayNode tables = report.putArray("tables");
        for (Map.Entry<TableName, Long> entry : expected.entrySet()) {
            Ledger.Applied done = applied.getOrDefault(entry.getKey(), new Ledger.Applied(0, 0));
            Stash.Counts left = stash.getOrDefault(entry.getKey(), new Stash.Counts(0, 0, 0));
            boolean whole = table(tables.addObject(), entry.getKey(), entry.getValue(), done, left, monitor);
            complete &= whole;
            rows += done.rows() - left.pending() - left.discarded();
            errored += left.pending();
            progress.settle(entry.getKey(), left.pending());
        }
        report.put("rows", rows).put("errored", errored).put("complete", complete);
        return complete;
    }

    private static boolean table(
            ObjectNode node, TableName name, long expected, Ledger.Applied done, Stash.Counts left, Monitor monitor) {
        boolean equal = done.rows() == expected;
        long rows = done.rows() - left.pending() - left.discarded();
        node.put("table", name.shown())
                .put("expected", expected)
                .put("rows", rows)
                .put("errored", left.pending())
                .put("discarded", left.discarded())
                .put("bytes", done.bytes())
                .put("complete", equal && left.pending() == 0);
        if (!equal) {
            monitor.error(name.shown() + ": " + done.rows() + " of " + expected + " rows");
        } else if (left.pending() > 0) {
            monitor.error(name.shown() + ": " + left.pending() + " rows were refused and stashed");
        }
        return equal && left.pending() == 0;
    }
}
