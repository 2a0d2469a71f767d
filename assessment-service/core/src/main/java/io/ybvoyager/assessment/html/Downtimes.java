package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import java.util.List;

/** How long applications stand still, by way of migrating. */
final class Downtimes {
    private final Html html;

    private Downtimes(Html html) {
        this.html = html;
    }

    static void write(Html html, AssessmentReport report) {
        List<Downtime> downtime = report.downtime();
        if (downtime.isEmpty()) {
            return;
        }
        Downtimes section = new Downtimes(html);
        html.raw(
                "<section id=\"downtime\"><h2>Downtime</h2>"
                        + "<p class=\"lead\">How long applications stand still, by the way that is chosen.</p>"
                        + "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Way</th><th scope=\"col\" class=\"num\">Standstill</th>"
                        + "<th scope=\"col\" class=\"num\">Preparation while they run</th><th scope=\"col\">To be solved first</th></tr></thead><tbody>");
        downtime.forEach(section::row);
        html.raw("</tbody></table></div><details class=\"more\"><summary>How the times come about</summary>");
        downtime.forEach(section::formula);
        html.raw("</details></section>");
    }

    static String title(String strategy) {
        return switch (strategy) {
            case "offline" -> "Offline";
            case "live" -> "Live";
            case "live-fallback" -> "Live with fall-back";
            default -> strategy;
        };
    }

    private void row(Downtime downtime) {
        html.put(
                "<tr{}><th scope=\"row\">{}", downtime.chosen() ? " class=\"chosen\"" : "", title(downtime.strategy()));
        if (downtime.chosen()) {
            html.raw(" <span class=\"soft small\">(assumed)</span>");
        }
        html.put(
                "</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td>",
                Figures.time(downtime.lowMinutes(), downtime.highMinutes()),
                downtime.preparationMinutes() == 0 ? "none" : Figures.time(downtime.preparationMinutes()));
        if (downtime.obstacles().isEmpty()) {
            html.raw("<span class=\"soft\">nothing</span>");
        }
        downtime.obstacles().forEach(obstacle -> html.put("<div>{}</div>", obstacle));
        html.raw("</td></tr>");
    }

    private void formula(Downtime downtime) {
        html.put(
                "<h3 class=\"minor\">{}</h3><p class=\"soft\">{}</p><p>",
                title(downtime.strategy()),
                downtime.formula());
        downtime.inputs().forEach((name, value) -> html.put("<span class=\"tag\">{}: {}</span>", name, value));
        html.raw("</p>");
    }
}
