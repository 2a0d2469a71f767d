package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.SourceType;
import java.util.List;
import java.util.Locale;

/**
 * A report as one page without network: verdict, blockers, effort, cluster, downtime, risks, inventory and next step for the
 * architect; then everything to drill into.
 */
public final class HtmlPage {
    private final AssessmentReport report;
    private final Html html = new Html();

    private HtmlPage(AssessmentReport report) {
        this.report = report;
    }

    /** A way out of the page, for pages that a server shows. @param href relative to the page */
    public record Link(String title, String href) {}

    /** The page. Every value of the report is escaped. */
    public static String of(AssessmentReport report) {
        return new HtmlPage(report).page(List.of());
    }

    /** The page with links to what a server has besides. */
    public static String of(AssessmentReport report, List<Link> links) {
        return new HtmlPage(report).page(links);
    }

    private String page(List<Link> links) {
        Rules rules = new Rules(report);
        masthead(links);
        contents();
        html.raw("<main id=\"main\">");
        Verdict.write(html, report);
        Blockers.write(html, report, rules);
        Effort.write(html, report);
        Cluster.write(html, report);
        Downtimes.write(html, report);
        Risks.write(html, report, rules);
        Inventory.write(html, report);
        NextSteps.write(html, report);
        Explorer.write(html, report, rules);
        Queries.write(html, report);
        notes();
        html.raw("</main>");
        html.put(
                "<footer>Report version {}, made at {}. Minutes are estimates of work of people, never promises. The JSON report has"
                        + " everything that this page leaves out.</footer>",
                report.reportVersion(),
                Figures.moment(report.createdAt()));
        return HtmlShell.page(title(), html, PageData.of(report, rules), links.isEmpty() ? "'none'" : "'self'");
    }

    private String title() {
        return (assessed() ? "Assessment of " : "Schema analysis of ")
                + report.source().database();
    }

    private boolean assessed() {
        return report.kind().equals("assessment");
    }

    private void masthead(List<Link> links) {
        String size = report.source().bytes() == null
                ? ""
                : ", " + Figures.bytes(report.source().bytes());
        String schemas = report.source().schemas().isEmpty() ? "" : " Schemas: " + schemas() + ".";
        Masthead.write(
                html,
                title(),
                origin() + ", " + Figures.count(report.objects().size(), "object") + size
                        + ". Judged against YugabyteDB " + report.targetVersion() + " at "
                        + Figures.moment(report.createdAt()) + "."
                        + schemas,
                links);
    }

    private String schemas() {
        List<String> schemas = report.source().schemas();
        String first = String.join(", ", schemas.subList(0, Math.min(20, schemas.size())));
        return schemas.size() <= 20 ? first : first + " and " + (schemas.size() - 20) + " more";
    }

    private String origin() {
        String server = SourceType.of(report.source().type()).title()
                + (report.source().serverVersion() == null
                        ? ""
                        : " " + report.source().serverVersion());
        Collection collection = report.collection();
        if (collection == null) {
            return server + " schema files";
        }
        return collection.address() == null
                ? server + ", collected by scripts at " + Figures.moment(collection.startedAt())
                : server + " at " + collection.address();
    }

    private void contents() {
        html.raw("<nav class=\"toc\" aria-label=\"Parts of the report\"><ul>");
        entry("verdict", "Verdict", 0);
        entry("blockers", "Blockers", Blockers.count(report));
        entry("effort", "Effort", 0);
        if (report.sizing() != null) {
            entry("cluster", "Cluster", 0);
        }
        if (!report.downtime().isEmpty()) {
            entry("downtime", "Downtime", 0);
        }
        entry("risks", "Risks", report.topRisks().size());
        entry("inventory", "Inventory", 0);
        entry("next", "Next", 0);
        entry("explore", "Decisions", report.decisions().size());
        entry("objects-part", "Objects", report.objects().size());
        if (Queries.any(report)) {
            entry("queries", "Queries", 0);
        }
        if (!report.notes().isEmpty()) {
            entry("notes", "Notes", report.notes().size());
        }
        html.raw("</ul></nav>");
    }

    private void entry(String id, String title, int count) {
        html.put("<li><a href=\"#{}\">{}", id, title);
        if (count > 0) {
            html.put(" <b>{}</b>", Figures.count(count));
        }
        html.raw("</a></li>");
    }

    private void notes() {
        if (report.notes().isEmpty()) {
            return;
        }
        html.raw("<section id=\"notes\"><h2>Notes</h2><ul>");
        report.notes()
                .forEach(note -> html.put(
                        "<li><span class=\"soft\">{}:</span> {}</li>",
                        note.type().toLowerCase(Locale.ROOT),
                        note.text()));
        html.raw("</ul></section>");
    }
}
