package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.SqlParser;
import io.ybvoyager.assessment.sql.StatementSplitter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases of {@code rules.sql}: every rule fires where it should and is quiet where it should not. */
class RulesTest {
    private static SqlParser parser;

    @BeforeAll
    static void openParser() {
        parser = SqlParser.open();
    }

    @AfterAll
    static void closeParser() {
        parser.close();
    }

    @TestFactory
    Stream<DynamicTest> ruleFiresAndKeepsQuiet() {
        return RuleCases.all().stream()
                .flatMap(c -> Stream.of(
                        DynamicTest.dynamicTest(c.rule() + " fires at " + c.object(), () -> fires(c)),
                        DynamicTest.dynamicTest(c.rule() + " keeps quiet", () -> keepsQuiet(c))));
    }

    private static void fires(RuleCases.Case c) {
        assertThat(judge(c.fires(), c.target()))
                .filteredOn(finding -> finding.type().id().equals(c.rule()))
                .extracting(Finding::objectName)
                .containsExactly(c.object());
    }

    private static void keepsQuiet(RuleCases.Case c) {
        assertThat(judge(c.quiet(), c.target()))
                .extracting(finding -> finding.type().id())
                .doesNotContain(c.rule());
    }

    @Test
    void everyRuleHasACase() {
        Set<String> covered = RuleCases.all().stream().map(RuleCases.Case::rule).collect(Collectors.toSet());
        // they need what a server has measured: StatisticsRulesTest has their cases
        Set<String> measured = Set.of(
                "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL_VALUES",
                "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_PARTICULAR_VALUE",
                "WIDE_ROWS",
                "LARGE_TOAST",
                "LARGE_UNPARTITIONED_TABLE",
                "RANDOM_UUID_PRIMARY_KEY",
                "FOREIGN_KEY_BETWEEN_LARGE_TABLES",
                "ROW_TRIGGER_ON_HOT_TABLE",
                "DATABASE_COLLATION",
                "ISOLATION_LEVEL",
                "LONG_TRANSACTION",
                "QUERIES_NOT_JUDGED");
        assertThat(Catalogue.types())
                .extracting(IssueType::id)
                .filteredOn(id -> !measured.contains(id))
                .allSatisfy(id -> assertThat(covered).as(id).contains(id));
        assertThat(covered)
                .allSatisfy(id ->
                        assertThat(Catalogue.types()).extracting(IssueType::id).contains(id));
    }

    @Test
    void idsAreUnique() {
        assertThat(Catalogue.types()).extracting(IssueType::id).doesNotHaveDuplicates();
        assertThat(Catalogue.types()).extracting(IssueType::anchor).doesNotHaveDuplicates();
        assertThat(Catalogue.types().size()).isGreaterThan(200);
    }

    static List<Finding> judge(String script, String target) {
        return judge(script, target, Statistics.NONE, List.of());
    }

    static List<Finding> judge(String script, String target, Statistics statistics, List<String> queries) {
        List<SourceSql> statements = StatementSplitter.split(script).statements().stream()
                .map(statement -> new SourceSql(statement.text(), "test.sql", statement.line()))
                .toList();
        Subject subject =
                new Subject(SchemaReader.read(statements, parser), statistics, queries, List.of("public"), parser);
        return Catalogue.judge(subject, TargetVersion.of(target));
    }
}
