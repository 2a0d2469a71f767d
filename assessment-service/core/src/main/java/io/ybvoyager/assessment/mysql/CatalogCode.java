package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.mysql.Schema.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads views, routines, triggers and events from a bundle: writes the statement that makes each, and reads that as any other. */
final class CatalogCode {
    private final SchemaDraft draft;
    private final Function<String, List<Row>> rows;
    private final Map<String, List<Row>> parameters = new TreeMap<>();

    CatalogCode(SchemaDraft draft, Function<String, List<Row>> rows) {
        this.draft = draft;
        this.rows = rows;
    }

    void read() {
        rows.apply("parameters").stream()
                .sorted(Comparator.comparingLong(row -> row.number("position")))
                .forEach(row -> parameters
                        .computeIfAbsent(
                                routine(row.text("type"), row.text("schema"), row.text("routine")),
                                r -> new ArrayList<>())
                        .add(row));
        rows.apply("views").forEach(this::view);
        rows.apply("routines").forEach(this::routine);
        rows.apply("triggers").forEach(this::trigger);
        rows.apply("events").forEach(this::event);
    }

    private static String routine(String type, String schema, String name) {
        return type + "\0" + schema + "\0" + name;
    }

    private static Name name(Row row) {
        return new Name(row.text("schema"), row.text("name"));
    }

    /** The account as MySQL writes it. */
    private static String definer(Row row) {
        String account = row.text("definer");
        int at = account.lastIndexOf('@');
        return at < 0
                ? ""
                : " DEFINER=" + Name.quoted(account.substring(0, at)) + "@" + Name.quoted(account.substring(at + 1));
    }

    private static String security(Row row) {
        return row.text("security").equals("INVOKER") ? "INVOKER" : "DEFINER";
    }

    private void view(Row row) {
        String option = row.text("check_option");
        boolean checked = option.equals("CASCADED") || option.equals("LOCAL");
        String sql = "CREATE" + definer(row) + " SQL SECURITY " + security(row) + " VIEW "
                + name(row).source() + " AS " + row.text("definition")
                + (checked ? " WITH " + option + " CHECK OPTION" : "");
        add("VIEW", row, row.nullable("definition"), sql, null);
    }

    private void routine(Row row) {
        String type = row.text("type");
        if (type.startsWith("PACKAGE")) {
            draft.add(unread("PACKAGE", row, null, false, row.text("body")));
            return;
        }
        boolean function = type.equals("FUNCTION");
        String list = parameters.getOrDefault(routine(type, row.text("schema"), row.text("name")), List.of()).stream()
                .map(p -> (function ? "" : p.text("mode") + " ") + Name.quoted(p.text("name")) + " "
                        + p.text("data_type"))
                .collect(Collectors.joining(", "));
        String sql = "CREATE" + definer(row) + " " + type + " " + name(row).source() + "(" + list + ")"
                + (function ? " RETURNS " + row.text("returns") : "")
                + (row.flag("deterministic") ? "\nDETERMINISTIC" : "") + "\nSQL SECURITY " + security(row) + "\n"
                + row.text("body");
        add(type, row, row.nullable("body"), sql, null);
    }

    private void trigger(Row row) {
        Name table = new Name(row.text("table_schema"), row.text("table"));
        String sql = "CREATE" + definer(row) + " TRIGGER " + name(row).source() + " " + row.text("timing") + " "
                + row.text("event") + " ON " + table.source() + " FOR EACH ROW " + row.text("body");
        add("TRIGGER", row, row.nullable("body"), sql, table);
    }

    private void event(Row row) {
        boolean once = row.text("type").equals("ONE TIME");
        String schedule = once
                ? "AT " + Literals.source(row.text("at"))
                : "EVERY " + every(row.text("every")) + " " + row.text("unit");
        String sql = "CREATE" + definer(row) + " EVENT " + name(row).source() + " ON SCHEDULE " + schedule + " DO "
                + row.text("body");
        add("EVENT", row, row.nullable("body"), sql, null);
    }

    private static String every(String value) {
        return Values.number(value) ? value : Literals.source(Literals.plain(value));
    }

    private void add(String type, Row row, @Nullable String body, String sql, @Nullable Name table) {
        if (body == null || body.isBlank()) {
            draft.add(unread(type, row, table, true, ""));
            return;
        }
        Statement statement = new Statement(sql, null, 0);
        switch (Grammar.parse(sql)) {
            case Parsed.Unreadable bad -> {
                draft.add(unread(type, row, table, false, sql));
                draft.faults.add(
                        new Fault(type, name(row).shown(), statement, bad.message(), bad.line(), bad.column()));
            }
            case Parsed.Tree tree -> {
                Optional<Code> code = CodeReader.read(tree.statement().core(), statement, row.text("schema"));
                draft.add(code.map(c -> withMode(c, row)).orElseGet(() -> unread(type, row, table, false, sql)));
            }
        }
    }

    private static Code withMode(Code c, Row row) {
        return new Code(
                c.type(),
                name(row),
                c.table(),
                c.definer(),
                c.security(),
                row.text("sql_mode"),
                c.checkOption(),
                false,
                c.hits(),
                c.uses(),
                c.origin());
    }

    private static Code unread(String type, Row row, @Nullable Name table, boolean hidden, String sql) {
        return new Code(
                type,
                name(row),
                table,
                row.text("definer"),
                security(row),
                row.text("sql_mode"),
                "NONE",
                hidden,
                List.of(),
                Set.of(),
                new Statement(sql, null, 0));
    }
}
