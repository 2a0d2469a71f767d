package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.report.Format;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reports as files to download. */
final class Exports {
    private Exports() {}

    /** A form of the report and its media type. */
    record Form(Format format, String mediaType) {}

    /** @throws ProblemException BAD_REQUEST when there is no such form */
    static Form form(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> new Form(Format.JSON, "application/json");
            case "html" -> new Form(Format.HTML, "text/html;charset=UTF-8");
            case "csv" -> new Form(Format.CSV, "text/csv;charset=UTF-8");
            case "markdown", "md" -> new Form(Format.MARKDOWN, "text/markdown;charset=UTF-8");
            case "tracker" -> new Form(Format.TRACKER, "text/csv;charset=UTF-8");
            default ->
                throw new ProblemException(
                        Problem.of(CommonError.BAD_REQUEST, "There is no form \"" + name + "\" of a report.")
                                .withFix("Use json, html, csv, markdown or tracker."));
        };
    }

    /** @throws ProblemException REPORT_DAMAGED */
    static String text(Path assessment, Format format) {
        try {
            return Files.readString(Reports.file(assessment, format));
        } catch (IOException e) {
            throw AssessmentError.REPORT_DAMAGED.because(
                    "The report's file cannot be read.",
                    null,
                    e.getClass().getSimpleName(),
                    "Run the assessment again.");
        }
    }
}
