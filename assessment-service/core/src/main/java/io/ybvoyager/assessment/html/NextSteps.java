package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;

/** What to do with the report. */
final class NextSteps {
    private NextSteps() {}

    static void write(Html html, AssessmentReport report) {
        html.raw("<section id=\"next\"><h2>Next step</h2><div class=\"card next\"><ol>");
        int blockers = Blockers.count(report);
        if (blockers > 0) {
            html.put(
                    "<li>Decide on the <a href=\"#blockers\">{}</a> with the owners of the applications.</li>",
                    Figures.count(blockers, "blocker"));
        }
        boolean files = report.collection() == null;
        if (files) {
            html.raw("<li>Collect metadata of the live database: schema files tell neither sizes nor load.");
            command(
                    html,
                    "yb-voyager assessment generate-scripts --source-db-type "
                            + report.source().type() + " --output-dir scripts");
            html.raw("</li>");
        } else if (!report.confidence().reasons().isEmpty()) {
            html.raw("<li>Add what was missing and assess again: the first part of this page says what and how.</li>");
        }
        if (!report.issues().isEmpty()) {
            html.raw(
                    "<li>Work through the <a href=\"#explore\">decisions</a>, largest first; afterwards see what is left:");
            command(html, "yb-voyager assessment diff before after");
            html.raw("</li>");
        }
        if (!files) {
            html.raw("<li>Start the migration with this assessment:");
            command(html, "yb-voyager migrate init --assessment-dir <this assessment's directory>");
            html.raw("</li>");
        }
        html.raw("</ol></div></section>");
    }

    private static void command(Html html, String command) {
        html.put("<div class=\"sql\"><pre tabindex=\"0\" aria-label=\"Command\"><code>{}</code></pre></div>", command);
    }
}
