package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.assessment.fleet.FleetReport.Totals;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The report on a fleet as one page without network: sums, matrix, issues that many databases share, waves. */
public final class HtmlFleet {
    private final FleetReport report;
    private final UnaryOperator<String> link;
    private final Html html = new Html();

    private HtmlFleet(FleetReport report, UnaryOperator<String> link) {
        this.report = report;
        this.link = link;
    }

    /** The page, for a file in the fleet's {@code fleet/} directory. Every value is escaped. */
    public static String page(FleetReport report) {
        HtmlFleet page =
                new HtmlFleet(report, directory -> "../" + Links.path(directory) + "/reports/assessment_report.html");
        page.write(List.of());
        return HtmlShell.page(page.title(), page.html, "{}");
    }

    /** The page of a server. @param link where the assessment of a member's directory is */
    public static String page(FleetReport report, List<HtmlPage.Link> links, UnaryOperator<String> link) {
        HtmlFleet page = new HtmlFleet(report, link);
        page.write(links);
        return HtmlShell.served(page.title(), page.html);
    }

    private String title() {
        return "Fleet of " + Figures.count(report.totals().members(), "database");
    }

    private void write(List<HtmlPage.Link> links) {
        Masthead.write(
                html,
                title(),
                "Judged against YugabyteDB " + String.join(", ", report.targetVersions()) + " at "
                        + Figures.moment(report.createdAt()) + ".",
                links);
        html.raw("<nav class=\"toc\" aria-label=\"Parts of the report\"><ul><li><a href=\"#sums\">Sums</a></li>"
                + "<li><a href=\"#matrix\">Databases</a></li><li><a href=\"#shared\">Shared issues</a></li>"
                + "<li><a href=\"#waves\">Waves</a></li></ul></nav><main id=\"main\">");
        sums();
        failures();
        matrix();
        Pareto.write(html, report);
        waves();
        html.raw("</main>");
        html.put(
                "<footer>Report version {}. comparison_matrix.json has the same figures.</footer>",
                report.reportVersion());
    }

    private void sums() {
        Totals totals = report.totals();
        html.raw("<section id=\"sums\" aria-label=\"Sums\"><div class=\"cards five\">");
        tile(
                "Complexity",
                totals.low() + " / " + totals.medium() + " / " + totals.high(),
                "databases of low / medium / high complexity");
        tile(
                "Effort of people",
                Figures.work(totals.effortLowMinutes(), totals.effortHighMinutes()),
                "when every database is worked on by itself");
        tile(
                "Blockers",
                Figures.count(totals.blockers()),
                "in " + Figures.count(totals.objects(), "object") + " with " + Figures.count(totals.issues(), "issue"));
        tile("Data", Figures.bytes(totals.bytes()), "with indexes, one copy");
        tile(
                "Clusters in all",
                Figures.count(totals.vcpus()) + " vCPU",
                Figures.count(totals.nodes(), "node") + ", " + Figures.count(totals.memoryGib()) + " GiB memory, "
                        + Figures.count(totals.storageGib()) + " GiB disk; "
                        + Figures.count(totals.sized(), "database") + " sized");
        html.raw("</div></section>");
    }

    private void tile(String label, String value, String text) {
        html.put(
                "<div class=\"card\"><p class=\"label\">{}</p><strong class=\"value\">{}</strong><p class=\"soft small\">{}</p></div>",
                label,
                value,
                text);
    }

    private void failures() {
        List<Member> failed = report.members().stream()
                .filter(member -> member.status() == Status.failed)
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        html.put("<section id=\"failed\"><h2>{} could not be assessed</h2>", Figures.count(failed.size(), "database"));
        html.raw("<p class=\"lead\">They are in no sum and no wave.</p>");
        failed.forEach(this::failure);
        html.raw("</section>");
    }

