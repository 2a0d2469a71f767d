package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The issues of a report for spreadsheets. */
final class IssuesCsv {
    private IssuesCsv() {}

    static String of(AssessmentReport report) {
        Csv csv = new Csv(List.of(
                "key",
                "category",
                "type",
                "name",
                "impact",
                "object_type",
                "object_name",
                "object_usage",
                "file",
                "line",
                "description",
                "suggestion",
                "fix",
                "sql_statement",
                "calls",
                "milliseconds",
                "minimum_versions_fixed_in",
                "docs_link"));
        report.issues().forEach(issue -> line(csv, issue));
        return csv.toString();
    }

    private static void line(Csv csv, Issue issue) {
        Workload workload = issue.workload();
        csv.line(Arrays.asList(
                issue.key(),
                issue.category(),
                issue.type(),
                issue.name(),
                issue.impact(),
                issue.objectType(),
                issue.objectName(),
                issue.objectUsage(),
                issue.filePath(),
                issue.line(),
                issue.description(),
                issue.suggestion(),
                issue.fix(),
                issue.sqlStatement(),
                workload == null ? null : workload.calls(),
                workload == null ? null : workload.milliseconds(),
                versions(issue.minimumVersionsFixedIn()),
                issue.docsLink()));
    }

    private static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(version -> version.getKey() + ": " + version.getValue())
                .collect(Collectors.joining("; "));
    }
}
