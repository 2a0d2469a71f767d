package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tickets for Jira, GitHub and others: one for each decision, because a ticket for each of 200 equal issues helps nobody. The key stays
 * the same from report to report, so that a second import updates.
 */
final class TrackerCsv {
    private static final int PLACES = 200;

    private TrackerCsv() {}

    static String of(AssessmentReport report) {
        Map<String, List<Issue>> issues = new HashMap<>();
        report.issues().forEach(issue -> issues.computeIfAbsent(issue.type() + issue.category(), k -> new ArrayList<>())
                .add(issue));
        Csv csv = new Csv(List.of("Summary", "Description", "Labels", "Key", "Priority", "Estimate"));
        for (Decision decision : report.decisions()) {
            csv.line(List.of(
                    summary(decision, report.source().database()),
                    description(decision, issues.getOrDefault(decision.type() + decision.category(), List.of())),
                    labels(decision),
                    Fingerprint.of(report.source().type() + "\n"
                            + report.source().database() + "\n" + decision.type() + "\n" + decision.category()),
                    priority(decision),
                    estimate(decision.minutes())));
        }
        return csv.toString();
    }

    private static String summary(Decision decision, String database) {
        String where = decision.count() == 1 ? "1 place" : decision.count() + " places";
        return Budget.cut(decision.name() + ": " + where + " in " + database, 250)
                .replace('\n', ' ');
    }

    private static String description(Decision decision, List<Issue> issues) {
        StringBuilder text = new StringBuilder();
        if (!issues.isEmpty()) {
            text.append(issues.getFirst().description()).append("\n\n");
        }
        if (!decision.suggestion().isEmpty()) {
            text.append("What to do: ").append(decision.suggestion()).append("\n\n");
        }
        issues.stream()
                .limit(PLACES)
                .forEach(issue -> text.append("- [ ] ").append(place(issue)).append('\n'));
        if (decision.count() > PLACES) {
            text.append("… and ").append(decision.count() - PLACES).append(" more in the report.\n");
        }
        if (decision.fixExample() != null) {
            text.append("\nExample:\n").append(decision.fixExample()).append('\n');
        }
        issues.stream().findFirst().ifPresent(issue -> text.append('\n').append(issue.docsLink()));
        return text.toString();
    }

    private static String place(Issue issue) {
        String where = issue.objectName().isEmpty()
                ? "query " + Budget.cut(issue.sqlStatement(), 120)
                : issue.objectType() + " " + issue.objectName();
        String file = issue.filePath() == null ? "" : " in " + issue.filePath();
        return (where + file).replace('\n', ' ') + " (" + issue.key() + ")";
    }

    private static String labels(Decision decision) {
        String labels = "yb-voyager " + decision.category().name() + " "
                + decision.impact().name().toLowerCase(Locale.ROOT);
        return decision.blocks() ? labels + " blocker" : labels;
    }

    private static String priority(Decision decision) {
        return switch (decision.impact()) {
            case LEVEL_1 -> "Low";
            case LEVEL_2 -> "Medium";
            case LEVEL_3 -> "High";
        };
    }

    /** As Jira writes it. */
    private static String estimate(int minutes) {
        return minutes < 60 ? minutes + "m" : minutes / 60 + "h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + "m");
    }
}
