package io.ybvoyager.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.html.HtmlPage;
import io.ybvoyager.assessment.report.Exports;
import io.ybvoyager.assessment.report.Format;
import io.ybvoyager.assessment.rule.Explanation;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The forms of a report, and where they are kept. */
public final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final long LARGEST = 512L << 20;

    private Reports() {}

    /** The JSON report of an assessment directory. */
    public static Path jsonFile(Path assessmentDirectory) {
        return file(assessmentDirectory, Format.JSON);
    }

    /** The HTML report of an assessment directory. */
    public static Path htmlFile(Path assessmentDirectory) {
        return file(assessmentDirectory, Format.HTML);
    }

    /** The file of a form of the report in an assessment directory. */
    public static Path file(Path assessmentDirectory, Format format) {
        return assessmentDirectory.resolve("reports").resolve(format.fileName());
    }

    /** The report in a form. Equal reports have equal exports. */
    public static String export(AssessmentReport report, Format format) {
        return switch (format) {
            case JSON -> jsonText(report);
            case HTML -> html(report);
            case CSV -> Exports.csv(report);
            case MARKDOWN -> Exports.markdown(report);
            case TRACKER -> Exports.tracker(report);
        };
    }

    /** The JSON Schema (2020-12) of the JSON report. */
    public static String schema() {
        try (InputStream in = Reports.class.getResourceAsStream("report/report-schema.json")) {
            if (in == null) {
                throw new IllegalStateException("The report's schema is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report as JSON. */
    public static JsonNode json(AssessmentReport report) {
        return JSON.valueToTree(report);
    }

    /** A comparison as JSON. */
    public static JsonNode json(Comparison comparison) {
        return JSON.valueToTree(comparison);
    }

    /** An explanation as JSON. */
    public static JsonNode json(Explanation explanation) {
        return JSON.valueToTree(explanation);
    }

    /** The report as indented JSON text. */
    public static String jsonText(AssessmentReport report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What assumptions change, as indented JSON text: {@code assumptions, sizing, importTime, downtime, effort, complexity}. */
    static String scenarioText(AssessmentReport report) {
        ObjectNode all = JSON.valueToTree(report);
        return all.retain("assumptions", "sizing", "importTime", "downtime", "effort", "complexity", "targetVersion")
                        .toPrettyString()
                + "\n";
    }

    /** The report as one page that needs no network. */
    public static String html(AssessmentReport report) {
        return HtmlPage.of(report);
    }

    /**
     * Reads the report of an assessment directory.
     *
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_ASSESSMENT when there is none, REPORT_DAMAGED when it cannot be read
     */
    public static AssessmentReport read(Path assessmentDirectory) {
        Path file = jsonFile(assessmentDirectory);
        if (!Files.isRegularFile(file)) {
            throw AssessmentError.UNKNOWN_ASSESSMENT.because(
                    "The directory holds no assessment report.",
                    file.toString(),
                    null,
                    "Run the assessment first, or name its directory.");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw damaged(file, "It is larger than any report.");
            }
            @Nullable AssessmentReport report = JSON.readValue(file.toFile(), AssessmentReport.class);
            if (report == null) {
                throw damaged(file, "It holds nothing.");
            }
            if (report.reportVersion() > AssessmentReport.VERSION) {
                throw damaged(file, "A newer version of this program wrote it.");
            }
            return report;
        } catch (IOException e) {
            throw damaged(file, e.getClass().getSimpleName());
        }
    }

    private static ProblemException damaged(Path file, String why) {
        return AssessmentError.REPORT_DAMAGED.because(
                "The report cannot be read.", file.toString(), why, "Run the assessment again.");
    }
}
