package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import java.util.Comparator;
import java.util.List;

/** What stops the migration, with the fix; then the decisions that cost most. */
final class Blockers {
    private static final int LARGEST = 5;
    private static final int BLOCKERS = 50;
    private static final int NAMES = 8;

    private final Html html;
    private final Rules rules;

    private Blockers(Html html, Rules rules) {
        this.html = html;
        this.rules = rules;
    }

    static int count(AssessmentReport report) {
        return (int) report.decisions().stream().filter(Decision::blocks).count();
    }

    static void write(Html html, AssessmentReport report, Rules rules) {
        Blockers blockers = new Blockers(html, rules);
        html.raw("<section id=\"blockers\"><h2>Blockers</h2>");
        List<Decision> blocking =
                report.decisions().stream().filter(Decision::blocks).toList();
        if (blocking.isEmpty()) {
            html.raw("<p class=\"lead\">Nothing blocks: every issue has a known way around.</p>");
        } else {
            html.raw(
                    "<p class=\"lead\">Nobody knows a general way around these. Each needs a decision before anything is built.</p>");
            blocking.stream().limit(BLOCKERS).forEach(blockers::decision);
            if (blocking.size() > BLOCKERS) {
                html.put("<p class=\"soft\">{} more are among the decisions below.</p>", blocking.size() - BLOCKERS);
            }
        }
        List<Decision> largest = report.decisions().stream()
                .filter(decision -> !decision.blocks() && decision.minutes() > 0)
                .sorted(Comparator.comparingInt(Decision::minutes).reversed())
                .limit(LARGEST)
                .toList();
        if (!largest.isEmpty()) {
            html.raw("<h3>The decisions that cost most</h3>");
            blockers.table(largest);
        }
        html.raw("</section>");
    }

    private void decision(Decision decision) {
        html.put("<article class=\"blocker\"><h3>{} <span class=\"chip {}\">", decision.name(), decision.impact());
        html.put("{}</span></h3><p>", Rules.title(decision.impact()));
        html.put("{}: ", Figures.count(decision.count(), "place"));
        decision.objects().stream().limit(NAMES).forEach(name -> html.put("<code class=\"tag\">{}</code>", name));
        if (decision.objects().size() > NAMES
                || decision.count() > decision.objects().size()) {
            html.raw(" <span class=\"soft\">and more</span>");
        }
        html.put("</p><p><strong>What to do:</strong> {}</p>", advice(decision));
        if (decision.fixExample() != null) {
            Snippets.write(html, "Fix, for the first of them", decision.fixExample());
        }
        html.put(
                "<p class=\"soft small\"><a href=\"#rule-{}\">All places</a></p></article>",
                rules.number(decision.type()));
    }

    private static String advice(Decision decision) {
        return decision.suggestion().isEmpty()
                ? "No way around is known. Decide with the owner of the application whether it can go, or wait for a version that has it."
                : decision.suggestion();
    }

    private void table(List<Decision> decisions) {
        html.raw(
                "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Decision</th><th scope=\"col\" class=\"num\">Places</th>"
                        + "<th scope=\"col\" class=\"num\">Work</th><th scope=\"col\">What to do</th></tr></thead><tbody>");
        for (Decision decision : decisions) {
            html.put(
                    "<tr><th scope=\"row\"><a href=\"#rule-{}\">{}</a></th><td class=\"num\">{}</td><td class=\"num\">{}</td><td>{}</td></tr>",
                    rules.number(decision.type()),
                    decision.name(),
                    Figures.count(decision.count()),
                    Figures.work(decision.minutes()),
                    advice(decision));
        }
        html.raw("</tbody></table></div>");
    }
}
