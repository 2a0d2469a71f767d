package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index that belongs to no constraint.
 *
 * @param method such as {@code btree}
 * @param predicate of a partial index, or null
 * @param stored has storage parameters
 */
public record Index(
        ObjectName name,
        ObjectName table,
        String method,
        boolean unique,
        boolean nullsNotDistinct,
        List<Key> keys,
        List<String> include,
        @Nullable JsonNode predicate,
        boolean stored,
        Ddl ddl) {
    /**
     * One key of an index.
     *
     * @param column null for an expression
     * @param expression null for a column
     * @param ordered names an order
     * @param collation that it names, without schema; null for the column's own
     * @param text column or expression with operator class, collation and order, comparable within one model
     */
    public record Key(
            @Nullable String column,
            @Nullable JsonNode expression,
            boolean ordered,
            @Nullable String collation,
            String text) {
        /** The text of a column in default order. */
        public static String plain(String column) {
            return column;
        }
    }

    /** {@code idx ON schema.table}. */
    public String shown() {
        return ObjectName.shown(name.name()) + " ON " + table.shown();
    }

    /** Names of the key columns; empty when a key is an expression. */
    public List<String> columns() {
        List<String> columns =
                keys.stream().map(Key::column).filter(Objects::nonNull).toList();
        return columns.size() == keys.size() ? columns : List.of();
    }
}
