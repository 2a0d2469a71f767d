package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Table.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table that is being read. */
final class TableDraft {
    final Name name;
    final Map<String, Column> columns = new LinkedHashMap<>();
    final List<Key> keys = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final StringBuilder sql = new StringBuilder();
    Statement origin;
    String engine = "";
    String rowFormat = "";
    String charset = "";
    String collation = "";
    boolean versioned;

    @Nullable
    Partitioning partitioning;

    @Nullable
    Statistics statistics;

    TableDraft(Name name, Statement origin) {
        this.name = name;
        this.origin = origin;
        sql.append(origin.sql());
    }

    void put(Column column) {
        columns.put(column.name().toLowerCase(Locale.ROOT), column);
    }

    @Nullable
    Column column(String wanted) {
        return columns.get(wanted.toLowerCase(Locale.ROOT));
    }

    /** A further statement about the table. */
    void and(Statement statement) {
        sql.append(";\n").append(statement.sql());
    }

    /** A name for a key that has none, as MySQL gives it: the first column's, with a number when it is taken. */
    String keyName(List<Key.Part> parts) {
        String column = parts.isEmpty() ? null : parts.getFirst().column();
        return free(column == null ? "functional_index" : column);
    }

    private String free(String wanted) {
        Set<String> taken = new HashSet<>();
        keys.forEach(key -> taken.add(key.name().toLowerCase(Locale.ROOT)));
        String name = wanted;
        for (int i = 2; taken.contains(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /** The table as read. Foreign keys have an index, because MySQL makes one where none is written. */
    Table table() {
        for (ForeignKey foreignKey : foreignKeys) {
            if (keys.stream().noneMatch(key -> begins(key, foreignKey.columns()))) {
                List<Key.Part> parts = foreignKey.columns().stream()
                        .map(column -> new Key.Part(column, null, 0, false))
                        .toList();
                keys.add(new Key(free(foreignKey.name()), Key.Kind.INDEX, parts, "BTREE", true));
            }
        }
        keys.sort(Comparator.comparing((Key key) -> !key.primary())
                .thenComparing(Key::name)); // catalogs have no other order
        foreignKeys.sort(Comparator.comparing(ForeignKey::name));
        checks.sort(Comparator.comparing(Check::name));
        return new Table(
                name,
                engine,
                rowFormat,
                charset,
                collation,
                columns.values().stream().map(this::completed).toList(),
                List.copyOf(keys),
                List.copyOf(foreignKeys),
                List.copyOf(checks),
                partitioning,
                versioned,
                statistics,
                new Statement(sql.toString(), origin.file(), origin.line()));
    }

    private static boolean begins(Key key, List<String> columns) {
        return key.ordinary()
                && key.parts().size() >= columns.size()
                && key.columns().size() >= columns.size()
                && key.columns().subList(0, columns.size()).stream()
                        .map(c -> c.toLowerCase(Locale.ROOT))
                        .toList()
                        .equals(columns.stream()
                                .map(c -> c.toLowerCase(Locale.ROOT))
                                .toList());
    }

    /** What the column leaves to the table; columns of the primary key are never NULL. */
    private Column completed(Column c) {
        boolean inherits =
                c.type().text() && c.charset().isEmpty() && c.collation().isEmpty();
        String charsetOf = c.charset().isEmpty() && !c.collation().isEmpty() ? charset(c.collation()) : c.charset();
        boolean key = keys.stream()
                .anyMatch(k -> k.primary() && k.columns().stream().anyMatch(p -> p.equalsIgnoreCase(c.name())));
        boolean json = checks.stream().anyMatch(check -> check.expression()
                .replace(" ", "")
                .equalsIgnoreCase("json_valid(" + Name.quoted(c.name()) + ")"));
        return new Column(
                c.name(),
                json && c.type().is("longtext") ? new ColumnType("json", List.of(), List.of(), false, false) : c.type(),
                c.nullable() && !key,
                c.value(),
                c.autoIncrement(),
                c.onUpdate(),
                c.type().text() ? inherits ? charset : charsetOf : "",
                c.type().text() ? inherits ? collation : c.collation() : "",
                c.generation(),
                c.stored(),
                c.invisible());
    }

    static String charset(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }
}
