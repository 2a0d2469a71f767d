package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Column.Value;
import io.ybvoyager.assessment.mysql.Partitioning.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what CREATE TABLE, ALTER TABLE and CREATE INDEX say of a table from their parse trees. */
final class TableDdl {
    private final TableDraft table;

    private TableDdl(TableDraft table) {
        this.table = table;
    }

    /** Reads the parts of CREATE TABLE. */
    static void create(TableDraft table, Node create) {
        TableDdl reader = new TableDdl(table);
        create.child("createDefinitions").stream()
                .flatMap(list -> list.children("createDefinition").stream())
                .forEach(reader::definition);
        reader.options(create);
        table.versioned |= create.spelled().contains("WITH SYSTEM VERSIONING");
    }

    /** Reads the parts of ALTER TABLE. @return how many of them were not understood */
    static int alter(TableDraft table, Node alter) {
        TableDdl reader = new TableDdl(table);
        reader.options(alter);
        return (int) alter.children("alterSpecification").stream()
                .filter(part -> !reader.alteration(part))
                .count();
    }

    /** Reads CREATE INDEX. */
    static void index(TableDraft table, Node create) {
        new TableDdl(table).key(create);
    }

    private void definition(Node definition) {
        Optional<Node> column = definition.child("columnDefinition");
        if (column.isPresent()) {
            column(Names.identifier(definition.children().getFirst()), column.get());
        } else {
            definition.children().stream()
                    .filter(n -> !n.is("periodDefinition"))
                    .forEach(part -> constraint(part, definition));
        }
    }

    /** @param whole where the grammar puts NOT ENFORCED */
    private void constraint(Node node, Node whole) {
        if (node.has("FOREIGN")) {
            foreignKey(node);
        } else if (node.has("CHECK")) {
            check(node, names(node).stream().findFirst().orElse(""), whole);
        } else if (node.child("indexColumnNames").isPresent()) {
            key(node);
        }
    }

    private boolean alteration(Node part) {
        List<Node> columns = part.children("columnDefinition");
        if (part.has("ADD") && !columns.isEmpty()) {
            List<String> names = names(part);
            for (int i = 0; i < columns.size() && i < names.size(); i++) {
                column(names.get(i), columns.get(i));
            }
        } else if (part.has("MODIFY") && !columns.isEmpty()) {
            column(names(part).getFirst(), columns.getFirst());
        } else if (part.has("CHANGE") && !columns.isEmpty()) {
            table.columns.remove(names(part).getFirst().toLowerCase(Locale.ROOT));
            column(names(part).get(1), columns.getFirst());
        } else if (part.has("ADD") && !part.children("createDefinition").isEmpty()) {
            part.children("createDefinition").forEach(this::definition);
        } else if (part.has("ADD") && !part.has("PARTITION")) {
            int before = table.keys.size() + table.foreignKeys.size() + table.checks.size();
            constraint(part, part);
            return table.keys.size() + table.foreignKeys.size() + table.checks.size() > before;
        } else if (!part.children("tableOption").isEmpty()) {
            options(part);
        } else {
            return part.has("KEYS")
                    || part.has("ALGORITHM")
                    || part.has("LOCK"); // DISABLE KEYS and the like change nothing
        }
        return true;
    }

    private static List<String> names(Node node) {
        return node.children().stream()
                .filter(child -> child.is("uid", "fullColumnName"))
                .map(Names::identifier)
                .toList();
    }

    private void column(String name, Node definition) {
        Node type = definition.child("dataType").orElse(definition);
        ColumnDraft draft = new ColumnDraft(name, ColumnType.of(type.text()));
        boolean serial = type.spelled().startsWith("SERIAL");
        draft.autoIncrement = serial;
        draft.nullable = !serial;
        if (serial) {
            single(name, Key.Kind.UNIQUE);
        }
        type.child("charsetName").ifPresent(n -> draft.charset = plain(n));
        type.child("collationName").ifPresent(n -> draft.collation = plain(n));
        definition.children("columnConstraint").forEach(each -> attribute(draft, each));
        table.put(draft.column());
    }

