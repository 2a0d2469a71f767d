package io.ybvoyager.assessment.mysql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Types of columns in YugabyteDB. Columns that refer to each other get the same. */
final class TargetTypes {
    private final Set<String> counters = new HashSet<>();

    TargetTypes(Schema schema) {
        Map<Name, Table> tables = schema.byName();
        for (Table table : schema.tables()) {
            table.autoIncrement().ifPresent(column -> counters.add(place(table.name(), column.name())));
        }
        boolean grown = true;
        while (grown) {
            grown = schema.tables().stream()
                    .filter(table -> tables.get(table.name()) == table)
                    .map(this::follow)
                    .reduce(false, Boolean::logicalOr);
        }
    }

    /** Columns that refer to a counter hold its values. */
    private boolean follow(Table table) {
        boolean grown = false;
        for (ForeignKey key : table.foreignKeys()) {
            List<String> columns = key.columns();
            for (int i = 0; i < Math.min(columns.size(), key.referenced().size()); i++) {
                boolean refers = counters.contains(
                        place(key.references(), key.referenced().get(i)));
                grown |= refers && counters.add(place(table.name(), columns.get(i)));
            }
        }
        return grown;
    }

    private static String place(Name table, String column) {
        return table.schema() + "\0" + table.name() + "\0" + column.toLowerCase(Locale.ROOT);
    }

    boolean counter(Table table, Column column) {
        return counters.contains(place(table.name(), column.name()));
    }

    String of(Table table, Column column) {
        if (column.type().is("enum")) {
            return TypeMapping.enumerable(column.type())
                    ? enumName(table, column)
                    : "varchar("
                            + column.type().labels().stream()
                                    .mapToInt(String::length)
                                    .max()
                                    .orElse(1) + ")";
        }
        return TypeMapping.target(column.type(), counter(table, column));
    }

    static String enumName(Table table, Column column) {
        String name = TargetNames.cut(table.name().name() + "_" + column.name() + "_enum");
        return new Name(table.name().schema(), name).target();
    }
}
