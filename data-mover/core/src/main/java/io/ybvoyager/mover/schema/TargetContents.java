package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.database.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a target holds already. */
public final class TargetContents {
    private static final String OBJECTS =
            """
            SELECT n.nspname || '.' || o.name FROM (
              SELECT 'pg_class'::regclass AS class, oid, relnamespace AS ns, relname AS name FROM pg_class
                WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
              UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
              UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typtype IN ('e', 'd', 'r')
            ) o JOIN pg_namespace n ON n.oid = o.ns AND n.nspname = ANY (?)
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e')
            ORDER BY 1 LIMIT ?""";

    private TargetContents() {}

    /** Names of objects in the schemas that belong to no extension, at most {@code limit}; empty for an empty target. */
    public static List<String> objects(Connection connection, List<String> schemas, int limit) throws SQLException {
        List<String> names = new ArrayList<>();
        Array array = connection.createArrayOf("text", schemas.toArray());
        SourceScope.rows(connection, OBJECTS, row -> names.add(row.getString(1)), array, limit);
        return names;
    }

    /** Relations as {@code schema.name} and schemas by name. */
    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        SourceScope.rows(
                connection,
                """
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid >= 16384 UNION ALL SELECT nspname FROM pg_namespace""",
                row -> names.add(row.getString(1)));
        return names;
    }

    /** Tables to gather statistics for; partitions come with their root. */
    static List<TableName> tablesToAnalyze(Connection connection, List<String> schemas) throws SQLException {
        List<TableName> tables = new ArrayList<>();
        SourceScope.rows(
                connection,
                """
                SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY (?)
                ORDER BY pg_relation_size(c.oid) DESC, 1, 2""",
                row -> tables.add(new TableName(row.getString(1), row.getString(2))),
                connection.createArrayOf("text", schemas.toArray()));
        return tables;
    }

    /** Tables below a megabyte, as {@code schema.table}: to build an index on one of them costs less than its commit. */
    static Set<String> smallTables(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        SourceScope.rows(
                connection,
                """
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND c.oid >= 16384 AND pg_relation_size(c.oid) < 1048576""",
                row -> names.add(row.getString(1)));
        return names;
    }

    /** Bytes of tables as {@code schema.table}, partitions counted for themselves and for all tables above them. */
    static Map<String, Long> bytes(Connection connection, List<String> schemas) throws SQLException {
        Map<String, Long> bytes = new HashMap<>();
        SourceScope.rows(
                connection,
                """
                WITH RECURSIVE above(leaf, oid) AS (
                    SELECT c.oid, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'm') AND n.nspname = ANY (?)
                    UNION ALL
                    SELECT a.leaf, i.inhparent
                    FROM above a JOIN pg_inherits i ON i.inhrelid = a.oid JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE c.relispartition)
                SELECT n.nspname || '.' || c.relname, sum(pg_relation_size(a.leaf))::bigint
                FROM above a JOIN pg_class c ON c.oid = a.oid JOIN pg_namespace n ON n.oid = c.relnamespace
                GROUP BY 1""",
                row -> bytes.put(row.getString(1), row.getLong(2)),
                connection.createArrayOf("text", schemas.toArray()));
        return bytes;
    }

    /** What tells this database from another of the same name. */
    static String identity(Connection connection) throws SQLException {
        String database = SourceScope.one(
                connection, "SELECT datname || ' ' || oid FROM pg_database WHERE datname = current_database()");
        try {
            return database + " " + SourceScope.one(connection, "SELECT system_identifier FROM pg_control_system()");
        } catch (SQLException notOffered) {
            return database;
        }
    }
}
