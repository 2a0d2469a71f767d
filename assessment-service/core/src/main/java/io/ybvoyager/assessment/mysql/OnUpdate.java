package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.stream.Collectors;

/** Triggers that do what ON UPDATE CURRENT_TIMESTAMP does: a change of another column sets the time, unless the statement sets it. */
final class OnUpdate {
    private OnUpdate() {}

    /** Function and trigger; nothing when no column asks for it. */
    static List<String> trigger(Table table) {
        List<Column> columns = table.columns().stream().filter(Column::onUpdate).toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        String name =
                new Name(table.name().schema(), TargetNames.cut(table.name().name() + "_on_update")).target();
        String touches = columns.stream()
                .map(column -> Name.target(column.name()))
                .map(c -> "  IF NEW." + c + " IS NOT DISTINCT FROM OLD." + c + " THEN NEW." + c
                        + " := CURRENT_TIMESTAMP; END IF;")
                .collect(Collectors.joining("\n"));
        return List.of(
                "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n" + touches
                        + "\n  RETURN NEW;\nEND $$;",
                "CREATE TRIGGER " + Name.target(TargetNames.cut(table.name().name() + "_on_update"))
                        + " BEFORE UPDATE ON "
                        + table.name().target()
                        + "\n  FOR EACH ROW WHEN (" + row("OLD", table) + " IS DISTINCT FROM " + row("NEW", table)
                        + ") EXECUTE FUNCTION " + name
                        + "();");
    }

    /** Generated columns have no value yet when the trigger looks. */
    private static String row(String which, Table table) {
        return table.columns().stream()
                .filter(column -> !column.generated())
                .map(column -> which + "." + Name.target(column.name()))
                .collect(Collectors.joining(", ", "ROW(", ")"));
    }
}
