package io.ybvoyager.assessment.html;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.ybvoyager.assessment.AssessmentReport.Complexity;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.Source;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.wire.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pages that a server shows besides reports: the list of assessments, and messages. */
public final class HtmlView {
    private HtmlView() {}

    /** What the list tells of a report: a part of its JSON. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Summary(
            Instant createdAt, Source source, String targetVersion, Complexity complexity, Effort effort) {}

    /** An assessment in the list. @param summary null when its report cannot be read */
    public record Entry(String name, @Nullable Summary summary) {}

    /** The policy for the header of every page; the pages hold it too. */
    public static String policy() {
        return HtmlShell.policy("'self'") + "; frame-ancestors 'none'";
    }

    /** The list, with a form to compare two. @param fleet whether there is a page on all of them */
    public static String list(List<Entry> entries, boolean fleet) {
        Html html = new Html();
        List<HtmlPage.Link> links = fleet ? List.of(new HtmlPage.Link("The fleet as a whole", "fleet")) : List.of();
        Masthead.write(html, "Assessments", Figures.count(entries.size(), "assessment") + " in this directory.", links);
        html.raw(
                "<main id=\"main\"><section><div class=\"scroll\"><table data-sort><thead><tr><th scope=\"col\">Name</th>"
                        + "<th scope=\"col\">Database</th><th scope=\"col\">Source</th><th scope=\"col\">Complexity</th>"
                        + "<th scope=\"col\" class=\"num\">Issues</th><th scope=\"col\" class=\"num\">Effort</th>"
                        + "<th scope=\"col\">Judged against</th><th scope=\"col\">Made at</th></tr></thead><tbody>");
        entries.forEach(entry -> row(html, entry));
        html.raw("</tbody></table></div></section>");
        if (entries.size() > 1) {
            compare(html, entries);
        }
        html.raw("</main>");
        return HtmlShell.served("Assessments", html);
    }

    private static void row(Html html, Entry entry) {
        html.put("<tr><th scope=\"row\"><a href=\"report?name={}\">{}</a></th>", encoded(entry.name()), entry.name());
        Summary summary = entry.summary();
        if (summary == null) {
            html.raw("<td class=\"bad\" colspan=\"7\">Its report cannot be read.</td></tr>");
            return;
        }
        Complexity complexity = summary.complexity();
        int issues = complexity.level1() + complexity.level2() + complexity.level3();
        html.put(
                "<td>{}</td><td>{}</td><td class=\"{}\" data-value=\"{}\">{}</td><td class=\"num\">{}</td>",
                summary.source().database(),
                SourceType.of(summary.source().type()).title(),
                complexity.level(),
                complexity.level().ordinal(),
                complexity.level().name().toLowerCase(Locale.ROOT),
                Figures.count(issues));
        html.put(
                "<td class=\"num\" data-value=\"{}\">{}</td><td>{}</td><td>{}</td></tr>",
                summary.effort().highMinutes(),
                Figures.work(summary.effort().lowMinutes(), summary.effort().highMinutes()),
                summary.targetVersion(),
                Figures.moment(summary.createdAt()));
    }

    private static void compare(Html html, List<Entry> entries) {
        html.raw(
                "<section id=\"two\"><h2>Compare two</h2><p class=\"lead\">What is new, what is solved, and how the schema moved.</p>"
                        + "<form class=\"pair\" action=\"compare\" method=\"get\">");
        choice(html, "before", "Before", entries, 0);
        choice(html, "after", "After", entries, entries.size() - 1);
        html.raw("<button type=\"submit\">Compare</button></form></section>");
    }

    private static void choice(Html html, String name, String label, List<Entry> entries, int chosen) {
        html.put("<label>{}<select name=\"{}\">", label, name);
        for (int i = 0; i < entries.size(); i++) {
            String value = entries.get(i).name();
            html.put("<option value=\"{}\"{}>{}</option>", value, i == chosen ? " selected" : "", value);
        }
        html.raw("</select></label>");
    }

    /** A page that says one thing. */
    public static String message(String title, String text) {
        Html html = new Html();
        Masthead.write(html, title, text, List.of(new HtmlPage.Link("All assessments", "./")));
        return HtmlShell.served(title, html.raw("<main id=\"main\"></main>"));
    }

    /** A failure, with what to do. */
    public static String problem(Problem problem) {
        Html html = new Html();
        Masthead.write(html, problem.title(), problem.code(), List.of(new HtmlPage.Link("All assessments", "./")));
        html.put(
                "<main id=\"main\"><section><p>{}</p><p class=\"soft\">{}</p>",
                problem.detail() == null ? problem.title() : problem.detail(),
                problem.where() == null ? "" : problem.where());
        html.put("<p>{}</p></section></main>", problem.fix() == null ? "" : problem.fix());
        return HtmlShell.served(problem.title(), html);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
