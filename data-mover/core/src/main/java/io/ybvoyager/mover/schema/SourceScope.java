package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.schema.SchemaCatalog.MaterializedView;
import io.ybvoyager.mover.schema.SchemaCatalog.NotExported;
import io.ybvoyager.mover.schema.SchemaCatalog.OutsideDependency;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the source's catalogs say about the schemas to export, and pg_dump's output does not: which objects outside of
 * schemas belong to them, which constraints are NOT VALID, which tables a statement locks.
 */
final class SourceScope {
    private static final int MOST_DEPENDENCIES = 500;

    final int version;
    final String versionShown;
    final List<String> otherSchemas;
    final List<MaterializedView> materializedViews;
    final List<OutsideDependency> outsideDependencies;
    final List<NotExported> notExported = new ArrayList<>();
    private final Set<String> excluded = new HashSet<>();
    private final Map<String, Locks> locks = new HashMap<>();

    private final Map<String, String> extensionSchemas = new HashMap<>();

    private record Locks(boolean notValid, List<String> tables) {}

    private SourceScope(Connection connection, List<String> schemas) throws SQLException {
        this.version = Integer.parseInt(one(connection, "SELECT current_setting('server_version_num')"));
        this.versionShown = one(connection, "SELECT current_setting('server_version')");
        Array array = connection.createArrayOf("text", schemas.toArray());
        this.otherSchemas = otherSchemas(connection, array);
        this.materializedViews = materializedViews(connection, array);
        this.outsideDependencies = outsideDependencies(connection, array);
        readSchemaless(connection, array);
        readPublications(connection);
        readLocks(connection, array);
        rows(
                connection,
                "SELECT e.extname, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace",
                row -> extensionSchemas.put(row.getString(1), row.getString(2)));
    }

    /** Reads the catalogs; the session needs no privilege on the objects themselves. */
    static SourceScope read(Connection connection, List<String> schemas) throws SQLException {
        return new SourceScope(connection, schemas);
    }

    /** Whether an object outside of schemas, or the comment on one, stays out because nothing in the schemas concerns it. */
    boolean excludes(String type, String name) {
        return excluded.contains(type.equals("COMMENT") ? name : key(type, name));
    }

    String extensionSchema(String extension) {
        return extensionSchemas.getOrDefault(extension, "public");
    }

    boolean isNotValid(String schema, String tag) {
        Locks found = locks.get(schema + "." + tag);
        return found != null && found.notValid();
    }

    List<String> tables(String schema, String tag) {
        Locks found = locks.get(schema + "." + tag);
        return found == null ? List.of() : found.tables();
    }

    /** A cast's own name says already what it is, and so does the comment on it. */
    private static String key(String type, String name) {
        return name.startsWith(type) ? name : type + " " + name;
    }

    private static List<String> otherSchemas(Connection connection, Array schemas) throws SQLException {
        List<String> names = new ArrayList<>();
        rows(
                connection,
                """
                SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND nspname <> ALL (?) ORDER BY 1""",
                row -> names.add(row.getString(1)),
                schemas);
        return names;
    }

    private static List<MaterializedView> materializedViews(Connection connection, Array schemas) throws SQLException {
        List<MaterializedView> views = new ArrayList<>();
        rows(
                connection,
                """
                SELECT n.nspname, c.relname, c.relispopulated FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'm' AND n.nspname = ANY (?) ORDER BY c.oid""",
                row -> views.add(new MaterializedView(row.getString(1), row.getString(2), row.getBoolean(3))),
                schemas);
        return views;
    }

    private static List<OutsideDependency> outsideDependencies(Connection connection, Array schemas)
            throws SQLException {
        List<OutsideDependency> found = new ArrayList<>();
        rows(
                connection,
                ScopeSql.OUTSIDE_DEPENDENCIES,
                row -> found.add(new OutsideDependency(row.getString(1), row.getString(2), row.getString(3))),
                schemas,
                schemas,
                MOST_DEPENDENCIES);
        return found;
    }

    private void readSchemaless(Connection connection, Array schemas) throws SQLException {
        rows(connection, ScopeSql.SCHEMALESS, this::schemaless, schemas, schemas, schemas, schemas, schemas);
    }

    private void schemaless(ResultSet row) throws SQLException {
        if (!row.getBoolean("belongs")) {
            excluded.add(key(row.getString("type"), row.getString("name")));
            notExported.add(new NotExported(row.getString("type"), row.getString("name"), row.getString("reason")));
        }
    }

    private void readPublications(Connection connection) throws SQLException {
        String reason = "replication is set up anew at the target, not moved";
        if (version >= 100_000) {
            rows(
                    connection,
                    """
                    SELECT 'PUBLICATION', pubname FROM pg_publication
                    UNION ALL SELECT 'SUBSCRIPTION', subname FROM pg_subscription
                      WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())""",
                    row -> notExported.add(new NotExported(row.getString(1), row.getString(2), reason)));
        }
        rows(
                connection,
                "SELECT count(*) FROM pg_seclabel WHERE objoid >= 16384 HAVING count(*) > 0",
                row -> notExported.add(new NotExported(
                        "SECURITY LABEL", row.getString(1) + " labels", "labels need their provider at the target")));
        rows(
                connection,
                "SELECT count(*) FROM pg_default_acl HAVING count(*) > 0",
                row -> notExported.add(new NotExported(
                        "DEFAULT ACL", row.getString(1) + " entries", "owners and privileges are not moved")));
    }

    private void readLocks(Connection connection, Array schemas) throws SQLException {
        rows(
                connection,
                ScopeSql.LOCKS,
                row -> {
                    List<String> tables = new ArrayList<>();
                    addNonNull(tables, row.getString("own"));
                    addNonNull(tables, row.getString("other"));
                    locks.put(row.getString("tag"), new Locks(row.getBoolean("not_valid"), tables));
                },
                schemas,
                schemas,
                schemas);
    }

    @SuppressWarnings("NullAway") // a column may be null
    private static void addNonNull(List<String> list, String value) {
        if (value != null) {
            list.add(value);
        }
    }

    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void rows(Connection connection, String sql, RowReader reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
