package io.ybvoyager.assessment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ybvoyager.assessment.Analysis;
import io.ybvoyager.assessment.AnalysisOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exports of reports on schemas whose names were chosen to do harm. */
class ExportsTest {
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"\"http://x\"\",1)",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1)",
            " =1+1",
            "a,b;c\td",
            "new\nline\r\nand more",
            "<script>alert(1)</script>",
            "| `pipe` | ![x](http://x) @everyone",
            "';--",
            "\u202Eright to left");

    private final AssessmentReport report = report();

    @Test
    void noFieldOfTheCsvIsAFormula() throws IOException {
        for (Format format : List.of(Format.CSV, Format.TRACKER)) {
            List<Map<String, String>> lines = read(Reports.export(report, format));
            assertThat(lines).isNotEmpty();
            assertThat(lines).allSatisfy(line -> assertThat(line.values())
                    .noneMatch(value -> value.matches("(?s)\\s*[=+@-].*") && !value.startsWith("- [ ]")));
        }
    }

    @Test
    void csvHasOneLineForEachIssueInTheReportsOrder() throws IOException {
        List<Map<String, String>> lines = read(Reports.export(report, Format.CSV));

        assertThat(lines)
                .extracting(line -> line.get("key"))
                .containsExactlyElementsOf(
                        report.issues().stream().map(Issue::key).toList());
        assertThat(lines)
                .extracting(line -> line.get("object_name"))
                .anyMatch(name -> name.contains("new\nline\r\nand more"));
        assertThat(Reports.export(report, Format.CSV)).endsWith("\r\n");
    }

    @Test
    void trackerHasOneTicketForEachDecisionWithAStableKey() throws IOException {
        List<Map<String, String>> tickets = read(Reports.export(report, Format.TRACKER));

        assertThat(tickets).hasSize(report.decisions().size());
        assertThat(tickets).extracting(ticket -> ticket.get("Key")).doesNotHaveDuplicates();
        assertThat(tickets).allSatisfy(ticket -> {
            assertThat(ticket.get("Summary")).isNotBlank().doesNotContain("\n");
            assertThat(ticket.get("Estimate")).matches("\\d+m|\\d+h( \\d+m)?");
            assertThat(ticket.get("Labels")).startsWith("yb-voyager ");
        });
        assertThat(tickets.toString()).contains(report.issues().getFirst().key());
    }

    @Test
    void markdownHoldsNoMarkupOfTheSource() {
        String markdown = Reports.export(report, Format.MARKDOWN);

        assertThat(markdown)
                .doesNotContain("<script>", "| `pipe`", "![x](", "@everyone")
                .contains("&lt;b&gt;", "## What to decide");
        assertThat(markdown.lines().filter(line -> line.startsWith("|") && line.contains("UNLOGGED")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(7));
    }

    @Test
    void jsonAndPageHoldEveryNameAsItIs() throws IOException {
        String json = Reports.export(report, Format.JSON);
        assertThat(new ObjectMapper().readValue(json, Object.class)).isNotNull();
        assertThat(Reports.export(report, Format.HTML)).doesNotContain("<script>alert", "<img");
        for (String name : HOSTILE) {
            assertThat(report.objects()).anyMatch(object -> object.objectName().contains(name.replace("\"\"", "\"\"")));
        }
    }

    @Test
    void equalReportsHaveEqualExports() {
        AssessmentReport again = report();
        for (Format format : List.of(Format.CSV, Format.TRACKER)) {
            assertThat(Reports.export(again, format)).isEqualTo(Reports.export(report, format));
        }
    }

    private static List<Map<String, String>> read(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return lines.readAll();
        }
    }

    private static AssessmentReport report() {
        StringBuilder sql = new StringBuilder();
        for (String name : HOSTILE) {
            sql.append("CREATE UNLOGGED TABLE public.\"")
                    .append(name)
                    .append("\" (\"")
                    .append(name)
                    .append("\" xml);\n");
        }
        sql.append("CREATE TABLE broken (((;\n");
        return Analysis.of(
                List.of(new SchemaFile("=cmd.sql", sql.toString())),
                new AnalysisOptions(SourceType.POSTGRESQL, "=evil|db`<b>", List.of(), "2024.1.0.0"));
    }
}
