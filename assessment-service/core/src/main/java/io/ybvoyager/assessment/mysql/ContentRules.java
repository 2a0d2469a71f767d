package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;
import static io.ybvoyager.assessment.mysql.Issues.feature;
import static io.ybvoyager.assessment.mysql.Issues.performance;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.Fixes;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules about how columns get their values: counters, defaults, generated columns, checks. */
final class ContentRules {
    private static final double NEARLY = 0.7;

    private static final IssueType COUNTER = caveat(
            "AUTO_INCREMENT",
            "AUTO_INCREMENT",
            "{column} becomes an identity column. Its sequence hands each connection a block of numbers, so that numbers have gaps and do"
                    + " not follow the order of inserts; LAST_INSERT_ID() is RETURNING.",
            "Do not sort by it where the time is meant. As the first column of a primary key it is spread by hash and is no hot spot.");
    private static final IssueType COUNTER_APART = feature(
            "AUTO_INCREMENT_NOT_PRIMARY",
            "AUTO_INCREMENT that does not lead the primary key",
            1,
            "{column} counts, but is not the first column of the primary key; in MyISAM it counts for each group by itself.",
            "Check that one counter for all rows is meant; number groups with row_number() when they are read.");
    private static final IssueType EXHAUSTED = caveat(
            "AUTO_INCREMENT_EXHAUSTED",
            "AUTO_INCREMENT near its end",
            "{column} has used {percent} % of the numbers that its type {type} has.",
            "Choose bigint now, before the load: ALTER TABLE later rewrites the table.");
    private static final IssueType ON_UPDATE = feature(
            "ON_UPDATE_TIMESTAMP",
            "ON UPDATE CURRENT_TIMESTAMP",
            1,
            "{columns} are set by each update; YugabyteDB has no such clause. A trigger does it.",
            "The trigger in the fix is part of the converted table; drop it if the application sets the column.");
    private static final IssueType VIRTUAL = feature(
            "VIRTUAL_GENERATED_COLUMN",
            "Virtual generated columns",
            1,
            "{columns} are computed when they are read; YugabyteDB stores generated columns.",
            "Accept the space, or put the expression into a view.");
    private static final IssueType STORED = Issues.type(
            "STORED_GENERATED_COLUMN",
            "Stored generated columns",
            Category.unsupported_features,
            1,
            "{columns} are generated; the target version does not have generated columns.",
            "Fill them by a trigger.",
            Fixes.PG15);
    private static final IssueType GENERATION = feature(
            "GENERATED_EXPRESSION",
            "Expression of a generated column",
            2,
            "{column} is computed by {expression}, which has no certain equal in YugabyteDB. It became an ordinary column.",
            "Write the expression with immutable functions of YugabyteDB, or a trigger.");
    private static final IssueType DEFAULT = feature(
            "DEFAULT_EXPRESSION",
            "Expression of a default",
            1,
            "{column} has the default {expression}, which has no certain equal in YugabyteDB. It goes without a default.",
            "Write the default by hand.");
    private static final IssueType CHECK = feature(
            "CHECK_EXPRESSION",
            "Expression of a check",
            1,
            "The check says {expression}, which has no certain equal in YugabyteDB. It is left out.",
            "Write the check by hand.");
    private static final IssueType NOT_ENFORCED = caveat(
            "CHECK_NOT_ENFORCED",
            "Check that is not enforced",
            "MySQL keeps the check without looking; it is left out.",
            "Add it with NOT VALID if new rows shall obey it.");
    private static final IssueType WIDE = performance(
            "WIDE_ROWS",
            "Very wide table",
            "The table has {count} columns: loads and updates of single columns write large rows.",
            "Put columns that are seldom used into a second table with the same key.");

    static final List<IssueType> TYPES = List.of(
            COUNTER,
            COUNTER_APART,
            EXHAUSTED,
            ON_UPDATE,
            VIRTUAL,
            STORED,
            GENERATION,
            DEFAULT,
            CHECK,
            NOT_ENFORCED,
            WIDE);

    private ContentRules() {}

    static Stream<Finding> judge(Subject s) {
        return s.schema().tables().stream().flatMap(table -> Stream.of(
                        counter(table), generated(table), values(s, table), checks(table), updates(table), wide(table))
                .flatMap(findings -> findings));
    }

