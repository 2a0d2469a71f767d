package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.Locale;

/** The forms in which {@code assessment report} writes. */
enum Exports {
    HTML {
        @Override
        String text(AssessmentReport report) {
            return Reports.html(report);
        }
    },
    JSON {
        @Override
        String text(AssessmentReport report) {
            return Reports.jsonText(report);
        }
    };

    abstract String text(AssessmentReport report);

    /** @throws ProblemException USAGE */
    static Exports format(String name) {
        for (Exports form : values()) {
            if (form.name().equals(name.toUpperCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new ProblemException(Problem.of(CliError.USAGE, "The report has no form \"" + name + "\".")
                .withFix("Use html, json, csv, markdown or tracker."));
    }
}
