package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What has to hold before the first row is loaded; everything that does not is told at once, before anything changes. */
final class TargetStart {
    private TargetStart() {}

    static TargetTables check(
            Connection session, Ledger ledger, List<LoadTable> tables, boolean allowNonEmpty, boolean startClean)
            throws SQLException {
        TargetTables targets = TargetTables.of(session, tables);
        targets.requireQuiet(session, tables);
        Ledger.create(session);
        Map<TableName, Ledger.Applied> loaded = ledger.applied(session);
        List<TableName> ours =
                tables.stream().map(LoadTable::name).filter(loaded::containsKey).toList();
        if (!allowNonEmpty) {
            targets.requireEmpty(session, tables, loaded.keySet());
        }
        if (startClean) {
            ledger.beginRun(session);
            targets.clear(session, ledger, ours);
        }
        return targets;
    }
}
