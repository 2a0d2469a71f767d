package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** How COPY writes rows. */
public enum Format {
    /** Exact and fast; both sides must have the same types. */
    BINARY("bin"),
    /** For types whose binary form names things by number, that extensions define, or that not every target has. */
    TEXT("txt");

    private final String suffix;

    Format(String suffix) {
        this.suffix = suffix;
    }

    /** Ending of a file in this format. */
    public String suffix() {
        return suffix;
    }

    /** The COPY that loads such rows into a table. */
    public String copyIn(TableName table, List<String> columns) {
        return "COPY " + table.quoted() + columnList(columns) + " FROM STDIN (FORMAT " + word() + ")";
    }

    /** The COPY that writes a query's rows. */
    String copyOut(String query) {
        return "COPY (" + query + ") TO STDOUT (FORMAT " + word() + ")";
    }

    private String word() {
        return this == BINARY ? "binary" : "text";
    }

    private static String columnList(List<String> columns) {
        // an empty list in parentheses is a syntax error; without a list COPY takes every column that is not generated
        return columns.isEmpty()
                ? ""
                : columns.stream().map(TableName::quote).collect(Collectors.joining(", ", " (", ")"));
    }
}
