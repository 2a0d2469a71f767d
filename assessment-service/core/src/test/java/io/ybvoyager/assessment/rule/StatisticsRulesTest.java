package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.rule.Statistics.Place;
import io.ybvoyager.assessment.rule.Statistics.Values;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that need what the source has measured, queries that ran, and the versions of the target. */
class StatisticsRulesTest {
    private static final String NULLS = "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL_VALUES";
    private static final String VALUE = "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_PARTICULAR_VALUE";
    private static SqlParser parser;

    @BeforeAll
    static void openParser() {
        parser = SqlParser.open();
    }

    @AfterAll
    static void closeParser() {
        parser.close();
    }

    @Test
    void indexOnManyNullsIsReportedFromFortyPercentOn() {
        assertThat(indexed(0.40, 0, "CREATE INDEX i ON public.t (a)")).contains(NULLS);
        assertThat(indexed(0.399, 0, "CREATE INDEX i ON public.t (a)")).doesNotContain(NULLS);
    }

    @Test
    void partialIndexThatLeavesNullsOutIsFine() {
        assertThat(indexed(0.9, 0, "CREATE INDEX i ON public.t (a) WHERE a IS NOT NULL"))
                .doesNotContain(NULLS);
        assertThat(indexed(0.9, 0, "CREATE INDEX i ON public.t (a) WHERE b IS NOT NULL"))
                .contains(NULLS);
    }

    @Test
    void indexOnOneValueIsReportedFromSixtyPercentOn() {
        assertThat(indexed(0, 0.60, "CREATE INDEX i ON public.t (a)")).contains(VALUE);
        assertThat(indexed(0, 0.599, "CREATE INDEX i ON public.t (a)")).doesNotContain(VALUE);
        assertThat(indexed(0, 0.9, "CREATE INDEX i ON public.t (a) WHERE a <> 'x'"))
                .doesNotContain(VALUE);
        assertThat(indexed(0, 0.9, "CREATE INDEX i ON public.t (b, a)")).doesNotContain(VALUE);
    }

    private static List<String> indexed(double nulls, double mostCommon, String index) {
        Statistics statistics = new Statistics(
                Map.of(new Place(new ObjectName("public", "t"), "a"), new Values(nulls, mostCommon)), Map.of());
        return judge("2025.2.3.0", statistics, List.of(), "CREATE TABLE public.t (a text, b text)", index).stream()
                .map(finding -> finding.type().id())
                .toList();
    }

    @Test
    void queriesCountOnlyWhenTheyTouchTheScope() {
        List<Finding> findings = judge(
                "2025.2.3.0",
                Statistics.NONE,
                List.of(
                        "SELECT ctid FROM t",
                        "SELECT xmin FROM public.t",
                        "SELECT xmax FROM other.t",
                        "SELECT xpath($1, $2)",
                        "CREATE VIEW v AS SELECT cmin FROM t",
                        "SELECT cmax FROM ("),
                "CREATE TABLE public.t (a int)");

        assertThat(findings)
                .allSatisfy(f -> assertThat(f.category()).isEqualTo(Category.unsupported_query_constructs))
                .extracting(f -> f.type().id())
                .containsExactlyInAnyOrder("SYSTEM_COLUMN_CTID", "SYSTEM_COLUMN_XMIN", "XML_FUNCTIONS");
    }

    @Test
    void redundantIndexesAreFoundThroughPrefixesAndKeys() {
        String[] schema = {
            "CREATE TABLE public.t (a int, b int, c int, PRIMARY KEY (a, b))",
            "CREATE INDEX only_a ON public.t (a)",
            "CREATE INDEX descending ON public.t (a DESC)",
            "CREATE UNIQUE INDEX unique_a ON public.t (a)",
            "CREATE INDEX partial ON public.t (a) WHERE b > 1",
            "CREATE INDEX twin1 ON public.t (c)",
            "CREATE INDEX twin2 ON public.t (c)",
            "CREATE INDEX wide ON public.t (c) INCLUDE (b)"
        };

        assertThat(RedundantIndexes.of(SchemaReader.read(sources(schema), parser))
                        .keySet())
                .extracting(ObjectName::name)
                .containsExactlyInAnyOrder("only_a", "twin1", "twin2");
    }

    @Test
    void versionsDecideWhatIsStillAnIssue() {
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2024.2.8.0"))).isFalse();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2025.1.0.0"))).isTrue();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2.25.0.0"))).isTrue();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2.23.9.0"))).isFalse();
        assertThat(Fixes.PG15.fixedIn(TargetVersion.of("2027.1.0.0"))).isTrue();
        assertThat(Fixes.NEVER.fixedIn(TargetVersion.of("2027.1.0.0"))).isFalse();
        assertThat(Fixes.since("2025.2.2.0").fixedIn(TargetVersion.of("2025.2.1.9")))
                .isFalse();
    }

    private static List<Finding> judge(String target, Statistics statistics, List<String> queries, String... schema) {
        return Catalogue.judge(
                new Subject(SchemaReader.read(sources(schema), parser), statistics, queries, List.of("public"), parser),
                TargetVersion.of(target));
    }

    private static List<SourceSql> sources(String... schema) {
        return Stream.of(schema).map(sql -> new SourceSql(sql, null, 0)).toList();
    }
}
