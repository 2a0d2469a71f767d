package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.mysql.Schema.Fault;
import io.ybvoyager.assessment.mysql.Schema.Sequence;
import io.ybvoyager.assessment.mysql.Schema.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads schema files: dumps and what people write. Each statement is read by itself; what no grammar accepts is a fault. */
final class DdlReader {
    /** Statements about the session or the server, which say nothing of the schema. */
    private static final Set<String> IDLE = Set.of(
            "SET",
            "SHOW",
            "SELECT",
            "START",
            "BEGIN",
            "ANALYZE",
            "FLUSH",
            "GRANT",
            "REVOKE",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "OPTIMIZE",
            "CALL",
            "LOAD",
            "SOURCE",
            "WARNINGS",
            "NOWARNING",
            "HELP",
            "CHANGE");

    private final SchemaDraft draft = new SchemaDraft();
    private String database;
    private int skipped;
    private int clauses;

    private DdlReader(String database) {
        this.database = database;
    }

    /** @param database for objects that name none */
    static Schema read(List<SchemaFile> files, String database) {
        DdlReader reader = new DdlReader(database);
        files.stream().sorted((a, b) -> a.path().compareTo(b.path())).forEach(file -> reader.read(file, database));
        return reader.schema(database);
    }

    private void read(SchemaFile file, String first) {
        database = first;
        Script.Content content = Script.cut(file);
        skipped += content.skipped();
        content.statements().forEach(this::statement);
    }

    private Schema schema(String name) {
        if (clauses > 0) {
            draft.gaps.add(clauses
                    + " parts of ALTER TABLE statements change something that is not followed: check them by hand.");
        }
        if (!draft.faults.isEmpty()) {
            draft.gaps.add(draft.faults.size() + " statements cannot be read and were not judged.");
        }
        return new Schema(
                new Server("", false, name, Map.of(), 0),
                draft.databaseNames(),
                draft.finished(),
                List.copyOf(draft.codes.values()),
                List.copyOf(draft.sequences.values()),
                List.copyOf(draft.faults),
                Map.of(),
                Map.of(),
                List.of(),
                List.copyOf(draft.gaps));
    }

    private void statement(Statement statement) {
        String word = Lexeme.of(statement
                        .sql()
                        .substring(0, Math.min(20, statement.sql().length())))
                .getFirst()
                .text();
        if (IDLE.contains(word.toUpperCase(Locale.ROOT))) {
            return;
        }
        switch (Grammar.parse(statement.sql())) {
            case Parsed.Unreadable bad ->
                draft.faults.add(
                        new Fault("", "", statement, bad.message(), statement.line() + bad.line() - 1, bad.column()));
            case Parsed.Tree tree -> read(statement, tree.statement().core());
        }
    }

    private void read(Statement statement, Node node) {
        switch (node.rule()) {
            case "useStatement" ->
                database = node.child("uid").map(Names::identifier).orElse(database);
            case "createDatabase" -> createDatabase(node);
            case "createTable" -> createTable(statement, node);
            case "alterTable" -> alter(statement, node);
            case "createIndex" ->
                named(node).ifPresent(table -> {
                    TableDdl.index(table, node);
                    table.and(statement);
                });
            case "createSequence" -> {
                Name name = Names.of(node.child("fullId").orElse(node), database);
                draft.sequences.put(name, new Sequence(name, statement));
            }
            case "dropTable" -> node.find("tableName").forEach(n -> draft.tables.remove(Names.of(n, database)));
            case "dropView" ->
                node.find("fullId")
                        .forEach(n -> draft.codes.remove(
                                "VIEW " + Names.of(n, database).shown()));
            default -> CodeReader.read(node, statement, database).ifPresent(draft::add);
        }
    }

    private void createDatabase(Node node) {
        String name = node.child("uid").map(Names::identifier).orElse("");
        String charset = node.first("charsetName").map(Node::text).orElse("");
        draft.database(
                name, charset, node.first("collationName").map(Node::text).orElse(""));
    }

    private void createTable(Statement statement, Node node) {
        if (node.has("TEMPORARY")) {
            return;
        }
        List<Node> names = node.children("tableName");
        Name name = Names.of(names.getFirst(), database);
        TableDraft table = new TableDraft(name, statement);
        String[] defaults = draft.databases.getOrDefault(name.schema(), new String[] {"", ""});
        if (names.size() > 1) {
            copy(Names.of(names.get(1), database), table);
        }
        TableDdl.create(table, node);
        if (table.charset.isEmpty()) {
            table.charset = defaults[0];
            table.collation = defaults[1];
        }
        draft.tables.put(name, table);
    }

    /** CREATE TABLE … LIKE. */
    private void copy(Name from, TableDraft to) {
        Optional.ofNullable(draft.tables.get(from)).ifPresent(other -> {
            to.columns.putAll(other.columns);
            to.keys.addAll(other.keys);
            to.checks.addAll(other.checks);
            to.engine = other.engine;
            to.charset = other.charset;
            to.collation = other.collation;
            to.partitioning = other.partitioning;
        });
    }

    private void alter(Statement statement, Node node) {
        Optional<TableDraft> table = named(node);
        clauses += table.map(t -> TableDdl.alter(t, node)).orElse(1);
        table.filter(t -> !node.children("alterSpecification").stream().allMatch(part -> part.has("KEYS")))
                .ifPresent(t -> t.and(statement));
    }

    private Optional<TableDraft> named(Node node) {
        return node.child("tableName").map(n -> draft.tables.get(Names.of(n, database)));
    }

    /** Statements that bring rows. */
    int skipped() {
        return skipped;
    }
}
