package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.verify.data.FixStatements.Action;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which order the target's tables may be written, and which must not be. */
final class FixOrder {
    private static final String REFERENCES =
            """
            SELECT n.nspname, c.relname, fn.nspname, f.relname
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                 JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
            WHERE k.contype = 'f'""";

    private static final String TRIGGERS =
            """
            SELECT n.nspname, c.relname, bit_or(t.tgtype::int)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') GROUP BY 1, 2""";

    /** Bits of {@code pg_trigger.tgtype}. */
    private static final Map<Integer, Action> FIRES = Map.of(4, Action.INSERT, 8, Action.DELETE, 16, Action.UPDATE);

    private FixOrder() {}

    /** The tables with those first that others refer to. */
    static List<TableComparison> parentsFirst(Connection target, List<TableComparison> tables) throws SQLException {
        Map<TableName, Set<TableName>> parents = new HashMap<>();
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                parents.computeIfAbsent(new TableName(row.getString(1), row.getString(2)), child -> new TreeSet<>())
                        .add(new TableName(row.getString(3), row.getString(4)));
            }
        }
        Set<TableName> ordered = new LinkedHashSet<>();
        Set<TableName> visited = new LinkedHashSet<>();
        tables.forEach(table -> visit(table.source.name(), parents, visited, ordered));
        List<TableName> order = new ArrayList<>(ordered);
        Map<TableName, Integer> rank = new HashMap<>();
        order.forEach(name -> rank.put(name, rank.size()));
        return tables.stream()
                .sorted(java.util.Comparator.comparing(table -> rank.getOrDefault(table.source.name(), 0)))
                .toList();
    }

    private static void visit(
            TableName name, Map<TableName, Set<TableName>> parents, Set<TableName> visited, Set<TableName> ordered) {
        if (visited.add(name)) {
            parents.getOrDefault(name, Set.of()).forEach(parent -> visit(parent, parents, visited, ordered));
            ordered.add(name);
        }
    }

    /** The actions for which a user's triggers would fire, by table. */
    static Map<TableName, Set<Action>> triggers(Connection target) throws SQLException {
        Map<TableName, Set<Action>> triggers = new HashMap<>();
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(TRIGGERS)) {
            while (row.next()) {
                int events = row.getInt(3);
                Set<Action> actions = EnumSet.noneOf(Action.class);
                FIRES.forEach((bit, action) -> {
                    if ((events & bit) != 0) {
                        actions.add(action);
                    }
                });
                triggers.put(new TableName(row.getString(1), row.getString(2)), actions);
            }
        }
        return triggers;
    }
}
