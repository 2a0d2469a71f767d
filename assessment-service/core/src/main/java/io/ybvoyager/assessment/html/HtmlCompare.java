package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.compare.Comparison.ChangedIssue;
import io.ybvoyager.assessment.compare.Comparison.IssueRef;
import io.ybvoyager.assessment.compare.Comparison.Side;
import io.ybvoyager.assessment.compare.Comparison.SizeDrift;
import io.ybvoyager.assessment.compare.Comparison.Trend;
import java.util.List;
import java.util.Locale;

/** Two reports side by side, as one page without network. */
public final class HtmlCompare {
    private final Comparison comparison;
    private final Html html = new Html();

    private HtmlCompare(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The page. Every value is escaped. @param links to what a server has besides; empty for a file */
    public static String page(Comparison comparison, List<HtmlPage.Link> links) {
        HtmlCompare page = new HtmlCompare(comparison);
        page.write(links);
        return links.isEmpty()
                ? HtmlShell.page("Comparison", page.html, "{}")
                : HtmlShell.served("Comparison", page.html);
    }

    private void write(List<HtmlPage.Link> links) {
        Masthead.write(html, "Comparison", "What became of the earlier report.", links);
        html.raw("<main id=\"main\">");
        sides();
        comparison.remarks().forEach(remark -> html.put("<p class=\"soft\">{}</p>", remark));
        tiles();
        issues("blockers", "New blockers", comparison.newBlockers(), "newBlockers");
        issues("new", "New issues", comparison.newIssues(), "newIssues");
        issues("solved", "Solved issues", comparison.fixedIssues(), "fixedIssues");
        changed();
        schema();
        size();
        html.raw("</main>");
    }

    private void sides() {
        html.raw(
                "<section aria-label=\"The reports\"><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Report</th>"
                        + "<th scope=\"col\">Database</th><th scope=\"col\">Judged against</th><th scope=\"col\">Made at</th>"
                        + "<th scope=\"col\" class=\"num\">Issues</th></tr></thead><tbody>");
        side("Before", comparison.before());
        side("After", comparison.after());
        html.raw("</tbody></table></div></section>");
    }

    private void side(String title, Side side) {
        html.put(
                "<tr><th scope=\"row\">{}</th><td>{} ({})</td><td>{}</td><td>{}</td><td class=\"num\">{}</td></tr>",
                title,
                side.database(),
                side.sourceType(),
                side.targetVersion(),
                Figures.moment(side.createdAt()),
                Figures.count(side.issues()));
    }

    private void tiles() {
        Trend trend = comparison.trend();
        html.raw("<section aria-label=\"Sums\"><div class=\"cards\">");
        tile(
                "New blockers",
                total("newBlockers", comparison.newBlockers()),
                "of level 3",
                comparison.hasNewBlockers() ? "bad" : "good");
        tile("New issues", total("newIssues", comparison.newIssues()), "only in the later report", "");
        tile("Solved issues", total("fixedIssues", comparison.fixedIssues()), "only in the earlier report", "");
        tile(
                "Complexity",
                word(trend.complexityBefore()) + " → " + word(trend.complexityAfter()),
                "confidence " + signed(trend.confidencePercentChange()) + " percentage points",
                "");
        tile(
                "Effort of people",
                change(trend.effortHighMinutesChange()),
                "at most; " + change(trend.effortLowMinutesChange()) + " at least",
                "");
        tile(
                "Objects to change",
                Figures.count(trend.objectsToChangeBefore()) + " → " + Figures.count(trend.objectsToChangeAfter()),
                "by hand, or blocked",
                "");
        html.raw("</div></section>");
    }

    private void tile(String label, String value, String text, String kind) {
        html.put(
                "<div class=\"card\"><p class=\"label\">{}</p><strong class=\"value {}\">{}</strong><p class=\"soft small\">{}</p></div>",
                label,
                kind,
                value,
                text);
    }

    private String total(String name, List<?> list) {
        return Figures.count(list.size() + comparison.omitted().getOrDefault(name, 0));
    }

    private static String word(Enum<?> level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String signed(int value) {
        return value > 0 ? "+" + value : String.valueOf(value);
    }

    private static String change(int minutes) {
        return minutes == 0 ? "unchanged" : (minutes > 0 ? "+" : "−") + Figures.work(Math.abs(minutes));
    }

    private void issues(String id, String title, List<IssueRef> issues, String name) {
        html.put("<section id=\"{}\"><h2>{}</h2>", id, title);
        if (issues.isEmpty()) {
            html.raw("<p class=\"lead\">None.</p></section>");
            return;
        }
        html.raw(
                "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Issue</th><th scope=\"col\">Impact</th>"
                        + "<th scope=\"col\">Category</th><th scope=\"col\">Object or query</th></tr></thead><tbody>");
        for (IssueRef issue : issues) {
            html.put(
                    "<tr><th scope=\"row\">{}</th><td class=\"{}\">{}</td><td>{}</td><td>{} <code>{}</code></td></tr>",
                    issue.name(),
                    issue.impact(),
                    Rules.title(issue.impact()),
                    Rules.title(issue.category()),
                    issue.objectType(),
                    place(issue));
        }
        html.raw("</tbody></table></div>");
        omitted(name);
        html.raw("</section>");
    }

    private static String place(IssueRef issue) {
        return issue.sqlStatement() != null && issue.objectName().isEmpty() ? issue.sqlStatement() : issue.objectName();
    }

    private void omitted(String name) {
        int count = comparison.omitted().getOrDefault(name, 0);
        if (count > 0) {
            html.put("<p class=\"soft\">{} more are left out.</p>", Figures.count(count));
        }
    }

    private void changed() {
        if (comparison.changedIssues().isEmpty()) {
            return;
        }
        html.raw("<section id=\"changed\"><h2>Changed issues</h2>");
        comparison.changedIssues().forEach(this::changed);
        omitted("changedIssues");
        html.raw("</section>");
    }

    private void changed(ChangedIssue change) {
        html.put(
                "<details class=\"rule\"><summary><span class=\"grow\">{}</span><code class=\"soft\">{}</code></summary><div>",
                change.issue().name(),
                place(change.issue()));
        change.fields()
                .forEach(field -> html.put(
                        "<h3 class=\"minor\">{}</h3><div class=\"sides\"><div><pre tabindex=\"0\" aria-label=\"Before\">{}</pre></div>"
                                + "<div><pre tabindex=\"0\" aria-label=\"After\">{}</pre></div></div>",
                        field.field(),
                        field.before(),
                        field.after()));
        html.raw("</div></details>");
    }

    private void schema() {
        var schema = comparison.schema();
        html.raw("<section id=\"schema\"><h2>Schema</h2>");
        if (schema.added().isEmpty()
                && schema.removed().isEmpty()
                && schema.changed().isEmpty()) {
            html.raw("<p class=\"lead\">The schema is the same.</p></section>");
            return;
        }
        objects("Added", schema.added(), "schema.added");
        objects("Removed", schema.removed(), "schema.removed");
        objects("Changed", schema.changed(), "schema.changed");
        html.raw("</section>");
    }

    private void objects(String title, List<String> objects, String name) {
        if (objects.isEmpty()) {
            return;
        }
        html.put("<h3>{}: {}</h3><p>", title, total(name, objects));
        objects.forEach(object -> html.put("<code class=\"tag\">{}</code>", object));
        html.raw("</p>");
        omitted(name);
    }

    private void size() {
        SizeDrift size = comparison.size();
        if (size == null) {
            return;
        }
        html.put(
                "<section id=\"size\"><h2>Size</h2><p class=\"lead\">{} before, {} after.</p>",
                Figures.bytes(size.bytesBefore()),
                Figures.bytes(size.bytesAfter()));
        if (!size.tables().isEmpty()) {
            html.raw(
                    "<div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Table</th><th scope=\"col\" class=\"num\">Before</th>"
                            + "<th scope=\"col\" class=\"num\">After</th></tr></thead><tbody>");
            size.tables()
                    .forEach(table -> html.put(
                            "<tr><th scope=\"row\"><code>{}</code></th><td class=\"num\" data-value=\"{}\">{}</td>"
                                    + "<td class=\"num\" data-value=\"{}\">{}</td></tr>",
                            table.table(),
                            Math.round(table.gibBefore() * 1e6),
                            Figures.gib(table.gibBefore()),
                            Math.round(table.gibAfter() * 1e6),
                            Figures.gib(table.gibAfter())));
            html.raw("</tbody></table></div>");
        }
        html.raw("</section>");
    }
}
