package io.ybvoyager.assessment.report;

/** A form of a report. All forms tell the same facts in the same order. */
public enum Format {
    /** Everything, for programs; see {@code report-schema.json}. */
    JSON("assessment_report.json"),
    /** One page that needs no network. */
    HTML("assessment_report.html"),
    /** One line for each issue, for spreadsheets. */
    CSV("assessment_report.csv"),
    /** A summary for wikis and pull requests. */
    MARKDOWN("assessment_report.md"),
    /** One line for each decision, for import into an issue tracker. */
    TRACKER("assessment_issues_tracker.csv");

    private final String fileName;

    Format(String fileName) {
        this.fileName = fileName;
    }

    /** Its file in an assessment's {@code reports/}. */
    public String fileName() {
        return fileName;
    }
}
