package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.sizing.CostInputs;
import io.ybvoyager.assessment.sizing.Difference;
import io.ybvoyager.assessment.sizing.Placement;
import io.ybvoyager.assessment.sizing.Storage;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports about schema files. */
class AnalysisTest {
    private static final AnalysisOptions OPTIONS =
            new AnalysisOptions(SourceType.POSTGRESQL, "shop", List.of("public"), null);

    @Test
    void issuesNameFileAndLine() {
        Issue issue = analyze("tables/table.sql", "\n-- first\nCREATE TABLE public.t (\n  a xml\n);\n")
                .issues()
                .getFirst();

        assertThat(issue.type()).isEqualTo("UNSUPPORTED_DATATYPE_XML");
        assertThat(issue.filePath()).isEqualTo("tables/table.sql");
        assertThat(issue.line()).isEqualTo(3);
        assertThat(issue.sqlStatement()).startsWith("CREATE TABLE public.t");
    }

    @Test
    void filesAreReadInTheOrderOfTheirDependenciesWhateverTheirOwn() {
        AssessmentReport report = Analysis.of(
                List.of(
                        new SchemaFile("tables/table.sql", "CREATE TABLE public.t (id int PRIMARY KEY, a public.doc);"),
                        new SchemaFile("domains/domain.sql", "CREATE DOMAIN public.doc AS xml;")),
                OPTIONS);

        assertThat(report.issues()).extracting(Issue::objectName).containsExactly("public.t.a");
    }

    @Test
    void speedIsNoMatterOfFiles() {
        assertThat(analyze("t.sql", "CREATE TABLE public.t (a timestamptz PRIMARY KEY);")
                        .issues())
                .isEmpty();
    }

    @Test
    void statementThatCannotBeReadIsAnIssueAndLowersTheConfidence() {
        AssessmentReport report =
                analyze("t.sql", "CREATE TABLE public.t (a int,);\nCREATE TABLE public.u (a int PRIMARY KEY);");

        assertThat(report.issues()).extracting(Issue::type).containsExactly("UNSUPPORTED_PG_SYNTAX");
        assertThat(report.confidence().level()).isEqualTo(Level.MEDIUM);
        assertThat(report.objects()).hasSize(1);
    }

    @Test
    void dumpWithDataAndCommandsOfPsqlIsRead() {
        String dump =
                """
                \\restrict abc
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.t (a int);
                COPY public.t (a) FROM stdin;
                1
                2
                \\.
                ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
                \\unrestrict abc
                """;
        AssessmentReport report = analyze("dump.sql", dump);

        assertThat(report.issues()).isEmpty();
        assertThat(report.complexity().level()).isEqualTo(Level.LOW);
    }

    @Test
    void complexityFollowsTheCounts() {
        assertThat(xmlTables(1).complexity().level()).isEqualTo(Level.MEDIUM);
        assertThat(xmlTables(4).complexity().level()).isEqualTo(Level.MEDIUM);
        assertThat(xmlTables(5).complexity().level()).isEqualTo(Level.HIGH);
        assertThat(xmlTables(5).complexity().sentence())
                .isEqualTo("Found 0 Level 2 issue(s) and 5 Level 3 issue(s), resulting in HIGH migration complexity");
    }

    @Test
    void furtherIssuesOfARuleCostLess() {
        int one = xmlTables(1).effort().highMinutes();
        int two = xmlTables(2).effort().highMinutes();
        assertThat(two - one).isPositive().isLessThan(one);
    }

    @Test
    void everyValueOfThePageIsEscaped() {
        String page = Reports.html(
                analyze(
                        "<script>alert(1)</script>.sql",
                        "CREATE TABLE public.\"<img src=x onerror=alert(2)>\" (a xml DEFAULT '</pre><script>alert(3)</script>');"));

        assertThat(page)
                .contains("&lt;img src=x onerror=alert(2)&gt;", "&lt;script&gt;alert(3)", "&lt;script&gt;alert(1)")
                .doesNotContain("<img", "<script>alert");
    }

    @Test
    void tooMuchTextIsRefused() {
        String large = "-".repeat(33 << 20);
        assertThatThrownBy(() ->
                        Analysis.of(List.of(new SchemaFile("a.sql", large), new SchemaFile("b.sql", large)), OPTIONS))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(AssessmentError.TOO_LARGE))
                        .isTrue());
    }

    @Test
    void reportSurvivesItsJson() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Reports.jsonText(xmlTables(1)));

        assertThat(json.path("reportVersion").asInt()).isEqualTo(2);
        assertThat(json.path("issues").get(0).path("minimumVersionsFixedIn").isObject())
                .isTrue();
        assertThat(json.path("createdAt").isTextual()).isTrue();
    }

    /** A native image keeps only what is registered: the list must be complete. */
    @Test
    void everyTypeOfTheReportIsRegisteredForNativeImages() throws IOException {
        List<String> registered = new ArrayList<>();
        try (InputStream in = AnalysisTest.class.getResourceAsStream(
                "/META-INF/native-image/io.ybvoyager/assessment-report/reachability-metadata.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .path("reflection")
                    .forEach(entry -> registered.add(entry.path("type").asText()));
        }

        assertThat(registered)
                .containsAll(Stream.of(
                                AssessmentReport.class,
                                Comparison.class,
                                WhatIf.class,
                                Placement.class,
                                Difference.class,
                                Storage.class,
                                CostInputs.class)
                        .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
                        .map(Class::getName)
                        .toList());
    }

    private static AssessmentReport xmlTables(int count) {
        StringBuilder sql = new StringBuilder();
        IntStream.range(0, count)
                .forEach(i -> sql.append("CREATE TABLE public.t").append(i).append(" (a xml);\n"));
        return analyze("t.sql", sql.toString());
    }

    private static AssessmentReport analyze(String path, String sql) {
        return Analysis.of(List.of(new SchemaFile(path, sql)), OPTIONS);
    }
}
