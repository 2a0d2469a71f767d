package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.fleet.FleetReport.SharedIssue;
import java.util.Locale;

/** Issues that many databases share, as bars: find the way around once, many databases gain. */
final class Pareto {
    private static final int BAR_NAMES = 12;

    private Pareto() {}

    static void write(Html html, FleetReport report) {
        html.raw("<section id=\"shared\"><h2>Shared issues</h2>");
        if (report.sharedIssues().isEmpty()) {
            html.raw("<p class=\"lead\">No rule found anything.</p></section>");
            return;
        }
        html.raw(
                "<p class=\"lead\">The one in most databases first: find the way around once, all of them gain.</p>"
                        + "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Issue</th><th scope=\"col\">Databases</th>"
                        + "<th scope=\"col\" class=\"num\">Places</th><th scope=\"col\" class=\"num\">Solved once</th>"
                        + "<th scope=\"col\" class=\"num\">Each by itself</th><th scope=\"col\">What to do</th></tr></thead><tbody>");
        int most = report.sharedIssues().stream()
                .mapToInt(issue -> issue.members().size())
                .max()
                .orElse(1);
        report.sharedIssues().forEach(issue -> row(html, issue, Math.max(1, most)));
        html.raw("</tbody></table></div>");
        if (report.sharedIssuesOmitted() > 0) {
            html.put("<p class=\"soft\">{} more were left out.</p>", Figures.count(report.sharedIssuesOmitted()));
        }
        html.raw("</section>");
    }

    private static void row(Html html, SharedIssue issue, int most) {
        int members = issue.members().size();
        html.put(
                "<tr><th scope=\"row\">{}<br><code class=\"soft small\">{}</code></th><td class=\"bars\" data-value=\"{}\">{}",
                issue.name(),
                issue.type(),
                members,
                members);
        html.put(
                "<svg class=\"spark\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                        + "<rect class=\"{}\" width=\"{}\" height=\"8\"/></svg>",
                fill(issue.impact()),
                String.format(Locale.ROOT, "%.1f", 100.0 * members / most));
        String names = String.join(", ", issue.members().subList(0, Math.min(BAR_NAMES, members)));
        html.put("<span class=\"small soft\">{}</span></td>", members > BAR_NAMES ? names + " …" : names);
        html.put(
                "<td class=\"num\">{}</td><td class=\"num\" data-value=\"{}\">{}</td><td class=\"num\" data-value=\"{}\">{}</td><td>{}</td></tr>",
                Figures.count(issue.places()),
                issue.minutesOnce(),
                Figures.work(issue.minutesOnce()),
                issue.minutesApart(),
                Figures.work(issue.minutesApart()),
                issue.suggestion().isEmpty() ? "No way around is known." : issue.suggestion());
    }

    private static String fill(Impact impact) {
        return switch (impact) {
            case LEVEL_1 -> "fill-good";
            case LEVEL_2 -> "fill-warn";
            case LEVEL_3 -> "fill-bad";
        };
    }
}