    private void failure(Member member) {
        html.put("<article class=\"blocker\"><h3>{}</h3>", member.name());
        var error = member.error();
        if (error != null) {
            html.put(
                    "<p><code>{}</code> {}</p>", error.code(), error.detail() == null ? error.title() : error.detail());
            if (error.fix() != null) {
                html.put("<p><strong>What to do:</strong> {}</p>", error.fix());
            }
        }
        html.raw("</article>");
    }

    private void matrix() {
        html.raw(
                "<section id=\"matrix\"><h2>Databases</h2><div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Name</th>"
                        + "<th scope=\"col\">Source</th><th scope=\"col\">Complexity</th><th scope=\"col\" class=\"num\">Effort</th>"
                        + "<th scope=\"col\" class=\"num\">Size</th><th scope=\"col\" class=\"num\">Downtime</th>"
                        + "<th scope=\"col\" class=\"num\">Blockers</th><th scope=\"col\" class=\"num\">Issues</th>"
                        + "<th scope=\"col\">Cluster</th><th scope=\"col\" class=\"num\">Wave</th></tr></thead><tbody>");
        report.members().forEach(this::row);
        html.raw("</tbody></table></div>");
        if (report.totals().omitted() > 0) {
            html.put(
                    "<p class=\"soft\">{} more were left out.</p>",
                    Figures.count(report.totals().omitted()));
        }
        html.raw("</section>");
    }

    private void row(Member member) {
        if (member.status() == Status.failed) {
            html.put("<tr><th scope=\"row\">{}</th><td>{}</td>", member.name(), member.sourceType());
            html.raw("<td class=\"bad\" colspan=\"8\">failed</td></tr>");
            return;
        }
        String complexity =
                member.complexity() == null ? "" : member.complexity().name();
        html.put(
                "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td><td class=\"{}\" data-value=\"{}\">{}</td>",
                link.apply(member.directory()),
                member.name(),
                member.sourceType(),
                complexity,
                member.complexity() == null ? -1 : member.complexity().ordinal(),
                complexity.toLowerCase(Locale.ROOT));
        figure(member.effortHighMinutes(), effort(member));
        figure(member.bytes(), member.bytes() == null ? "" : Figures.bytes(member.bytes()));
        var downtime = member.downtime();
        figure(
                downtime == null ? null : downtime.highMinutes(),
                downtime == null
                        ? ""
                        : Downtimes.title(downtime.strategy()) + " "
                                + Figures.time(downtime.lowMinutes(), downtime.highMinutes()));
        figure(member.blockers(), String.valueOf(member.blockers()));
        figure(member.issues(), member.issues() == null ? "" : Figures.count(member.issues()));
        html.put(
                "<td>{}</td>",
                member.nodes() == null ? "not sized" : member.nodes() + " × " + member.vcpusPerNode() + " vCPU");
        figure(member.wave(), String.valueOf(member.wave()));
        html.raw("</tr>");
    }

    private static String effort(Member member) {
        return member.effortLowMinutes() == null || member.effortHighMinutes() == null
                ? ""
                : Figures.work(member.effortLowMinutes(), member.effortHighMinutes());
    }

    private void figure(@Nullable Number value, String text) {
        html.put(
                "<td class=\"num\" data-value=\"{}\">{}</td>",
                value == null ? -1 : value,
                value == null ? "not measured" : text);
    }

    private void waves() {
        html.raw("<section id=\"waves\"><h2>Waves</h2><p class=\"lead\">What to migrate together, in this order.</p>");
        for (Wave wave : report.waves()) {
            html.put("<article class=\"card wave\"><h3>Wave {}</h3><p>", wave.number());
            wave.members().forEach(name -> html.put("<span class=\"tag\">{}</span>", name));
            html.raw("</p><ul class=\"soft\">");
            wave.why().forEach(why -> html.put("<li>{}</li>", why));
            html.raw("</ul></article>");
        }
        if (report.waves().isEmpty()) {
            html.raw("<p>No database could be assessed.</p>");
        }
        html.raw("</section>");
    }
}
