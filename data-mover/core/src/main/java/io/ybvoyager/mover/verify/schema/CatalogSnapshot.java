package io.ybvoyager.mover.verify.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every object of some schemas with its attributes, as the catalogs describe them. Objects of extensions are not in it.
 *
 * @param major the server's major version
 */
record CatalogSnapshot(int major, SortedMap<ObjectKey, SortedMap<String, String>> objects) {

    /** Reads with {@code search_path = pg_catalog}, so that all names come out qualified. */
    static CatalogSnapshot read(Connection connection, List<String> schemas) throws SQLException {
        int version = version(connection);
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        Array array = connection.createArrayOf("text", schemas.toArray());
        for (CatalogQuery query : CatalogQuery.values()) {
            if (version >= query.minVersion) {
                read(connection, query.sql(), array, objects);
            }
        }
        return new CatalogSnapshot(version / 10_000, objects);
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pg_catalog");
            try (ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void read(
            Connection connection, String sql, Array schemas, SortedMap<ObjectKey, SortedMap<String, String>> objects)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, schemas);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    SortedMap<String, String> attributes = objects.computeIfAbsent(
                            new ObjectKey(row.getString("type"), row.getString("name")), key -> new TreeMap<>());
                    if (row.getString("value") != null) {
                        attributes.put(row.getString("attribute"), row.getString("value"));
                    }
                }
            }
        }
    }
}
