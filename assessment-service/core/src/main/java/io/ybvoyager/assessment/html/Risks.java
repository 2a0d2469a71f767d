package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.HotSpot;
import io.ybvoyager.assessment.AssessmentReport.RedundantIndex;
import io.ybvoyager.assessment.AssessmentReport.Risk;
import java.util.List;
import java.util.Locale;

/** What can go wrong, where all writers would meet, and which indexes nobody needs. */
final class Risks {
    private static final int ROWS = 100;

    private final Html html;
    private final Rules rules;

    private Risks(Html html, Rules rules) {
        this.html = html;
        this.rules = rules;
    }

    static void write(Html html, AssessmentReport report, Rules rules) {
        Risks risks = new Risks(html, rules);
        html.raw("<section id=\"risks\"><h2>Top risks</h2>");
        if (report.topRisks().isEmpty()) {
            html.raw("<p class=\"lead\">Nothing was found that would endanger the migration.</p>");
        } else {
            html.raw("<ol class=\"plain\">");
            report.topRisks().forEach(risks::risk);
            html.raw("</ol>");
        }
        risks.hotSpots(report.hotSpots());
        risks.redundant(report.redundantIndexes());
        html.raw("</section>");
    }

    private void risk(Risk risk) {
        html.put(
                "<li class=\"card risk\"><h3>{} <span class=\"chip {}\">{}</span></h3><p>{}</p><p><strong>What to do:</strong> {}</p>",
                risk.title(),
                risk.severity(),
                Rules.title(risk.severity()),
                risk.evidence(),
                risk.advice());
        if (!risk.objects().isEmpty() || !risk.rules().isEmpty()) {
            html.raw("<p class=\"small\">");
            risk.objects().forEach(name -> html.put("<code class=\"tag\">{}</code>", name));
            risk.rules().stream()
                    .filter(rule -> rules.number(rule) >= 0)
                    .forEach(rule -> html.put(
                            "<a class=\"tag\" href=\"#rule-{}\">{}</a>", rules.number(rule), rules.name(rule)));
            html.raw("</p>");
        }
        html.raw("</li>");
    }

    private void hotSpots(List<HotSpot> spots) {
        if (spots.isEmpty()) {
            return;
        }
        html.put("<h3>Hot spots: {} where all writers would meet</h3>", Figures.count(spots.size(), "place"));
        html.raw(
                "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Object</th><th scope=\"col\">Type</th>"
                        + "<th scope=\"col\" class=\"num\">Writes/s</th><th scope=\"col\">What to do</th></tr></thead><tbody>");
        spots.stream().limit(ROWS).forEach(this::hotSpot);
        html.raw("</tbody></table></div>");
        more(spots.size());
    }

    private void hotSpot(HotSpot spot) {
        html.put(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td class=\"num\">{}</td><td>{}",
                spot.objectName(),
                spot.objectType().toLowerCase(Locale.ROOT),
                spot.writesPerSecond() == null ? "not measured" : Figures.decimal(spot.writesPerSecond()),
                spot.suggestion());
        if (spot.fix() != null) {
            html.raw("<details class=\"more\"><summary>Fix</summary>");
            Snippets.write(html, "Fix of " + spot.objectName(), spot.fix());
            html.raw("</details>");
        }
        html.raw("</td></tr>");
    }

    private void redundant(List<RedundantIndex> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        long bytes = indexes.stream().mapToLong(RedundantIndex::bytes).sum();
        html.put(
                "<h3>Redundant indexes: {}, {} in the source</h3>",
                Figures.count(indexes.size()),
                Figures.bytes(bytes));
        html.raw(
                "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Index</th><th scope=\"col\">Table</th>"
                        + "<th scope=\"col\">Covered by</th><th scope=\"col\" class=\"num\">Size</th></tr></thead><tbody>");
        indexes.stream()
                .limit(ROWS)
                .forEach(index -> html.put(
                        "<tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td><td><code>{}</code></td>"
                                + "<td class=\"num\" data-value=\"{}\">{}</td></tr>",
                        index.name(),
                        index.table(),
                        index.coveredBy(),
                        index.bytes(),
                        Figures.bytes(index.bytes())));
        html.raw("</tbody></table></div>");
        more(indexes.size());
        html.raw("<details class=\"more\"><summary>SQL that removes them</summary>");
        StringBuilder sql = new StringBuilder();
        indexes.stream().limit(ROWS).forEach(index -> sql.append(index.fix()).append('\n'));
        Snippets.write(html, "SQL that removes redundant indexes", sql.toString());
        html.raw("</details>");
    }

    private void more(int size) {
        if (size > ROWS) {
            html.put("<p class=\"soft\">{} more are in the JSON report.</p>", Figures.count(size - ROWS));
        }
    }
}
