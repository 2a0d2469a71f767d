package io.ybvoyager.assessment.mysql;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param value its default; null for none, and for NULL
 * @param onUpdate whether each update sets it to the time of the update
 * @param charset and {@code collation}: of texts; empty when it is the table's, or unknown
 * @param generation the expression; null for an ordinary column
 * @param stored whether a generated value is kept
 */
record Column(
        String name,
        ColumnType type,
        boolean nullable,
        @Nullable Value value,
        boolean autoIncrement,
        boolean onUpdate,
        String charset,
        String collation,
        @Nullable String generation,
        boolean stored,
        boolean invisible) {

    /**
     * A default.
     *
     * @param text a constant's value without quotes, or an expression
     */
    record Value(boolean expression, String text) {}

    boolean generated() {
        return generation != null;
    }

    /** Whether comparisons ignore case. MySQL's default collations do. */
    boolean ignoresCase() {
        return type.text()
                && !charset.equals("binary")
                && !collation.endsWith("_bin")
                && !collation.contains("_cs")
                && !collation.equals("binary");
    }
}
