package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Rules;
import io.ybvoyager.mover.ledger.Stash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Under which policies rows of files come into tables, and by which way. They are written down with the run, apart from those
 * of import data: a table's rows come from the source or from files.
 *
 * @param routes by table and columns: files of one table may fill different columns
 * @param keyed tables whose rows are known by their key, so that rows of others do no harm
 */
public record FileRules(Policies policies, Map<LoadTable, Route> routes, Set<TableName> keyed) {
    /**
     * Settles them; changes nothing.
     *
     * @param goesOn whether rows of files are in these tables and stay
     * @throws io.ybvoyager.wire.ProblemException POLICY_CHANGED, KEY_UNUSABLE
     */
    public static FileRules settle(
            Connection connection,
            TargetTables targets,
            List<LoadTable> tables,
            Policies.Asked asked,
            String migrationUuid,
            boolean goesOn)
            throws SQLException {
        long pending = new Stash(migrationUuid).pending(connection);
        Policies policies = Policies.settle(asked, Rules.ofFiles(connection, migrationUuid), goesOn, pending);
        Map<TableName, List<String>> keys = TargetKeys.of(connection, tables, policies.onConflict());
        Map<LoadTable, Route> routes = new HashMap<>();
        for (LoadTable table : tables) {
            List<String> key = keys.getOrDefault(table.name(), List.of());
            routes.put(table, targets.route(table, policies.onConflict(), key));
        }
        return new FileRules(policies, Map.copyOf(routes), Set.copyOf(keys.keySet()));
    }

    /** Writes them down for the run of files, which has to be begun. */
    public void write(Connection connection, String migrationUuid) throws SQLException {
        policies.rules().writeForFiles(connection, migrationUuid);
    }

    Route route(LoadTable table) {
        return Objects.requireNonNull(routes.get(table));
    }
}
