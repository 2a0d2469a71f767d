package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything to drill into: filters, equal issues as one decision, all objects. Scripts make it complete; without them it is cut. */
final class Explorer {
    /** Places written into the page for readers without scripts. */
    private static final int PLACES = 10;

    /** Characters of all these places: scripts bring the rest. */
    private static final int CHARACTERS = 1_500_000;

    private static final int ROWS = 200;

    private final Html html;
    private final AssessmentReport report;
    private final Rules rules;
    private final Map<String, Decision> decisions = new HashMap<>();
    private int characters;

    private Explorer(Html html, AssessmentReport report, Rules rules) {
        this.html = html;
        this.report = report;
        this.rules = rules;
        report.decisions()
                .forEach(decision -> decisions.putIfAbsent(
                        key(decision.type(), decision.category().name()), decision));
    }

    static void write(Html html, AssessmentReport report, Rules rules) {
        Explorer explorer = new Explorer(html, report, rules);
        html.raw("<section id=\"explore\"><h2>Decisions</h2>");
        html.put(
                "<p class=\"lead\">{} in {}: equal issues are one decision.</p>",
                Figures.count(report.issues().size(), "issue"),
                Figures.count(report.decisions().size(), "decision"));
        Facets.write(html, report);
        explorer.groups().values().forEach(explorer::decision);
        html.raw("<p id=\"issues-none\" class=\"soft\" hidden>No issue matches.</p>");
        if (report.issues().isEmpty()) {
            html.raw("<p>No rule found anything.</p>");
        }
        explorer.omitted("issues");
        html.raw("</section>");
        explorer.objects();
    }

    private void omitted(String list) {
        Integer count = report.omitted().get(list);
        if (count != null && count > 0) {
            html.put("<p class=\"soft\">{} more {} were left out of the report.</p>", Figures.count(count), list);
        }
    }

    private static String key(String type, String category) {
        return type + " " + category;
    }

    private Map<String, List<Issue>> groups() {
        Map<String, List<Issue>> groups = new LinkedHashMap<>();
        for (Issue issue : report.issues()) {
            groups.computeIfAbsent(key(issue.type(), issue.category().name()), key -> new ArrayList<>())
                    .add(issue);
        }
        return groups;
    }

    private void decision(List<Issue> group) {
        Issue first = group.getFirst();
        Decision decision = decisions.get(key(first.type(), first.category().name()));
        html.put(
                "<details class=\"rule\" id=\"rule-{}\" data-rule=\"{}\" data-category=\"{}\">",
                rules.number(first.type()) + (rules.all().contains(first) ? "" : "-" + first.category()),
                rules.number(first.type()),
                first.category());
        html.put("<summary><span class=\"grow\">{}</span><span class=\"figures\">", first.name());
        html.put("<span><span class=\"chip {}\">{}</span></span>", first.impact(), Rules.title(first.impact()));
        html.put("<span>{}</span>", Rules.title(first.category()));
        html.put(
                "<span class=\"num\">{}</span>",
                decision == null || decision.minutes() == 0 ? "" : Figures.work(decision.minutes()));
        html.put("<span class=\"num count\">{}</span></span></summary><div>", Figures.count(group.size(), "place"));
        advice(first);
        html.raw("<div class=\"places\">");
        int written = places(group);
        if (group.size() > written) {
            html.put("<p class=\"soft\">{} more are in the JSON report.</p>", Figures.count(group.size() - written));
        }
        html.raw("</div></div></details>");
    }

    private int places(List<Issue> group) {
        int written = 0;
        while (written < Math.min(PLACES, group.size()) && characters < CHARACTERS) {
            Issue issue = group.get(written++);
            characters += Snippets.shortened(issue.sqlStatement()).length()
                    + issue.description().length();
            place(issue);
        }
        return written;
    }

