package io.ybvoyager.assessment.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each rule finds in schema files, and what it does not find. */
class OracleRulesTest {
    private static final TargetVersion NEWEST = TargetVersion.of(Assessment.NEWEST_STABLE);

    record Case(String rule, String found, String notFound) {}

    @TestFactory
    Stream<DynamicTest> ruleFindsItsCaseAndNotTheOther() throws IOException {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.rule(), () -> {
                    assertThat(ids(c.found())).contains(c.rule());
                    assertThat(ids(c.notFound())).doesNotContain(c.rule(), "ORACLE_UNREADABLE_STATEMENT");
                }));
    }

    @Test
    void everyRuleIsTestedHereOrOnRowsOfTheDictionary() throws IOException {
        List<String> tested = new ArrayList<>(cases().stream().map(Case::rule).toList());
        tested.addAll(OracleBundleTest.ONLY_IN_BUNDLES);
        tested.addAll(List.of("ORACLE_PLSQL_LARGE", "ORACLE_PLSQL_HUGE"));
        assertThat(new OracleEngine().issueTypes())
                .extracting(IssueType::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void programsWeighByTheirLength() {
        assertThat(ids(program(98))).contains("ORACLE_PLSQL_LARGE").doesNotContain("ORACLE_PLSQL", "ORACLE_PLSQL_HUGE");
        assertThat(ids(program(998))).contains("ORACLE_PLSQL_HUGE").doesNotContain("ORACLE_PLSQL_LARGE");
        assertThat(ids(program(10))).contains("ORACLE_PLSQL").doesNotContain("ORACLE_PLSQL_LARGE");
    }

    @Test
    void findingsNameThePlacesInTheFile() {
        Facts facts =
                facts("-- head\n\nCREATE PROCEDURE p IS\nBEGIN\n  COMMIT;\n  x := NVL(a, 1);\n  COMMIT;\nEND;\n/\n");

        Finding commit = finding(facts, "ORACLE_TRANSACTION_CONTROL");
        assertThat(commit.details()).containsEntry("lines", "5, 7").containsEntry("count", "2");
        assertThat(commit.owner()).isEqualTo("PROCEDURE P");
        assertThat(commit.line()).isEqualTo(3);
        assertThat(finding(facts, "ORACLE_FUNCTIONS").suggestion()).contains("NVL: coalesce");
    }

    @Test
    void programThatCannotBeParsedIsAnObjectWithItsPlace() {
        Facts facts = facts("\nCREATE OR REPLACE PROCEDURE hr.p IS\nBEGIN\n  IF THEN;\nEND;\n/\nCREATE SEQUENCE s;\n");

        assertThat(facts.objects()).extracting(o -> o.key()).containsExactly("SEQUENCE S", "PROCEDURE HR.P");
        assertThat(finding(facts, "ORACLE_UNREADABLE_STATEMENT").details()).containsEntry("line", "4");
        assertThat(finding(facts, "ORACLE_UNREADABLE_STATEMENT").owner()).isEqualTo("PROCEDURE HR.P");
    }

    @Test
    void statementThatCannotBeParsedCostsNoOther() {
        Facts facts = facts("CREATE TABLE a (x NUMBER(9), , y);\nCREATE TABLE b (x NUMBER(9) PRIMARY KEY);\n");

        assertThat(facts.objects()).extracting(o -> o.name()).contains("B");
        assertThat(facts.gaps()).hasSize(1);
    }

    @Test
    void passwordsOfLinksAreNeverShown() {
        Facts facts = facts("CREATE DATABASE LINK a CONNECT TO u IDENTIFIED BY geheim USING 'x';\n"
                + "CREATE DATABASE LINK b CONNECT TO u IDENTIFIED BY geheim geheim USING;\n");

        assertThat(facts.toString()).doesNotContain("geheim");
        assertThat(facts.objects()).hasSize(2);
    }

    @Test
    void textOfManyNestedParenthesesDoesNotEndTheProgram() {
        String deep = "CREATE VIEW v AS SELECT " + "(".repeat(3000) + "1" + ")".repeat(3000) + " AS a FROM t;";

        assertThat(ids(deep)).contains("ORACLE_UNREADABLE_STATEMENT");
    }

    private static String program(int lines) {
        return "CREATE PROCEDURE p IS BEGIN\n" + "  NULL;\n".repeat(lines) + "END;\n/\n";
    }

    private static Finding finding(Facts facts, String rule) {
        return facts.findings().stream()
                .filter(finding -> finding.type().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(String sql) {
        return facts(sql).findings().stream()
                .map(finding -> finding.type().id())
                .toList();
    }

    private static Facts facts(String sql) {
        return new OracleEngine().facts(List.of(new SchemaFile("schema.sql", sql)), "shop", NEWEST);
    }

    private static List<Case> cases() throws IOException {
        try (InputStream in = OracleRulesTest.class.getResourceAsStream("rules.sql")) {
            List<Case> cases = new ArrayList<>();
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^--# ");
            for (int i = 1; i < parts.length; i += 2) {
                cases.add(new Case(head(parts[i]), body(parts[i]), body(parts[i + 1])));
                assertThat(head(parts[i + 1])).isEqualTo("instead");
            }
            return cases;
        }
    }

    private static String head(String part) {
        return part.substring(0, part.indexOf('\n')).strip();
    }

    private static String body(String part) {
        return part.substring(part.indexOf('\n') + 1);
    }
}
