package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.SourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The report as one page without network: verdict first, then issues, effort, sizing and inventory. */
public final class HtmlPage {
    private static final int OBJECTS = 2000;

    private final AssessmentReport report;
    private final Html html = new Html();

    private HtmlPage(AssessmentReport report) {
        this.report = report;
    }

    /** The page. Every value of the report is escaped. */
    public static String of(AssessmentReport report) {
        HtmlPage page = new HtmlPage(report);
        page.head();
        page.cards();
        page.treatment();
        new HtmlIssues(page.html, report.issues()).write();
        page.sizing();
        page.inventory();
        page.objects();
        page.notes();
        // the title first: the body may hold the place-holder's text
        return template().replace("{{title}}", Html.escape(page.title())).replace("{{body}}", page.html.toString());
    }

    private static String template() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("The report's page is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title() {
        String what = report.kind().equals("assessment") ? "Assessment of " : "Schema analysis of ";
        return what + report.source().database();
    }

    private void head() {
        html.raw("<header><h1>").text(title()).raw("</h1><p>");
        html.text(report.collection() == null ? "Schema files" : from(report.collection()));
        if (report.source().serverVersion() != null) {
            html.text(", " + SourceType.of(report.source().type()).title() + " "
                    + report.source().serverVersion());
        }
        html.text(", schemas " + String.join(", ", report.source().schemas()));
        html.text(". Judged against YugabyteDB " + report.targetVersion() + " at " + report.createdAt() + ".");
        html.raw("</p></header>");
    }

    private static String from(Collection collection) {
        return collection.address() == null ? "Collected by scripts" : collection.address();
    }

    private void cards() {
        html.raw("<section class=\"cards\" aria-label=\"Verdict\">");
        card(
                "Migration complexity",
                report.complexity().level().name(),
                report.complexity().sentence(),
                "");
        Effort effort = report.effort();
        card(
                "Effort of people",
                hours(effort.lowMinutes()) + " to " + hours(effort.highMinutes()),
                effort.formula(),
                "");
        card("Issues", String.valueOf(report.issues().size()), levels(), "");
        card(
                "Confidence",
                report.confidence().level().name(),
                report.confidence().reasons().isEmpty()
                        ? "Nothing was missing."
                        : String.join(" ", report.confidence().reasons()),
                "trust ");
        html.raw("</section>");
    }

    private String levels() {
        return report.complexity().level3() + " large, " + report.complexity().level2() + " medium, "
                + report.complexity().level1() + " small";
    }

    private void card(String title, String value, String text, String kind) {
        html.raw("<div class=\"card\"><h3>").text(title).raw("</h3><strong class=\"");
        html.text(kind + value)
                .raw("\">")
                .text(value)
                .raw("</strong><p>")
                .text(text)
                .raw("</p></div>");
    }

    private static String hours(int minutes) {
        return minutes < 120
                ? minutes + " min"
                : String.format(Locale.ROOT, minutes % 60 == 0 ? "%.0f h" : "%.1f h", minutes / 60.0);
    }

    private void treatment() {
        Effort effort = report.effort();
        int total = report.objects().size();
        if (total == 0) {
            return;
        }
        html.raw("<h2>What happens to the objects</h2><div class=\"bar\" aria-hidden=\"true\">");
        slice(Treatment.auto, effort.automaticObjects(), total);
        slice(Treatment.review, effort.reviewObjects(), total);
        slice(Treatment.manual, effort.manualObjects(), total);
        slice(Treatment.blocked, effort.blockedObjects(), total);
        html.raw("</div><p>");
        html.text(
                "Of " + total + " objects " + effort.automaticObjects() + " move as they are, " + effort.reviewObjects()
                        + " should be looked at, " + effort.manualObjects() + " have to be changed by hand, "
                        + effort.blockedObjects() + " have no counterpart.");
        html.raw("</p>");
    }

    private void slice(Treatment treatment, int count, int total) {
        html.raw("<span class=\"").text(treatment.name()).raw("\" style=\"width:");
        html.text(String.format(Locale.ROOT, "%.2f", 100.0 * count / total)).raw("%\"></span>");
    }

    private void sizing() {
        Sizing sizing = report.sizing();
        if (sizing == null) {
            return;
        }
        html.raw("<h2>Recommended cluster</h2>");
        if (sizing.failure() != null) {
            html.raw("<p>").text(sizing.failure()).raw("</p>");
            return;
        }
        html.raw("<section class=\"cards\" aria-label=\"Cluster\">");
        card(
                "Cluster",
                sizing.nodes() + " × " + sizing.vcpusPerNode() + " vCPU",
                sizing.memoryGibPerNode() + " GiB memory and " + sizing.storageGibPerNode()
                        + " GiB storage per node, replication factor " + sizing.replicationFactor(),
                "");
        card(
                "Time to import",
                sizing.importMinutes() + " min",
                sizing.importMinutesWithoutRedundantIndexes() + " min without redundant indexes",
                "");
        card(
                "Tables",
                sizing.shardedTables().size() + " sharded",
                sizing.colocatedTables().size() + " colocated",
                "");
        card(
                "Connections per node",
                sizing.selectConnectionsPerNode() + " / " + sizing.insertConnectionsPerNode(),
                "for reads / for writes",
                "");
        html.raw("</section><p class=\"soft\">").text(sizing.reasoning()).raw("</p>");
    }

    private void inventory() {
        html.raw(
                "<h2>Inventory</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Object type</th>"
                        + "<th scope=\"col\" class=\"num\">Total</th><th scope=\"col\" class=\"num\">With issues</th></tr></thead><tbody>");
        for (SchemaSummary summary : report.schemaSummary()) {
            html.raw("<tr><td>").text(summary.objectType()).raw("</td><td class=\"num\">");
            html.text(String.valueOf(summary.total())).raw("</td><td class=\"num\">");
            html.text(String.valueOf(summary.invalid())).raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private void objects() {
        List<ObjectStatus> touched = report.objects().stream()
                .filter(object -> object.status() != Treatment.auto)
                .toList();
        if (touched.isEmpty()) {
            return;
        }
        html.raw(
                "<h2>Objects that need somebody</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Object</th>"
                        + "<th scope=\"col\">Type</th><th scope=\"col\">Status</th><th scope=\"col\" class=\"num\">Minutes</th>"
                        + "<th scope=\"col\">Rules</th></tr></thead><tbody>");
        touched.stream().limit(OBJECTS).forEach(this::object);
        html.raw("</tbody></table></div>");
        if (touched.size() > OBJECTS) {
            html.raw("<p class=\"soft\">")
                    .text((touched.size() - OBJECTS) + " more are in the JSON report.")
                    .raw("</p>");
        }
    }

    private void object(ObjectStatus object) {
        html.raw("<tr><td><code>")
                .text(object.objectName())
                .raw("</code></td><td>")
                .text(object.objectType());
        html.raw("</td><td class=\"")
                .text(object.status().name())
                .raw("\">")
                .text(object.status().name());
        html.raw("</td><td class=\"num\">")
                .text(String.valueOf(object.minutes()))
                .raw("</td><td>");
        html.text(String.join(", ", object.reasons())).raw("</td></tr>");
    }

    private void notes() {
        if (report.notes().isEmpty()) {
            return;
        }
        html.raw("<h2>Notes</h2><ul>");
        report.notes().forEach(note -> html.raw("<li>").text(note.text()).raw("</li>"));
        html.raw("</ul>");
    }
}
