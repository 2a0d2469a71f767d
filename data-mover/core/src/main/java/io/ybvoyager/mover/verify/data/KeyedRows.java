package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads rows by keys that are known as the text of a row, through the key's index. */
final class KeyedRows {
    private KeyedRows() {}

    /** A condition with one array of texts for each column of the key. */
    static String condition(SourceTable table, List<String> key) {
        String names = key.stream().map(TableName::quote).collect(Collectors.joining(", "));
        String values = IntStream.range(0, key.size())
                .mapToObj(i -> "u.c" + i + "::" + type(table, key.get(i)))
                .collect(Collectors.joining(", "));
        String arrays = key.stream().map(column -> "?::text[]").collect(Collectors.joining(", "));
        String columns = IntStream.range(0, key.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "(" + names + ") IN (SELECT " + values + " FROM unnest(" + arrays + ") AS u(" + columns + "))";
    }

    private static String type(SourceTable table, String column) {
        return table.columns().stream()
                .filter(candidate -> candidate.name().equals(column))
                .map(Column::type)
                .findFirst()
                .orElseThrow();
    }

    /** Prepares a query of {@link RowDigest} and gives it the keys. */
    static PreparedStatement prepare(Connection session, String sql, int columns, List<String> keys)
            throws SQLException {
        PreparedStatement query = session.prepareStatement(sql);
        List<List<String>> rows = keys.stream().map(KeyedRows::fields).toList();
        for (int i = 0; i < columns; i++) {
            int column = i;
            Object[] values = rows.stream().map(row -> row.get(column)).toArray();
            query.setArray(i + 1, session.createArrayOf("text", values));
        }
        query.setArray(columns + 1, session.createArrayOf("text", keys.toArray()));
        return query;
    }

    /** The fields of a row's text; keys hold no NULL, so an empty field is the empty text. */
    static List<String> fields(String row) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 1; i < row.length() - 1; i++) {
            char c = row.charAt(i);
            if (c == '"' && !(quoted && row.charAt(i + 1) == '"')) {
                quoted = !quoted;
            } else if (c == '"' || c == '\\') {
                field.append(row.charAt(++i)); // doubled, or escaped
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