    private void attribute(ColumnDraft draft, Node node) {
        node.child("nullNotnull").ifPresent(n -> draft.nullable = !n.has("NOT"));
        node.child("collationName").ifPresent(n -> draft.collation = plain(n));
        draft.autoIncrement |= node.has("AUTO_INCREMENT");
        draft.onUpdate |= node.spelled().contains("ON UPDATE")
                && node.child("referenceDefinition").isEmpty();
        draft.invisible |= node.has("INVISIBLE");
        if (node.has("DEFAULT")) {
            node.child("defaultValue").ifPresent(n -> draft.value = value(draft.type, n));
        }
        if (node.has("PRIMARY") || node.words().equals(List.of("KEY"))) {
            single(draft.name, Key.Kind.PRIMARY);
        } else if (node.has("UNIQUE")) {
            single(draft.name, Key.Kind.UNIQUE);
        } else if (node.has("CHECK")) {
            check(node, names(node).stream().findFirst().orElse(""), node);
        } else if (node.has("AS")) {
            draft.generation = bare(node.child("expression").map(Node::text).orElse(""));
            draft.stored = node.has("STORED") || node.has("PERSISTENT");
        }
    }

    private void single(String column, Key.Kind kind) {
        List<Key.Part> parts = List.of(new Key.Part(column, null, 0, false));
        table.keys.add(
                new Key(kind == Key.Kind.PRIMARY ? "PRIMARY" : table.keyName(parts), kind, parts, "BTREE", true));
    }

    /** A default. {@code NULL} is none. */
    static @Nullable Value value(ColumnType type, Node node) {
        Optional<Node> constant = node.child("constant");
        Optional<Node> now = node.child("currentTimestamp");
        if (now.isPresent()) {
            return Values.now(now.get().text());
        }
        if (constant.isPresent()) {
            String text = constant.get().text();
            boolean negative =
                    node.child("unaryOperator").filter(n -> n.has("-")).isPresent();
            return Values.constant(type, negative ? "-" + text : text);
        }
        String text = node.children().stream().findFirst().map(Node::text).orElse(node.text());
        return node.spelled().equals("NULL")
                ? null
                : new Value(true, node.child("expression").isPresent() ? text : node.text());
    }

    private void key(Node node) {
        Key.Kind kind = node.has("PRIMARY")
                ? Key.Kind.PRIMARY
                : node.has("UNIQUE")
                        ? Key.Kind.UNIQUE
                        : node.has("FULLTEXT")
                                ? Key.Kind.FULLTEXT
                                : node.has("SPATIAL") ? Key.Kind.SPATIAL : Key.Kind.INDEX;
        List<Key.Part> parts = node.child("indexColumnNames").stream()
                .flatMap(list -> list.children("indexColumnName").stream())
                .map(TableDdl::part)
                .toList();
        List<String> names = names(node);
        String name = kind == Key.Kind.PRIMARY ? "PRIMARY" : names.isEmpty() ? table.keyName(parts) : names.getLast();
        String options = node.children().stream()
                .filter(n -> n.is("indexType", "indexOption"))
                .map(Node::spelled)
                .collect(Collectors.joining(" "));
        boolean visible =
                !options.contains("INVISIBLE") && !options.contains("IGNORED") || options.contains("NOT IGNORED");
        table.keys.add(new Key(name, kind, parts, options.contains("USING HASH") ? "HASH" : "BTREE", visible));
    }

    private static Key.Part part(Node node) {
        int prefix = node.child("decimalLiteral")
                .map(n -> Integer.parseInt(n.text()))
                .orElse(0);
        Optional<Node> expression = node.child("expression");
        String column = expression.isPresent()
                ? null
                : node.child("uid").map(Names::identifier).orElseGet(() -> Literals.identifier(node.text()));
        return new Key.Part(
                column, expression.map(Node::text).map(TableDdl::bare).orElse(null), prefix, node.has("DESC"));
    }

    /** An expression without the parentheses around it. */
    static String bare(String expression) {
        String text = expression.strip();
        return text.startsWith("(") && text.endsWith(")") && Values.closes(text)
                ? bare(text.substring(1, text.length() - 1))
                : text;
    }

    private void foreignKey(Node node) {
        Node reference = node.child("referenceDefinition").orElse(node);
        List<String> names = names(node);
        String given = node.has("CONSTRAINT") && !names.isEmpty()
                ? names.getFirst()
                : names.stream().findFirst().orElse("");
        String name = given.isEmpty() ? table.name.name() + "_ibfk_" + (table.foreignKeys.size() + 1) : given;
        table.foreignKeys.add(new ForeignKey(
                name,
                columns(node),
                reference
                        .child("tableName")
                        .map(n -> Names.of(n, table.name.schema()))
                        .orElse(table.name),
                columns(reference),
                action(reference, "ON DELETE"),
                action(reference, "ON UPDATE")));
    }

