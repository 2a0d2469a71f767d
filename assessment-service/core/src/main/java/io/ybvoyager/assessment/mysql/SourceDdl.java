package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Column.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes tables in MySQL's words, for those that catalogs told. */
final class SourceDdl {
    private SourceDdl() {}

    /** The statement as it was read; composed when there was none. */
    static String of(Table table) {
        return table.origin().sql().isEmpty() ? composed(table) : table.origin().sql();
    }

    private static String composed(Table table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(column(column, table)));
        table.keys().forEach(key -> lines.add(key.source()));
        table.foreignKeys().forEach(key -> lines.add(key.source()));
        table.checks()
                .forEach(check -> lines.add("CONSTRAINT " + Name.quoted(check.name()) + " CHECK (" + check.expression()
                        + ")" + (check.enforced() ? "" : " NOT ENFORCED")));
        return "CREATE TABLE " + table.name().source() + " (\n  " + String.join(",\n  ", lines) + "\n)"
                + option(" ENGINE=", table.engine()) + option(" DEFAULT CHARSET=", table.charset())
                + option(" COLLATE=", table.collation()) + partitions(table.partitioning());
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : name + value;
    }

    private static String column(Column column, Table table) {
        boolean own = !column.charset().isEmpty() && !column.charset().equals(table.charset());
        String generation = column.generation();
        return Name.quoted(column.name()) + " " + column.type().source()
                + (own ? " CHARACTER SET " + column.charset() : "")
                + (column.collation().isEmpty() || column.collation().equals(table.collation())
                        ? ""
                        : " COLLATE " + column.collation())
                + (generation == null
                        ? ""
                        : " GENERATED ALWAYS AS (" + generation + ")" + (column.stored() ? " STORED" : " VIRTUAL"))
                + (column.nullable() ? "" : " NOT NULL") + value(column.value())
                + (column.onUpdate() ? " ON UPDATE CURRENT_TIMESTAMP" : "")
                + (column.autoIncrement() ? " AUTO_INCREMENT" : "") + (column.invisible() ? " INVISIBLE" : "");
    }

    private static String value(@org.jspecify.annotations.Nullable Value value) {
        if (value == null) {
            return "";
        }
        boolean now = value.text().startsWith("CURRENT_TIMESTAMP");
        return " DEFAULT "
                + (!value.expression() ? Literals.source(value.text()) : now ? value.text() : "(" + value.text() + ")");
    }

    private static String partitions(@org.jspecify.annotations.Nullable Partitioning cut) {
        if (cut == null) {
            return "";
        }
        String parts = cut.partitions().stream()
                .map(p -> "PARTITION " + Name.quoted(p.name())
                        + (p.bound().isEmpty() ? "" : " VALUES " + bound(cut, p.bound())))
                .collect(Collectors.joining(",\n  "));
        return "\nPARTITION BY " + cut.method() + " (" + cut.expression() + ") (\n  " + parts + "\n)";
    }

    private static String bound(Partitioning cut, String bound) {
        return cut.list()
                ? "IN (" + bound + ")"
                : bound.equals("MAXVALUE") && !cut.method().contains("COLUMNS")
                        ? "LESS THAN MAXVALUE"
                        : "LESS THAN (" + bound + ")";
    }
}
