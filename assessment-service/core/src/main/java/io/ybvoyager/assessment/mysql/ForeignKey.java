package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.stream.Collectors;

/** A foreign key. @param onDelete and {@code onUpdate}: in capitals; NO ACTION and RESTRICT are the same in MySQL and read NO ACTION */
record ForeignKey(
        String name, List<String> columns, Name references, List<String> referenced, String onDelete, String onUpdate) {
    static String rule(String text) {
        return text.isEmpty() || text.equals("RESTRICT") ? "NO ACTION" : text;
    }

    String source() {
        return "CONSTRAINT " + Name.quoted(name) + " FOREIGN KEY (" + list(columns) + ") REFERENCES "
                + references.source() + " (" + list(referenced) + ")" + action(" ON DELETE ", onDelete)
                + action(" ON UPDATE ", onUpdate);
    }

    private static String action(String when, String what) {
        return what.equals("NO ACTION") ? "" : when + what;
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Name::quoted).collect(Collectors.joining(","));
    }
}
