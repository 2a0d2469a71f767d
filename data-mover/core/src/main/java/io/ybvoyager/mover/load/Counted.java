package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Holds what should have been applied against what the ledger says. */
final class Counted {
    private Counted() {}

    /**
     * Writes rows per table into the report.
     *
     * @return whether the ledger has exactly the expected rows of each table
     */
    static boolean counted(
            TargetDatabase target, Ledger ledger, Map<TableName, Long> expected, Monitor monitor, ObjectNode report) {
        Map<TableName, Ledger.Applied> applied;
        try (Connection connection = target.open()) {
            applied = ledger.applied(connection);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        boolean complete = true;
        long rows = 0;
        ArrayNode tables = report.putArray("tables");
        for (Map.Entry<TableName, Long> entry : expected.entrySet()) {
            Ledger.Applied done = applied.getOrDefault(entry.getKey(), new Ledger.Applied(0, 0));
            boolean equal = done.rows() == entry.getValue();
            complete &= equal;
            rows += done.rows();
            tables.addObject()
                    .put("table", entry.getKey().shown())
                    .put("expected", entry.getValue())
                    .put("rows", done.rows())
                    .put("bytes", done.bytes())
                    .put("complete", equal);
            if (!equal) {
                monitor.error(entry.getKey().shown() + ": " + done.rows() + " of " + entry.getValue() + " rows");
            }
        }
        report.put("rows", rows).put("complete", complete);
        return complete;
    }
}
