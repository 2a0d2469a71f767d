package io.ybvoyager.assessment.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.Analysis;
import io.ybvoyager.assessment.AnalysisOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String SHOP =
            """
            CREATE TABLE public.item (id int PRIMARY KEY, doc xml);
            CREATE UNLOGGED TABLE public.basket (id int PRIMARY KEY);
            CREATE VIEW public.seen AS SELECT xmin FROM public.item;
            """;
    private static final String REORDERED =
            """
            -- a comment moves everything down

            CREATE UNLOGGED TABLE public.basket (id int PRIMARY KEY);
            CREATE TABLE public.item (id int PRIMARY KEY, doc xml);
            CREATE VIEW public.seen AS SELECT xmin FROM public.item;
            """;

    @Test
    void nothingChangesWhenStatementsAreOnlyMoved() {
        Comparison comparison = Comparison.of(report(SHOP), report(REORDERED));

        assertThat(comparison.newIssues()).isEmpty();
        assertThat(comparison.fixedIssues()).isEmpty();
        assertThat(comparison.changedIssues()).isEmpty();
        assertThat(comparison.hasNewBlockers()).isFalse();
        assertThat(comparison.schema().changed()).isEmpty();
        assertThat(comparison.trend().effortHighMinutesChange()).isZero();
    }

    @Test
    void fixedAndNewIssuesAndBlockersAreTold() {
        AssessmentReport before = report(SHOP);
        AssessmentReport after = report(
                """
                CREATE TABLE public.item (id int PRIMARY KEY, doc xml);
                CREATE TABLE public.basket (id int PRIMARY KEY);
                CREATE VIEW public.seen AS SELECT xmin FROM public.item;
                CREATE TABLE public.letter (id int PRIMARY KEY, body xml);
                """);
        Comparison comparison = Comparison.of(before, after);

        assertThat(comparison.fixedIssues())
                .extracting(Comparison.IssueRef::objectName)
                .containsExactly("public.basket");
        assertThat(comparison.newIssues())
                .extracting(Comparison.IssueRef::objectName)
                .containsOnly("public.letter.body");
        assertThat(comparison.newBlockers()).isNotEmpty().allMatch(issue -> issue.impact() == Impact.LEVEL_3);
        assertThat(comparison.schema().added()).containsExactly("TABLE public.letter");
        assertThat(comparison.schema().changed()).containsExactly("TABLE public.basket");
        assertThat(comparison.schema().removed()).isEmpty();
        assertThat(Comparison.of(after, before).hasNewBlockers()).isFalse();
    }

    @Test
    void changedStatementOfAnIssueIsAChangeAndNoNewIssue() {
        Comparison comparison =
                Comparison.of(report(SHOP), report(SHOP.replace("basket (id int", "basket (id bigint")));

        assertThat(comparison.newIssues()).isEmpty();
        assertThat(comparison.changedIssues()).singleElement().satisfies(change -> {
            assertThat(change.issue().objectName()).isEqualTo("public.basket");
            assertThat(change.fields())
                    .extracting(Comparison.FieldChange::field)
                    .containsExactly("sqlStatement");
        });
    }

    @Test
    void equalIssuesAtOnePlaceAreToldApart() {
        String two =
                """
                CREATE TABLE public.a (x int, y int);
                CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM a WHERE xmin IS NULL';
                CREATE FUNCTION public.f(i int) RETURNS int LANGUAGE sql AS 'SELECT 2 FROM a WHERE xmin IS NULL';
                """;
        AssessmentReport report = report(two);

        assertThat(report.issues()).extracting(AssessmentReport.Issue::key).doesNotHaveDuplicates();
        assertThat(Comparison.of(report, report(two)).newIssues()).isEmpty();
    }

    @Test
    void longListsAreBoundedAndCounted() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            many.append("CREATE UNLOGGED TABLE public.t").append(i).append(" (a int PRIMARY KEY);\n");
        }
        Comparison comparison = Comparison.of(report(SHOP), report(many.toString()));

        assertThat(comparison.newIssues()).hasSize(1000);
        assertThat(comparison.omitted()).containsEntry("newIssues", 500).containsEntry("schema.added", 500);
    }

    @Test
    void weakComparisonsAreRemarked() {
        AssessmentReport newer = Analysis.of(
                List.of(new SchemaFile("a.sql", SHOP)),
                new AnalysisOptions(SourceType.POSTGRESQL, "other", List.of(), "2025.2.0.0"));

        assertThat(Comparison.of(report(SHOP), newer).remarks())
                .anyMatch(remark -> remark.contains("2024.1.0.0 and 2025.2.0.0"))
                .anyMatch(remark -> remark.contains("different names"));
    }

    private static AssessmentReport report(String sql) {
        return Analysis.of(
                List.of(new SchemaFile("a.sql", sql)),
                new AnalysisOptions(SourceType.POSTGRESQL, "shop", List.of(), "2024.1.0.0"));
    }
}
