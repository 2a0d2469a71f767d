package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The issues of a page: equal ones together, because they are one decision. */
final class HtmlIssues {
    private static final int PLACES = 300;
    private static final int SQL = 4000;

    private final Html html;
    private final List<Issue> issues;

    HtmlIssues(Html html, List<Issue> issues) {
        this.html = html;
        this.issues = issues;
    }

    void write() {
        html.raw("<h2>Issues</h2>");
        if (issues.isEmpty()) {
            html.raw("<p>No rule found anything.</p>");
            return;
        }
        filter();
        Map<String, List<Issue>> groups = new LinkedHashMap<>();
        issues.forEach(issue -> groups.computeIfAbsent(issue.type() + issue.category(), key -> new ArrayList<>())
                .add(issue));
        groups.values().forEach(this::rule);
    }

    private void filter() {
        html.raw("<form id=\"filter\" role=\"search\" aria-label=\"Filter issues\"><label>Search"
                + "<input name=\"text\" type=\"search\" placeholder=\"rule, object or SQL\"></label>"
                + "<label>Category<select name=\"category\"><option value=\"\">all</option>");
        issues.stream().map(Issue::category).distinct().sorted().forEach(c -> option(c.name(), title(c)));
        html.raw("</select></label><label>Impact<select name=\"impact\"><option value=\"\">all</option>");
        issues.stream().map(Issue::impact).distinct().sorted().forEach(i -> option(i.name(), title(i)));
        html.raw(
                "</select></label><label>Result<output id=\"shown\" aria-live=\"polite\" style=\"display:block;padding:5px 0\">");
        html.text(issues.size() + " shown").raw("</output></label></form>");
    }

    private void option(String value, String title) {
        html.raw("<option value=\"").text(value).raw("\">").text(title).raw("</option>");
    }

    private static String title(Category category) {
        return switch (category) {
            case unsupported_datatypes -> "Unsupported datatypes";
            case unsupported_features -> "Unsupported features";
            case unsupported_query_constructs -> "Unsupported queries";
            case unsupported_plpgsql_objects -> "Unsupported in PL/pgSQL";
            case migration_caveats -> "Migration caveats";
            case performance_optimizations -> "Performance";
        };
    }

    private static String title(Impact impact) {
        return switch (impact) {
            case LEVEL_1 -> "Level 1: small";
            case LEVEL_2 -> "Level 2: medium";
            case LEVEL_3 -> "Level 3: large";
        };
    }

    private void rule(List<Issue> group) {
        Issue first = group.getFirst();
        html.raw("<details class=\"rule\" data-category=\"")
                .text(first.category().name());
        html.raw("\" data-impact=\"").text(first.impact().name()).raw("\" data-rule=\"");
        html.text(first.type() + " " + first.name())
                .raw("\"><summary><span class=\"grow\">")
                .text(first.name());
        html.raw("</span><span class=\"chip ")
                .text(first.impact().name())
                .raw("\">")
                .text(title(first.impact()));
        html.raw("</span><span class=\"chip\">").text(title(first.category())).raw("</span><span class=\"chip\">");
        html.text(group.size() == 1 ? "1 place" : group.size() + " places").raw("</span></summary><div>");
        advice(first);
        group.stream().limit(PLACES).forEach(this::place);
        if (group.size() > PLACES) {
            html.raw("<p class=\"soft\">")
                    .text((group.size() - PLACES) + " more are in the JSON report.")
                    .raw("</p>");
        }
        html.raw("</div></details>");
    }

    private void advice(Issue issue) {
        html.raw("<p><code>").text(issue.type()).raw("</code> · ");
        if (!issue.suggestion().isEmpty()) {
            html.raw("<strong>What to do:</strong> ").text(issue.suggestion()).raw(" ");
        }
        if (!issue.minimumVersionsFixedIn().isEmpty()) {
            html.text("Supported since "
                    + issue.minimumVersionsFixedIn().values().stream().collect(Collectors.joining(", ")) + ". ");
        }
        html.raw("<a rel=\"noopener noreferrer\" href=\"")
                .text(issue.docsLink())
                .raw("\">Documentation</a></p>");
    }

    private void place(Issue issue) {
        html.raw("<div class=\"place\"><p>");
        if (!issue.objectName().isEmpty()) {
            html.raw("<strong>")
                    .text(issue.objectType())
                    .raw("</strong> <code>")
                    .text(issue.objectName());
            html.raw("</code> ");
        }
        html.text(issue.description());
        if (issue.objectUsage() != null) {
            html.raw(" <span class=\"soft\">Use: ").text(issue.objectUsage()).raw("</span>");
        }
        if (issue.filePath() != null) {
            String line = issue.line() == null ? "" : ":" + issue.line();
            html.raw(" <span class=\"soft\">").text(issue.filePath() + line).raw("</span>");
        }
        html.raw("</p><pre><code>").text(shortened(issue.sqlStatement())).raw("</code></pre></div>");
    }

    private static String shortened(String sql) {
        return sql.length() <= SQL ? sql : sql.substring(0, SQL) + "\n… (" + (sql.length() - SQL) + " characters more)";
    }
}
