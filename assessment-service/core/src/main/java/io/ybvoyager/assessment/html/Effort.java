package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.RoleEffort;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import java.util.Locale;

/** What happens to the objects, and who works how long. */
final class Effort {
    private final Html html;
    private final AssessmentReport report;

    private Effort(Html html, AssessmentReport report) {
        this.html = html;
        this.report = report;
    }

    static void write(Html html, AssessmentReport report) {
        Effort effort = new Effort(html, report);
        html.raw("<section id=\"effort\"><h2>Effort</h2>");
        html.put(
                "<p class=\"lead\"><strong>{}</strong> of work of people in all.</p>",
                Figures.work(report.effort().lowMinutes(), report.effort().highMinutes()));
        effort.split();
        effort.roles();
        html.put(
                "<details class=\"more\"><summary>How the minutes come about</summary><p class=\"soft\">{}</p>",
                report.effort().formula());
        report.effort()
                .roles()
                .forEach(
                        role -> html.put("<p class=\"soft\"><strong>{}:</strong> {}</p>", title(role), role.formula()));
        html.raw("</details></section>");
    }

    private void split() {
        var effort = report.effort();
        int total = report.objects().size();
        if (total == 0) {
            return;
        }
        double at = 0;
        html.raw("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        at = slice(Treatment.auto, effort.automaticObjects(), total, at);
        at = slice(Treatment.review, effort.reviewObjects(), total, at);
        at = slice(Treatment.manual, effort.manualObjects(), total, at);
        slice(Treatment.blocked, effort.blockedObjects(), total, at);
        html.raw("</svg><ul class=\"legend\">");
        legend(Treatment.auto, effort.automaticObjects(), "move as they are");
        legend(Treatment.review, effort.reviewObjects(), "move, somebody should look");
        legend(Treatment.manual, effort.manualObjects(), "to be changed by hand");
        legend(Treatment.blocked, effort.blockedObjects(), "without counterpart");
        html.raw("</ul>");
    }

    private double slice(Treatment treatment, int count, int total, double at) {
        double width = 1000.0 * count / total;
        html.put(
                "<rect class=\"{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"10\"/>",
                treatment,
                String.format(Locale.ROOT, "%.2f", at),
                String.format(Locale.ROOT, "%.2f", width));
        return at + width;
    }

    private void legend(Treatment treatment, int count, String text) {
        html.put(
                "<li><span class=\"dot {}\" aria-hidden=\"true\"></span><span><b>{}</b> {}</span></li>",
                treatment,
                Figures.count(count),
                text);
    }

    private void roles() {
        if (report.effort().roles().isEmpty()) {
            return;
        }
        html.raw(
                "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\" class=\"num\">At least</th>"
                        + "<th scope=\"col\" class=\"num\">At most</th></tr></thead><tbody>");
        report.effort()
                .roles()
                .forEach(role -> html.put(
                        "<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>",
                        title(role),
                        Figures.work(role.lowMinutes()),
                        Figures.work(role.highMinutes())));
        html.raw("</tbody></table></div>");
    }

    private static String title(RoleEffort role) {
        return switch (role.role()) {
            case "dba" -> "Database administrator";
            case "developer" -> "Developer";
            case "tester" -> "Tester";
            default -> role.role();
        };
    }
}
