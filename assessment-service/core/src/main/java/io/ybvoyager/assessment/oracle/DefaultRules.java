package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.ExpressionContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Expressions inside tables: defaults, checks, virtual columns. */
final class DefaultRules {
    private static final IssueType EXPRESSION = feature(
            "ORACLE_TABLE_EXPRESSION",
            "Expressions in tables",
            1,
            "The expression of {place} does not convert by itself: {expression}",
            "Write it in PostgreSQL's words: coalesce for NVL, CASE for DECODE, LOCALTIMESTAMP for SYSDATE.");

    static final List<IssueType> TYPES = List.of(EXPRESSION);

    private DefaultRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        return schema.tables().stream().flatMap(DefaultRules::judge);
    }

    private static Stream<Finding> judge(Table table) {
        Stream<Finding> columns = table.visible().stream()
                .filter(column -> !column.is(Mark.IDENTITY))
                .flatMap(column -> column(table, column));
        Stream<Finding> checks = table.constraints().stream()
                .filter(constraint -> !constraint.condition().isEmpty())
                .flatMap(constraint -> check(table, constraint));
        return Stream.concat(columns, checks);
    }

    private static Stream<Finding> column(Table table, Column column) {
        String expression = column.expression();
        return expression == null || expression.isBlank()
                ? Stream.of()
                : expression(table, "column " + column.name(), expression.strip());
    }

    private static Stream<Finding> check(Table table, Constraint constraint) {
        return expression(table, "constraint " + constraint.name(), constraint.condition());
    }

    private static Stream<Finding> expression(Table table, String place, String expression) {
        Stream<Finding> empty = PlSql.expression(expression) instanceof PlSql.Tree<ExpressionContext> tree
                        && Constructs.of(tree.root(), tree.tokens(), Set.of())
                                .hits()
                                .containsKey(CodeIssues.EMPTY_STRING)
                ? Stream.of(found(CodeIssues.EMPTY_STRING, table, place, expression))
                : Stream.of();
        Stream<Finding> unknown = Rewriter.expression(expression).isPresent()
                ? Stream.of()
                : Stream.of(found(EXPRESSION, table, place, expression));
        return Stream.concat(empty, unknown);
    }

    private static Finding found(IssueType type, Table table, String place, String expression) {
        return Issues.found(
                type, "TABLE", table.name(), table.source(), Map.of("place", place, "expression", expression));
    }
}
