package io.ybvoyager.mover.preflight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The built-in types that columns of some schemas consist of, also within arrays, domains, ranges and composite types.
 * Multiranges of all kinds are {@value #MULTIRANGE}.
 */
final class UsedTypes {
    static final String MULTIRANGE = "anymultirange";

    private static final String QUERY =
            """
            WITH RECURSIVE used(root, oid) AS (
                SELECT DISTINCT a.atttypid, a.atttypid
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
                UNION
                SELECT u.root, part.oid
                FROM used u JOIN pg_type t ON t.oid = u.oid
                     CROSS JOIN LATERAL (
                         SELECT t.typelem UNION ALL SELECT t.typbasetype
                         UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid
                         UNION ALL SELECT a.atttypid FROM pg_attribute a
                                   WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0
                                     AND NOT a.attisdropped) part(oid)
                WHERE part.oid <> 0)
            SELECT DISTINCT CASE t.typtype WHEN 'm' THEN 'anymultirange' ELSE t.typname END, u.root
            FROM used u JOIN pg_type t ON t.oid = u.oid
            WHERE t.typtype = 'm' OR t.typnamespace = 'pg_catalog'::regnamespace OR t.typname = 'lo'""";

    private static final String COLUMNS =
            """
            SELECT n.nspname || '.' || c.relname || '.' || a.attname || ' (' || format_type(a.atttypid, a.atttypmod) || ')'
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
              AND NOT a.attisdropped AND a.atttypid = ANY (?::oid[])
            ORDER BY n.nspname, c.relname, a.attnum LIMIT 100""";

    private final Connection source;
    private final List<String> schemas;
    private final Map<String, List<String>> roots = new TreeMap<>();

    private UsedTypes(Connection source, List<String> schemas) {
        this.source = source;
        this.schemas = schemas;
    }

    static UsedTypes read(Connection source, List<String> schemas) throws SQLException {
        UsedTypes used = new UsedTypes(source, schemas);
        try (PreparedStatement query = source.prepareStatement(QUERY)) {
            query.setArray(1, source.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    used.roots
                            .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
        }
        return used;
    }

    Set<String> names() {
        return roots.keySet();
    }

    /** The columns that consist of any of the types, at most 100, each with its own type. */
    List<String> columns(Collection<String> names) throws SQLException {
        Set<String> wanted = new TreeSet<>();
        names.forEach(name -> wanted.addAll(roots.getOrDefault(name, List.of())));
        return wanted.isEmpty() ? List.of() : CatalogRows.list(source, COLUMNS, schemas, List.copyOf(wanted));
    }
}
