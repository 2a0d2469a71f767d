package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries that ran and would not run the same, the most called first. */
final class Queries {
    private static final int ROWS = 50;

    private Queries() {}

    static boolean any(AssessmentReport report) {
        return report.issues().stream().anyMatch(Queries::concerns);
    }

    private static boolean concerns(Issue issue) {
        return issue.category() == Category.unsupported_query_constructs || issue.workload() != null;
    }

    static void write(Html html, AssessmentReport report) {
        Map<String, List<Issue>> queries = new LinkedHashMap<>();
        report.issues().stream().filter(Queries::concerns).forEach(issue -> queries.computeIfAbsent(
                        issue.sqlStatement(), sql -> new ArrayList<>())
                .add(issue));
        if (queries.isEmpty()) {
            return;
        }
        html.put(
                "<section id=\"queries\"><h2>Queries</h2><p class=\"lead\">{} with issues, the most called first. Values are left out.</p>",
                queries.size() == 1 ? "1 query" : Figures.count(queries.size()) + " queries");
        html.raw(
                "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\" class=\"num\">Calls</th>"
                        + "<th scope=\"col\" class=\"num\">Time in all</th><th scope=\"col\">Query and issues</th></tr></thead><tbody>");
        queries.values().stream()
                .sorted(Comparator.comparingLong(Queries::calls).reversed())
                .limit(ROWS)
                .forEach(issues -> row(html, issues));
        html.raw("</tbody></table></div>");
        if (queries.size() > ROWS) {
            html.put("<p class=\"soft\">{} more are in the JSON report.</p>", Figures.count(queries.size() - ROWS));
        }
        html.raw("</section>");
    }

    private static long calls(List<Issue> issues) {
        return issues.stream()
                .map(Issue::workload)
                .mapToLong(workload -> workload == null ? 0 : workload.calls())
                .max()
                .orElse(0);
    }

    private static void row(Html html, List<Issue> issues) {
        Workload workload = issues.getFirst().workload();
        double milliseconds = workload == null ? 0 : workload.milliseconds();
        html.put(
                "<tr><td class=\"num\" data-value=\"{}\">{}</td><td class=\"num\" data-value=\"{}\">{}</td><td>",
                calls(issues),
                workload == null ? "not measured" : Figures.count(calls(issues)),
                Math.round(milliseconds),
                milliseconds <= 0 ? "not measured" : Figures.decimal(milliseconds / 1000) + " s");
        Snippets.write(html, "Query", issues.getFirst().sqlStatement());
        issues.stream().map(Issue::name).distinct().forEach(name -> html.put("<span class=\"tag\">{}</span>", name));
        html.raw("</td></tr>");
    }
}
