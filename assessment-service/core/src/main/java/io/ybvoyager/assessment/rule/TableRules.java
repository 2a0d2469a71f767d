package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;
import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.schema.Column;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.Table;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about the shape of tables. */
final class TableRules {
    private static final IssueType STORED_GENERATED_COLUMNS = feature(
            "STORED_GENERATED_COLUMNS",
            "Stored Generated Columns",
            1,
            "Stored generated columns are not supported. Columns: {columns}.",
            "Fill the columns by triggers.",
            Fixes.PG15);
    private static final IssueType UNLOGGED_TABLES = feature(
            "UNLOGGED_TABLES",
            "UNLOGGED tables",
            1,
            "Unlogged tables are not supported.",
            "Remove UNLOGGED; the table becomes an ordinary one.",
            Fixes.since("2024.2.0.0", "2.25.0.0", "2025.1.0.0", "2025.2.0.0", "2026.1.0.0"));
    private static final IssueType INHERITANCE = feature(
            "INHERITANCE",
            "Table Inheritance",
            3,
            "The table inherits from {parents}; table inheritance is not generally supported.",
            "Switch on the preview, or model it with partitions or with separate tables and a view.",
            Fixes.NEVER.preview("ysql_enable_inheritance", "2025.1.0.0", "2025.2.0.0", "2026.1.0.0"));
    private static final IssueType FOREIGN_TABLE = caveat(
            "FOREIGN_TABLE",
            "Foreign Table",
            "A foreign table needs its SERVER and USER MAPPING, which hold passwords and are not exported.",
            "Create SERVER and USER MAPPING in the target by hand before the schema is imported.",
            Fixes.NEVER);
    private static final IssueType COMPRESSION = feature(
            "COMPRESSION_CLAUSE_IN_TABLE",
            "COMPRESSION clause in table for TOASTing",
            1,
            "TOAST compression of a column is not supported. Columns: {columns}.",
            "Remove the clause; YugabyteDB compresses all storage.");
    private static final IssueType EXPRESSION_PARTITION = feature(
            "EXPRESSION_PARTITION_WITH_PK_UK",
            "Tables partitioned using expressions containing primary or unique keys",
            1,
            "The table is partitioned by an expression and has the key {constraint}.",
            "Remove the key, or partition by columns.");
    private static final IssueType MULTI_COLUMN_LIST = feature(
            "MULTI_COLUMN_LIST_PARTITION",
            "Multi-column partition by list",
            1,
            "A list partition key can have one column only. Columns: {columns}.",
            "Partition by one column.");
    private static final IssueType INSUFFICIENT_PK = feature(
            "INSUFFICIENT_COLUMNS_IN_PK_FOR_PARTITION",
            "Partition key columns not part of Primary Key",
            1,
            "The primary key has to contain the partition key. Missing columns: {columns}.",
            "Add the columns to the primary key.");
    private static final IssueType PK_ADDED_LATER = caveat(
            "ALTER_TABLE_ADD_PK_ON_PARTITIONED_TABLE",
            "Adding Primary Key to a partitioned table",
            "A primary key cannot be added to a partitioned table by ALTER TABLE.",
            "State the primary key in CREATE TABLE.",
            Fixes.since("2024.1.0.0", "2024.2.0.0", "2.23.0.0", "2.25.0.0", "2025.1.0.0", "2025.2.0.0", "2026.1.0.0"));

    static final List<Rule> ALL = List.of(
            columns(STORED_GENERATED_COLUMNS, Column::generated),
            columns(COMPRESSION, Column::compressed),
            Rule.of(
                    UNLOGGED_TABLES,
                    s -> tables(s.schema()).filter(Table::unlogged).map(t -> Finding.in(UNLOGGED_TABLES, t.ddl())
                            .withFix("ALTER TABLE " + t.name().shown() + " SET LOGGED;"))),
            Rule.of(INHERITANCE, s -> tables(s.schema())
                    .filter(t -> !t.inherits().isEmpty())
                    .map(t -> Finding.in(INHERITANCE, t.ddl(), "parents", parents(t)))),
            Rule.of(
                    FOREIGN_TABLE,
                    s -> tables(s.schema()).filter(Table::foreign).map(t -> Finding.in(FOREIGN_TABLE, t.ddl()))),
            Rule.of(EXPRESSION_PARTITION, s -> partitioned(s.schema()).flatMap(t -> expressionKeys(s.schema(), t))),
            Rule.of(MULTI_COLUMN_LIST, s -> partitioned(s.schema())
                    .filter(t -> listColumns(t).size() > 1)
                    .map(t -> Finding.in(MULTI_COLUMN_LIST, t.ddl(), "columns", String.join(", ", listColumns(t))))),
            Rule.of(INSUFFICIENT_PK, s -> partitioned(s.schema()).flatMap(t -> missingInKey(s.schema(), t))),
            Rule.of(PK_ADDED_LATER, s -> partitioned(s.schema())
                    .flatMap(t -> s.schema().constraints(t.name()).stream())
                    .filter(c -> c.separate() && c.kind() == Constraint.Kind.PRIMARY)
                    .map(c -> Finding.in(PK_ADDED_LATER, c.ddl()))));

    private TableRules() {}

    static Stream<Table> tables(SchemaModel schema) {
        return schema.tables().values().stream();
    }

    private static Stream<Table> partitioned(SchemaModel schema) {
        return tables(schema).filter(Table::partitioned);
    }

    private static Rule columns(IssueType type, Predicate<Column> test) {
        return Rule.of(type, subject -> tables(subject.schema())
                .filter(t -> t.partitionOf() == null && t.columns().stream().anyMatch(test))
                .map(t -> Finding.in(type, t.ddl(), "columns", names(t.columns(), test))));
    }

    private static String names(List<Column> columns, Predicate<Column> test) {
        return columns.stream().filter(test).map(Column::name).collect(Collectors.joining(", "));
    }

    private static String parents(Table table) {
        return table.inherits().stream().map(ObjectName::shown).collect(Collectors.joining(", "));
    }

    private static List<String> listColumns(Table table) {
        Table.PartitionKey key = table.key();
        return key != null && key.strategy().equals("LIST") ? key.columns() : List.of();
    }

    private static Stream<Finding> expressionKeys(SchemaModel schema, Table table) {
        Table.PartitionKey key = table.key();
        if (key == null || !key.expressions()) {
            return Stream.empty();
        }
        return schema.constraints(table.name()).stream()
                .filter(Constraint::isKey)
                .map(c -> Finding.in(EXPRESSION_PARTITION, table.ddl(), "constraint", c.name()));
    }

    private static Stream<Finding> missingInKey(SchemaModel schema, Table table) {
        Table.PartitionKey key = table.key();
        List<String> primary = schema.primaryKey(table.name());
        if (key == null || primary.isEmpty()) {
            return Stream.empty();
        }
        List<String> missing =
                key.columns().stream().filter(c -> !primary.contains(c)).toList();
        return missing.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.in(INSUFFICIENT_PK, table.ddl(), "columns", String.join(", ", missing)));
    }
}
