package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Rules;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.run.Monitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What holds before the first row is loaded.
 *
 * @param policies of this run
 * @param run number under which the ledger lets this run load
 */
record TargetStart(Policies policies, Map<TableName, Route> routes, long run) {
    /** Checks everything, tells all that does not hold at once before anything changes, and begins the run. */
    static TargetStart begin(Connection session, List<LoadTable> tables, StartOptions asked, Monitor monitor)
            throws SQLException {
        TargetTables targets = TargetTables.of(session, tables);
        FiringTriggers.requireNone(session, tables);
        Ledger.create(session);
        Ledger ledger = new Ledger(asked.migrationUuid());
        Map<TableName, Ledger.Applied> loaded = ledger.applied(session);
        List<TableName> ours =
                tables.stream().map(LoadTable::name).filter(loaded::containsKey).toList();
        Policies policies = Policies.settle(
                asked.policies(),
                Rules.of(session, asked.migrationUuid()),
                !asked.startClean() && !ours.isEmpty(),
                new Stash(asked.migrationUuid()).pending(session));
        Map<TableName, List<String>> keys = TargetKeys.of(session, tables, policies.onConflict());
        if (!asked.allowNonEmpty() && !asked.empties()) {
            targets.requireEmpty(session, tables, keys.keySet(), loaded.keySet());
        }
        if (asked.startClean()) {
            ledger.beginRun(session);
            List<TableName> stale =
                    asked.truncate() ? tables.stream().map(LoadTable::name).toList() : ours;
            targets.clear(session, ledger, stale, monitor);
        }
        Map<TableName, Route> routes = routes(targets, tables, policies, keys);
        long run = ledger.beginRun(session);
        policies.rules().write(session, asked.migrationUuid());
        tell(tables, routes, policies, monitor);
        return new TargetStart(policies, routes, run);
    }

    private static Map<TableName, Route> routes(
            TargetTables targets, List<LoadTable> tables, Policies policies, Map<TableName, List<String>> keys) {
        Map<TableName, Route> routes = new HashMap<>();
        for (LoadTable table : tables) {
            List<String> key = keys.getOrDefault(table.name(), List.of());
            routes.put(table.name(), targets.route(table, policies.onConflict(), key));
        }
        return routes;
    }

    /** The right of this run to load. */
    LoadRight right() {
        return new LoadRight(run, policies.errors());
    }

    /** The way of a table's rows. */
    Route route(TableName table) {
        return Objects.requireNonNull(routes.get(table));
    }

    private static void tell(List<LoadTable> tables, Map<TableName, Route> routes, Policies policies, Monitor monitor) {
        tables.stream()
                .filter(table ->
                        Objects.requireNonNull(routes.get(table.name())).convert())
                .forEach(table -> monitor.info(
                        "Column types of " + table.name().shown() + " differ: its rows are converted by the target."));
        if (policies.onConflict() != OnConflict.ERROR) {
            long merging = routes.values().stream().filter(Route::merges).count();
            monitor.info("Policy for rows whose primary key is in the target already: "
                    + policies.onConflict().word() + ". " + merging + " of " + tables.size()
                    + " tables have a primary key on the target; rows of the others cannot conflict.");
        }
    }
}
