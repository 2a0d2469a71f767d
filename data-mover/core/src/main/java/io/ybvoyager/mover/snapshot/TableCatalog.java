package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of some schemas, with what is needed to copy and to compare them.
 *
 * @param tables by name
 * @param notes what is left out and why, for people
 */
public record TableCatalog(List<SourceTable> tables, List<String> notes) {
    private static final String RELATIONS =
            """
            WITH RECURSIVE tree(root, oid) AS (
                SELECT c.oid, c.oid
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
                  AND NOT EXISTS (SELECT FROM pg_depend d
                                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                UNION ALL
                SELECT t.root, i.inhrelid
                FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid
                WHERE c.relispartition)
            SELECT t.root, rn.nspname, r.relname, r.relkind, n.nspname, c.relname, c.relkind, c.relpersistence = 'u',
                   pg_relation_filenode(c.oid),
                   pg_relation_size(c.oid) / current_setting('block_size')::bigint, pg_table_size(c.oid),
                   c.reltuples::bigint
            FROM tree t JOIN pg_class r ON r.oid = t.root JOIN pg_namespace rn ON rn.oid = r.relnamespace
                 JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY rn.nspname, r.relname, n.nspname, c.relname""";

    private static final String COLUMNS =
            """
            SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid, %s
            FROM unnest(?::oid[]) t(oid) JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""";

    private static final String KEYS =
            """
            SELECT DISTINCT ON (i.indrelid) i.indrelid,
                   ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                         WHERE k.n <= i.indnkeyatts ORDER BY k.n)
            FROM unnest(?::oid[]) t(oid) JOIN pg_index i ON i.indrelid = t.oid
            WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
              AND i.indisvalid
              AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) k(attnum)
                              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                              WHERE NOT a.attnotnull)
            ORDER BY i.indrelid, i.indisprimary DESC, i.indnkeyatts, i.indexrelid""";

    private static final String LEFT_OUT =
            """
            SELECT (SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relkind IN ('r', 'p')),
                   (SELECT count(*) FROM pg_largeobject_metadata)""";

    /** Reads the catalog in the session's transaction. */
    public static TableCatalog read(Connection connection, List<String> schemas) throws SQLException {
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        relations(connection, schemas, drafts, notes);
        leftOut(connection, notes);
        Array roots = connection.createArrayOf("text", drafts.keySet().toArray());
        columns(connection, roots, drafts);
        keys(connection, roots, drafts);
        List<SourceTable> tables = drafts.values().stream()
                .map(Draft::table)
                .sorted(Comparator.comparing(SourceTable::name))
                .toList();
        return new TableCatalog(tables, notes);
    }

    /** Only the tables that the patterns mean; see {@link TablePatterns}. */
    public TableCatalog select(@Nullable List<String> included, @Nullable List<String> excluded) {
        List<TableName> names =
                TablePatterns.select(tables.stream().map(SourceTable::name).toList(), included, excluded);
        Set<TableName> chosen = new HashSet<>(names);
        return new TableCatalog(
                tables.stream().filter(table -> chosen.contains(table.name())).toList(), notes);
    }

    private static void relations(
            Connection connection, List<String> schemas, Map<Long, Draft> drafts, List<String> notes)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RELATIONS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    relation(row, drafts, notes);
                }
            }
        }
    }

    private static void leftOut(Connection connection, List<String> notes) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LEFT_OUT)) {
            row.next();
            if (row.getLong(1) > 0) {
                notes.add(row.getLong(1) + " temporary tables of open sessions are left out.");
            }
            if (row.getLong(2) > 0) {
                notes.add(row.getLong(2) + " large objects are left out: only their numbers stand in tables.");
            }
        }
    }

    private static void relation(ResultSet row, Map<Long, Draft> drafts, List<String> notes) throws SQLException {
        TableName root = new TableName(row.getString(2), row.getString(3));
        TableName name = new TableName(row.getString(5), row.getString(6));
        String kind = row.getString(7);
        if (kind.equals("f")) {
            notes.add("Foreign table " + name.shown() + " is left out: its rows live on another server.");
            return;
        }
        boolean partitioned = row.getString(4).equals("p");
        Draft draft = drafts.computeIfAbsent(row.getLong(1), oid -> new Draft(root, partitioned));
        if (kind.equals("r")) {
            draft.unlogged |= row.getBoolean(8);
            draft.rows += estimate(row.getLong(12), row.getLong(11));
            draft.leaves.add(new SourceTable.Leaf(name, row.getLong(9), row.getLong(10), row.getLong(11)));
        }
    }

    /** A table that was never analysed has no estimate (-1, or 0 in old versions): one is made from its size. */
    private static long estimate(long tuples, long bytes) {
        return tuples > 0 ? tuples : bytes / 100;
    }

    private static void columns(Connection connection, Array roots, Map<Long, Draft> drafts) throws SQLException {
        ColumnTypes types = ColumnTypes.read(connection);
        Map<String, String> texts = new HashMap<>(); // names repeat, and there may be very many columns
        boolean generated = connection.getMetaData().getDatabaseMajorVersion() >= 12;
        String sql = COLUMNS.formatted(generated ? "a.attgenerated <> ''" : "false");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, roots);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    draft(drafts, row)
                            .columns
                            .add(new Column(
                                    texts.computeIfAbsent(row.getString(2), Function.identity()),
                                    texts.computeIfAbsent(row.getString(3), Function.identity()),
                                    types.binary(row.getLong(4)),
                                    row.getBoolean(5),
                                    types.exact(row.getLong(4))));
                }
            }
        }
    }

    private static void keys(Connection connection, Array roots, Map<Long, Draft> drafts) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KEYS)) {
            query.setArray(1, roots);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    draft(drafts, row).key = List.of((String[]) row.getArray(2).getArray());
                }
            }
        }
    }

    private static Draft draft(Map<Long, Draft> drafts, ResultSet row) throws SQLException {
        return Objects.requireNonNull(drafts.get(row.getLong(1)));
    }

    private static final class Draft {
        private final TableName name;
        private final boolean partitioned;
        private final List<Column> columns = new ArrayList<>();
        private final List<SourceTable.Leaf> leaves = new ArrayList<>();
        private List<String> key = List.of();
        private boolean unlogged;
        private long rows;

        Draft(TableName name, boolean partitioned) {
            this.name = name;
            this.partitioned = partitioned;
        }

        SourceTable table() {
            long bytes = leaves.stream().mapToLong(SourceTable.Leaf::bytes).sum();
            SourceTable.Kind kind = partitioned ? SourceTable.Kind.PARTITIONED : SourceTable.Kind.PLAIN;
            return new SourceTable(name, kind, unlogged, List.copyOf(columns), key, rows, bytes, List.copyOf(leaves));
        }
    }
}
