package io.ybvoyager.mover.preflight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Short questions to a catalog. */
final class CatalogRows {
    private static final int MOST_NAMES = 3;

    private CatalogRows() {}

    /** The first column of every row; the query's parameters are arrays of schemas or single values. */
    static List<String> list(Connection connection, String sql, Object... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(
                        i + 1,
                        parameters[i] instanceof List<?> names
                                ? connection.createArrayOf("text", names.toArray())
                                : parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(String.valueOf(row.getString(1)));
                }
            }
        }
        return values;
    }

    static String one(Connection connection, String sql, Object... parameters) throws SQLException {
        return list(connection, sql, parameters).getFirst();
    }

    /** A few of the names for a message; the whole list is with the check. */
    static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + ", …" : first;
    }
}
