package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.mysql.Column.Value;
import io.ybvoyager.assessment.mysql.Partitioning.Partition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads columns, keys, checks and partitions of tables from a bundle. */
final class CatalogTables {
    private final SchemaDraft draft;
    private final boolean mariaDb;
    private final Function<String, List<Row>> rows;

    CatalogTables(SchemaDraft draft, boolean mariaDb, Function<String, List<Row>> rows) {
        this.draft = draft;
        this.mariaDb = mariaDb;
        this.rows = rows;
    }

    void read() {
        each("columns", (table, row) -> table.put(column(row)));
        grouped("keys", this::key);
        grouped("foreign-keys", CatalogTables::foreignKey);
        each(
                "checks",
                (table, row) -> table.checks.add(new Check(
                        row.text("name"),
                        TableDdl.bare(expression(row.text("clause"))),
                        !row.text("enforced").equals("NO"))));
        partitions();
    }

    private void each(String query, BiConsumer<TableDraft, Row> reader) {
        ordered(query).forEach(row -> {
            TableDraft table = draft.tables.get(new Name(row.text("schema"), row.text("table")));
            if (table != null) {
                reader.accept(table, row);
            }
        });
    }

    private Stream<Row> ordered(String query) {
        return rows.apply(query).stream().sorted(Comparator.comparingLong(row -> row.number("position")));
    }

    /** Rows of one name belong together. */
    private void grouped(String query, BiConsumer<TableDraft, List<Row>> reader) {
        Map<Name, Map<String, List<Row>>> groups = new TreeMap<>();
        ordered(query).forEach(row -> groups.computeIfAbsent(
                        new Name(row.text("schema"), row.text("table")), t -> new TreeMap<>())
                .computeIfAbsent(row.text("name"), n -> new ArrayList<>())
                .add(row));
        groups.forEach((name, parts) -> {
            TableDraft table = draft.tables.get(name);
            if (table != null) {
                parts.values().forEach(group -> reader.accept(table, group));
            }
        });
    }

    private Column column(Row row) {
        ColumnType type = ColumnType.of(row.text("type"));
        String extra = row.text("extra").toUpperCase(Locale.ROOT);
        String generation = row.text("generation");
        boolean generated = extra.contains("VIRTUAL GENERATED")
                || extra.contains("STORED GENERATED")
                || extra.contains("PERSISTENT");
        return new Column(
                row.text("name"),
                type,
                row.flag("nullable"),
                generated ? null : value(type, row.nullable("value"), extra.contains("DEFAULT_GENERATED")),
                extra.contains("AUTO_INCREMENT"),
                extra.contains("ON UPDATE"),
                row.text("charset"),
                row.text("collation"),
                generated ? TableDdl.bare(expression(generation)) : null,
                generated && !extra.contains("VIRTUAL"),
                extra.contains("INVISIBLE"));
    }

    private @Nullable Value value(ColumnType type, @Nullable String text, boolean generated) {
        if (text == null) {
            return null;
        }
        return mariaDb
                ? Values.mariaDb(type, text)
                : Values.mysql(type, generated ? expression(text) : text, generated);
    }

    /** MySQL's catalogs put a backslash before the quotes of strings in expressions. */
    private String expression(String text) {
        return mariaDb ? text : text.replace("\\'", "'");
    }

    private void key(TableDraft table, List<Row> parts) {
        Row first = parts.getFirst();
        String type = first.text("type").toUpperCase(Locale.ROOT);
        boolean unique = !first.flag("not_unique");
        Key.Kind kind =
                switch (type) {
                    case "FULLTEXT" -> Key.Kind.FULLTEXT;
                    case "SPATIAL" -> Key.Kind.SPATIAL;
                    default ->
                        first.text("name").equals("PRIMARY")
                                ? Key.Kind.PRIMARY
                                : unique ? Key.Kind.UNIQUE : Key.Kind.INDEX;
                };
        boolean ordinary = kind != Key.Kind.FULLTEXT && kind != Key.Kind.SPATIAL;
        table.keys.add(new Key(
                first.text("name"),
                kind,
                parts.stream().map(row -> part(row, ordinary)).toList(),
                type.equals("HASH") ? "HASH" : "BTREE",
                !first.text("visible").equals("NO")));
    }

    /** Catalogs give SPATIAL indexes a prefix that nobody wrote. */
    private Key.Part part(Row row, boolean ordinary) {
        String expression = row.nullable("expression");
        return new Key.Part(
                expression == null ? row.text("column") : null,
                expression == null ? null : TableDdl.bare(expression(expression)),
                ordinary ? (int) row.number("prefix") : 0,
                row.text("order").equals("D"));
    }

    private static void foreignKey(TableDraft table, List<Row> parts) {
        Row first = parts.getFirst();
        table.foreignKeys.add(new ForeignKey(
                first.text("name"),
                parts.stream().map(row -> row.text("column")).toList(),
                new Name(first.text("other_schema"), first.text("other_table")),
                parts.stream().map(row -> row.text("other_column")).toList(),
                ForeignKey.rule(first.text("on_delete")),
                ForeignKey.rule(first.text("on_update"))));
    }

    private void partitions() {
        Map<Name, List<Row>> groups = new TreeMap<>();
        ordered("partitions").forEach(row -> groups.computeIfAbsent(
                        new Name(row.text("schema"), row.text("table")), t -> new ArrayList<>())
                .add(row));
        groups.forEach((name, parts) -> {
            TableDraft table = draft.tables.get(name);
            Row first = parts.getFirst();
            if (table != null && !first.text("method").isEmpty()) {
                table.partitioning = new Partitioning(
                        first.text("method"),
                        first.text("expression"),
                        !first.text("sub_method").isEmpty(),
                        parts.stream()
                                .map(row -> new Partition(row.text("name"), row.text("bound")))
                                .toList());
            }
        });
    }
}