    private void advice(Issue issue) {
        html.put("<p><code>{}</code> ", issue.type());
        if (!issue.suggestion().isEmpty()) {
            html.put("<strong>What to do:</strong> {} ", issue.suggestion());
        }
        if (!issue.minimumVersionsFixedIn().isEmpty()) {
            html.put(
                    "Supported since {}. ",
                    String.join(", ", issue.minimumVersionsFixedIn().values()));
        }
        String link = Rules.link(issue);
        if (!link.isEmpty()) {
            html.put("<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"{}\">Documentation</a>", link);
        }
        html.raw("</p>");
    }

    private void place(Issue issue) {
        html.raw("<div class=\"place\"><p>");
        if (!issue.objectName().isEmpty()) {
            html.put("<strong>{}</strong> <code>{}</code> ", issue.objectType(), issue.objectName());
        }
        html.text(issue.description());
        if (issue.objectUsage() != null) {
            html.put(" <span class=\"soft\">Use: {}.</span>", issue.objectUsage());
        }
        if (issue.filePath() != null) {
            html.put(" <span class=\"soft\">{}</span>", where(issue));
        }
        html.raw("</p>");
        if (!issue.sqlStatement().isEmpty()) {
            Snippets.write(html, "SQL of the source", issue.sqlStatement());
        }
        if (issue.fix() != null) {
            html.raw("<p class=\"label\">Fix</p>");
            Snippets.write(html, "Fix", issue.fix());
        }
        html.raw("</div>");
    }

    /** Such as {@code tables.sql:12}. */
    static String where(Issue issue) {
        return issue.filePath() == null ? "" : issue.filePath() + (issue.line() == null ? "" : ":" + issue.line());
    }

    private void objects() {
        html.raw(
                "<section id=\"objects-part\"><h2>Objects</h2><p class=\"lead\">Every object with what happens to it. The filters above"
                        + " hold here too. Choose a name to see its statement in the source and in YugabyteDB.</p>"
                        + "<div class=\"scroll\"><table id=\"objects\"><thead><tr><th scope=\"col\" data-key=\"n\">Object</th>"
                        + "<th scope=\"col\" data-key=\"t\">Type</th><th scope=\"col\" data-key=\"s\" aria-sort=\"descending\">Treatment</th>"
                        + "<th scope=\"col\" class=\"num\" data-key=\"m\">Minutes</th><th scope=\"col\" class=\"phone-away\" data-key=\"u\">Use</th>"
                        + "<th scope=\"col\" class=\"num phone-away\" data-key=\"ub\">Unblocks</th><th scope=\"col\" class=\"phone-away\">Reasons</th>"
                        + "</tr></thead><tbody>");
        report.objects().stream()
                .filter(object -> object.status() != Treatment.auto)
                .sorted(Comparator.comparing(ObjectStatus::status).reversed())
                .limit(ROWS)
                .forEach(this::object);
        html.raw("</tbody></table></div><p id=\"objects-none\" class=\"soft\" hidden>No object matches.</p>"
                + "<p id=\"objects-more\" hidden><button type=\"button\">Show more</button></p>"
                + "<p class=\"soft nojs\">Objects that move as they are, and all beyond " + ROWS
                + ", are in the JSON report.</p>");
        omitted("objects");
        html.raw("</section>");
    }

    private void object(ObjectStatus object) {
        html.put(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td class=\"{}\">{}</td><td class=\"num\">{}</td>",
                object.objectName(),
                Inventory.words(object.objectType()),
                object.status(),
                words(object.status()),
                Figures.count(object.minutes()));
        html.put(
                "<td class=\"phone-away\">{}</td><td class=\"num phone-away\">{}</td><td class=\"phone-away\">{}</td></tr>",
                object.use() == null ? "" : object.use().frequency(),
                object.unblocks() == null ? "" : object.unblocks().count(),
                String.join(", ", object.reasons().stream().map(rules::name).toList()));
    }

    static String words(Treatment treatment) {
        return switch (treatment) {
            case auto -> "auto";
            case review -> "auto, review";
            case manual -> "by hand";
            case blocked -> "blocked";
        };
    }
}