    private static Stream<Finding> counter(Table table) {
        return table.autoIncrement().stream().flatMap(column -> {
            String name = Name.shown(column.name());
            boolean leads = table.primaryKey()
                    .filter(key -> key.columns().stream()
                            .findFirst()
                            .filter(column.name()::equalsIgnoreCase)
                            .isPresent())
                    .isPresent();
            Finding plain = Issues.at(COUNTER, table, Map.of("column", name));
            Stream<Finding> apart =
                    leads ? Stream.empty() : Stream.of(Issues.at(COUNTER_APART, table, Map.of("column", name)));
            return Stream.concat(Stream.concat(Stream.of(plain), apart), exhausted(table, column));
        });
    }

    private static Stream<Finding> exhausted(Table table, Column column) {
        Table.Statistics statistics = table.statistics();
        double used = statistics == null ? 0 : statistics.nextAutoIncrement() / greatest(column.type());
        return used < NEARLY
                ? Stream.empty()
                : Stream.of(Issues.at(
                        EXHAUSTED,
                        table,
                        column,
                        Map.of(
                                "column", Name.shown(column.name()),
                                "percent", String.valueOf((int) (used * 100)),
                                "type", column.type().source(),
                                "fix",
                                        "ALTER TABLE " + table.name().target() + " ALTER COLUMN "
                                                + Name.target(column.name()) + " TYPE bigint;")));
    }

    private static double greatest(ColumnType type) {
        int bits =
                switch (type.base()) {
                    case "tinyint" -> 8;
                    case "smallint" -> 16;
                    case "mediumint" -> 24;
                    case "int" -> 32;
                    default -> 64;
                };
        return Math.pow(2, type.unsigned() ? bits : bits - 1) - 1;
    }

    private static Stream<Finding> updates(Table table) {
        List<Column> columns = table.columns().stream().filter(Column::onUpdate).toList();
        return columns.isEmpty()
                ? Stream.empty()
                : Stream.of(Issues.at(
                        ON_UPDATE,
                        table,
                        Map.of(
                                "columns",
                                ColumnRules.names(columns),
                                "fix",
                                String.join("\n", OnUpdate.trigger(table)))));
    }

    private static Stream<Finding> generated(Table table) {
        List<Column> all = table.columns().stream().filter(Column::generated).toList();
        List<Column> virtual = all.stream().filter(c -> !c.stored()).toList();
        Stream<Finding> unknown = all.stream()
                .filter(c -> Expressions.translate(String.valueOf(c.generation()), table)
                        .isEmpty())
                .map(c -> Issues.at(
                        GENERATION,
                        table,
                        c,
                        Map.of("column", Name.shown(c.name()), "expression", String.valueOf(c.generation()))));
        return Stream.of(list(STORED, table, all), list(VIRTUAL, table, virtual), unknown)
                .flatMap(f -> f);
    }

    private static Stream<Finding> list(IssueType type, Table table, List<Column> columns) {
        return columns.isEmpty()
                ? Stream.empty()
                : Stream.of(Issues.at(type, table, Map.of("columns", ColumnRules.names(columns))));
    }

    private static Stream<Finding> values(Subject s, Table table) {
        return table.columns().stream().flatMap(column -> {
            Column.Value value = column.value();
            return value != null
                            && value.expression()
                            && TargetDdl.value(value, column, s.types().of(table, column), table)
                                    .isEmpty()
                    ? Stream.of(Issues.at(
                            DEFAULT,
                            table,
                            column,
                            Map.of("column", Name.shown(column.name()), "expression", value.text())))
                    : Stream.empty();
        });
    }

    private static Stream<Finding> checks(Table table) {
        return table.checks().stream()
                .filter(check ->
                        !check.expression().toLowerCase(java.util.Locale.ROOT).startsWith("json_valid("))
                .flatMap(check -> !check.enforced()
                        ? Stream.of(Issues.constraint(NOT_ENFORCED, table, check.name(), Map.of()))
                        : Expressions.translate(check.expression(), table).isPresent()
                                ? Stream.empty()
                                : Stream.of(Issues.constraint(
                                        CHECK, table, check.name(), Map.of("expression", check.expression()))));
    }

    private static Stream<Finding> wide(Table table) {
        return table.columns().size() <= 200
                ? Stream.empty()
                : Stream.of(Issues.at(
                        WIDE,
                        table,
                        Map.of("count", String.valueOf(table.columns().size()))));
    }
}
