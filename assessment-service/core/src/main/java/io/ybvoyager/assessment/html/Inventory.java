package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import java.util.Locale;

/** What there is, as a strip of counts. */
final class Inventory {
    private Inventory() {}

    static void write(Html html, AssessmentReport report) {
        html.raw("<section id=\"inventory\"><h2>Inventory</h2>");
        if (report.schemaSummary().isEmpty()) {
            html.raw("<p class=\"lead\">No object was found.</p></section>");
            return;
        }
        html.raw("<ul class=\"strip\">");
        report.schemaSummary().forEach(summary -> tile(html, summary));
        html.raw("</ul></section>");
    }

    private static void tile(Html html, SchemaSummary summary) {
        html.put(
                "<li><p class=\"label\">{}</p><span class=\"value\">{}</span><span class=\"soft small\">{}</span>",
                words(summary.objectType()),
                Figures.count(summary.total()),
                summary.invalid() == 0 ? "no issue" : Figures.count(summary.invalid()) + " with issues");
        double share = summary.total() == 0 ? 0 : 100.0 * summary.invalid() / summary.total();
        html.put(
                "<svg class=\"spark\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                        + "<rect class=\"fill-good\" width=\"100\" height=\"8\"/>"
                        + "<rect class=\"fill-warn\" x=\"{}\" width=\"{}\" height=\"8\"/></svg></li>",
                String.format(Locale.ROOT, "%.1f", 100 - share),
                String.format(Locale.ROOT, "%.1f", share));
    }

    /** Such as {@code Materialized view}. */
    static String words(String type) {
        return type.isEmpty() ? "Other" : type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
    }
}
