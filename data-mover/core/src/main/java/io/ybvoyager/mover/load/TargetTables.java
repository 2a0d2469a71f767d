package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.snapshot.Format;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the target has of the tables that are to be loaded, and whether they may be loaded. */
public final class TargetTables {
    private static final int MOST_NAMED = 100;

    /** Tables that one statement looks into; it holds a lock on each of them, and on their indexes. */
    private static final int ASKED_AT_ONCE = 100;

    private final Map<TableName, Target> found;

    private record Target(boolean partitioned, Map<String, String> types) {}

    private TargetTables(Map<TableName, Target> found) {
        this.found = found;
    }

    /**
     * Looks the tables up.
     *
     * @throws ProblemException TABLE_MISSING with all tables and columns that the target lacks
     */
    public static TargetTables of(Connection connection, List<LoadTable> tables) throws SQLException {
        TargetTables targets = new TargetTables(read(connection, tables));
        List<Problem.Item> missing = new ArrayList<>();
        for (LoadTable table : tables) {
            Target target = targets.found.get(table.name());
            if (target == null) {
                missing.add(new Problem.Item(table.name().shown(), "The target has no such table.", null));
                continue;
            }
            List<String> columns = table.columns().stream()
                    .filter(column -> !target.types.containsKey(column))
                    .toList();
            if (!columns.isEmpty()) {
                missing.add(new Problem.Item(
                        table.name().shown(), "The target's table lacks: " + String.join(", ", columns), null));
            }
        }
        if (!missing.isEmpty()) {
            throw refused(
                    MoverError.TABLE_MISSING,
                    missing.size() + " of " + tables.size() + " tables are missing or incomplete on the target.",
                    "Run 'import schema' first, or leave the tables out with --exclude-table-list.",
                    missing);
        }
        return targets;
    }

    private static Map<TableName, Target> read(Connection connection, List<LoadTable> tables) throws SQLException {
        String sql =
                """
                SELECT n.nspname, c.relname, c.relkind = 'p', a.attname, format_type(a.atttypid, a.atttypmod)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p')
                ORDER BY 1, 2, a.attnum""";
        Object[] schemas =
                tables.stream().map(table -> table.name().schema()).distinct().toArray();
        Map<TableName, Target> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", schemas));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    boolean partitioned = row.getBoolean(3);
                    Target target = found.computeIfAbsent(
                            new TableName(row.getString(1), row.getString(2)),
                            name -> new Target(partitioned, new LinkedHashMap<>()));
                    if (row.getString(4) != null) {
                        target.types.put(row.getString(4), row.getString(5));
                    }
                }
            }
        }
        return found;
    }

    /** Whether rows must pass through a temporary table because binary rows do not fit the target's types. */
    private boolean needsConversion(LoadTable table) {
        return table.format() == Format.BINARY && !table.sameTypes(types(table));
    }

    /** The way of a table's rows. */
    Route route(LoadTable table, OnConflict onConflict, List<String> key) {
        Target target = target(table.name());
        return new Route(needsConversion(table), types(table), onConflict, key, target.partitioned);
    }

    private List<String> types(LoadTable table) {
        Target target = target(table.name());
        return table.columns().stream()
                .map(column -> Objects.requireNonNullElse(target.types.get(column), ""))
                .toList();
    }

    /**
     * Refuses to add to rows of others.
     *
     * @param keyed tables whose rows are known by their key, so that rows of others do no harm
     * @param loaded tables that this migration has loaded rows into before
     * @throws ProblemException TARGET_NOT_EMPTY with all such tables
     */
    public void requireEmpty(Connection connection, List<LoadTable> tables, Set<TableName> keyed, Set<TableName> loaded)
            throws SQLException {
        List<TableName> asked = tables.stream()
                .map(LoadTable::name)
                .filter(table -> !loaded.contains(table) && !keyed.contains(table))
                .toList();
        List<Problem.Item> full = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            List<TableName> some = asked.subList(from, Math.min(asked.size(), from + ASKED_AT_ONCE));
            withRows(connection, some)
                    .forEach(table -> full.add(new Problem.Item(table.shown(), "The table holds rows already.", null)));
        }
        if (!full.isEmpty()) {
            throw refused(
                    MoverError.TARGET_NOT_EMPTY,
                    full.size() + " tables of the target hold rows that this migration did not load.",
                    "Empty them (--start-clean --truncate-tables does), leave them out with --exclude-table-list, or add"
                            + " to them: with --allow-non-empty, or by their primary keys with"
                            + " --on-primary-key-conflict ignore or update.",
                    full);
        }
    }

    private List<TableName> withRows(Connection connection, List<TableName> tables) throws SQLException {
        String sql = tables.stream()
                .map(table -> "EXISTS (SELECT FROM " + whole(table) + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        List<TableName> full = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            for (int i = 0; i < tables.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    full.add(tables.get(i));
                }
            }
        }
        return full;
    }

    /**
     * Empties tables and forgets what was applied to them.
     *
     * @throws ProblemException TARGET_NOT_EMPTY when tables that were not named refer to them
     */
    public void clear(Connection connection, Ledger ledger, List<TableName> loaded, Monitor monitor)
            throws SQLException {
        if (!loaded.isEmpty()) {
            new Emptying(connection, ledger, this, monitor).run(loaded);
        }
    }

    /** The table as a statement names it that means all its rows and no other table's. */
    String whole(TableName table) {
        return (target(table).partitioned ? "" : "ONLY ") + table.quoted();
    }

    private Target target(TableName name) {
        return Objects.requireNonNull(found.get(name));
    }

    static ProblemException refused(MoverError error, String detail, @Nullable String fix, List<Problem.Item> items) {
        List<Problem.Item> named = items.subList(0, Math.min(MOST_NAMED, items.size()));
        String names = named.stream().map(Problem.Item::where).limit(10).collect(Collectors.joining(", "));
        return new ProblemException(Problem.of(error, detail)
                .withWhere(names + (items.size() > 10 ? ", …" : ""))
                .withFix(fix)
                .withErrors(named));
    }
}