    private static List<String> columns(Node node) {
        return node.child("indexColumnNames").stream()
                .flatMap(list -> list.children("indexColumnName").stream())
                .map(TableDdl::part)
                .map(part -> String.valueOf(part.column()))
                .toList();
    }

    private static String action(Node reference, String when) {
        String text = reference.child("referenceAction").map(Node::spelled).orElse("");
        int at = text.indexOf(when);
        if (at < 0) {
            return "NO ACTION";
        }
        String rest = text.substring(at + when.length()).strip();
        int next = rest.indexOf(" ON ");
        return ForeignKey.rule(next < 0 ? rest : rest.substring(0, next));
    }

    private void check(Node node, String given, Node whole) {
        String name = given.isEmpty() ? table.name.name() + "_chk_" + (table.checks.size() + 1) : given;
        String expression = node.child("expression").map(Node::text).orElse("");
        table.checks.add(new Check(name, bare(expression), !whole.spelled().contains("NOT ENFORCED")));
    }

    private void options(Node node) {
        for (Node option : node.children("tableOption")) {
            if (option.has("ENGINE") || option.child("engineName").isPresent()) {
                table.engine = option.child("engineName").map(TableDdl::plain).orElse("");
            }
            option.child("charsetName").ifPresent(n -> table.charset = plain(n));
            option.child("collationName").ifPresent(n -> table.collation = plain(n));
            if (option.has("ROW_FORMAT")) {
                table.rowFormat = option.words().getLast();
            }
            table.versioned |= option.spelled().contains("SYSTEM VERSIONING");
        }
        if (table.charset.isEmpty() && !table.collation.isEmpty()) {
            table.charset = TableDraft.charset(table.collation);
        }
        node.child("partitionDefinitions").ifPresent(n -> table.partitioning = partitioning(n));
    }

    private static Partitioning partitioning(Node node) {
        Node function = node.child("partitionFunctionDefinition").orElse(node);
        String method = function.words().stream()
                .filter(List.of("LINEAR", "HASH", "KEY", "RANGE", "LIST", "COLUMNS", "SYSTEM_TIME")::contains)
                .collect(Collectors.joining(" "));
        String expression = function.children().stream()
                .filter(n -> n.is("expression", "uidList"))
                .findFirst()
                .map(Node::text)
                .orElse("");
        List<Partition> partitions = new ArrayList<>();
        node.children("partitionDefinition").forEach(p -> partitions.add(partition(p)));
        if (partitions.isEmpty()) {
            int count = node.children("decimalLiteral").stream()
                    .findFirst()
                    .map(n -> Integer.parseInt(n.text()))
                    .orElse(1);
            for (int i = 0; i < Math.min(count, 8192); i++) {
                partitions.add(new Partition("p" + i, ""));
            }
        }
        return new Partitioning(method, expression, node.has("SUBPARTITION"), List.copyOf(partitions));
    }

    private static Partition partition(Node node) {
        String bound = node.children().stream()
                .filter(n -> n.is("partitionDefinerAtom", "partitionDefinerVector"))
                .map(Node::text)
                .collect(Collectors.joining(","));
        String name = node.child("uid").map(Names::identifier).orElse("");
        return new Partition(name, bound.isEmpty() && node.has("MAXVALUE") ? "MAXVALUE" : bound);
    }

    private static String plain(Node node) {
        return Literals.identifier(node.text()).toLowerCase(Locale.ROOT).equals("default")
                ? ""
                : Literals.identifier(node.text());
    }

    /** A column that is being read. */
    private static final class ColumnDraft {
        final String name;
        final ColumnType type;
        boolean nullable = true;

        @Nullable
        Value value;

        boolean autoIncrement;
        boolean onUpdate;
        String charset = "";
        String collation = "";

        @Nullable
        String generation;

        boolean stored;
        boolean invisible;

        ColumnDraft(String name, ColumnType type) {
            this.name = name;
            this.type = type;
        }

        Column column() {
            return new Column(
                    name,
                    type,
                    nullable,
                    value,
                    autoIncrement,
                    onUpdate,
                    charset,
                    collation,
                    generation,
                    stored,
                    invisible);
        }
    }
}
