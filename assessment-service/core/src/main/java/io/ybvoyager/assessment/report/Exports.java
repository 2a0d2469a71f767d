package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;

/** Forms of a report besides JSON and HTML. */
public final class Exports {
    private Exports() {}

    /** The issues, as RFC 4180 with CR LF; safe to open in a spreadsheet. */
    public static String csv(AssessmentReport report) {
        return IssuesCsv.of(report);
    }

    /** One page of GitHub's Markdown; every value is escaped. */
    public static String markdown(AssessmentReport report) {
        return MarkdownSummary.of(report);
    }

    /** The decisions for import into an issue tracker: Summary, Description, Labels, Key, Priority, Estimate. */
    public static String tracker(AssessmentReport report) {
        return TrackerCsv.of(report);
    }
}
