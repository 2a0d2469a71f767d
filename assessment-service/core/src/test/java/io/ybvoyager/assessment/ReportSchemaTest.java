package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ybvoyager.assessment.report.Format;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema is that of the code, and real reports obey it. */
class ReportSchemaTest {
    private static final Path RESOURCE =
            Path.of("src/main/resources/io/ybvoyager/assessment/report/report-schema.json");
    private static final Path DOCS = Path.of("../../docs/assessment/report-schema.json");

    @Test
    void publishedSchemaIsThatOfTheRecords() throws IOException {
        String schema = RecordSchema.of(
                AssessmentReport.class,
                "urn:yb-voyager:assessment-report:" + AssessmentReport.VERSION,
                "Assessment report, version " + AssessmentReport.VERSION);
        if (Boolean.getBoolean("schema.update")) {
            Files.writeString(RESOURCE, schema);
            Files.writeString(DOCS, schema);
        }

        assertThat(Files.readString(RESOURCE))
                .as("run this test with -Dschema.update=true and commit the files")
                .isEqualTo(schema);
        assertThat(Files.readString(DOCS)).isEqualTo(schema);
    }

    @Test
    void reportOfADatabaseObeysTheSchema(@TempDir Path directory) throws IOException {
        Assessment.run(
                new AssessmentOptions(Source.get().superuser("shop"), List.of(), "2024.1.0.0", directory),
                ProgressListener.silent());

        assertThat(violations(Files.readString(Reports.file(directory, Format.JSON))))
                .isEmpty();
    }

    @Test
    void reportOfSchemaFilesOfEveryEngineObeysTheSchema(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.sql"), "CREATE TABLE a (id int);\n");
        for (SourceType type : SourceType.values()) {
            AssessmentReport report = Assessment.analyzeDdl(
                    type,
                    file,
                    "d",
                    directory.resolve(type.id()),
                    new ReportOptions(null, WhatIf.NONE),
                    ProgressListener.silent());
            assertThat(violations(Reports.jsonText(report))).isEmpty();
        }
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThat(violations("{\"reportVersion\": 2}")).isNotEmpty();
        assertThat(violations("[]")).isNotEmpty();
    }

    @Test
    void filesThatAreNoReportOrANewerOneAreToldApartFromReports(@TempDir Path directory) throws IOException {
        Path file = Files.createDirectories(directory.resolve("reports")).resolve("assessment_report.json");
        AssessmentReport report = Analysis.of(
                List.of(new SchemaFile("a.sql", "CREATE TABLE a (id int PRIMARY KEY);")),
                new AnalysisOptions(SourceType.POSTGRESQL, "d", List.of(), null));
        String good = Reports.jsonText(report);
        Files.writeString(file, good);
        assertThat(Reports.read(directory)).isEqualTo(report);

        for (String bad : List.of(
                "{}",
                "[]",
                "null",
                "",
                good.substring(0, good.length() / 2),
                good.replace("\"issues\" : [ ]", "\"issues\" : null"),
                good.replace("\"reportVersion\" : 2", "\"reportVersion\" : 3"))) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> Reports.read(directory))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.is(AssessmentError.REPORT_DAMAGED))
                                    .isTrue());
        }
    }

    private static List<String> violations(String json) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Reports.schema())
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
