package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import java.util.Comparator;
import java.util.Locale;

/** The answer in one look: how hard, how long, how large, and how far to trust it. */
final class Verdict {
    private final Html html;
    private final AssessmentReport report;

    private Verdict(Html html, AssessmentReport report) {
        this.html = html;
        this.report = report;
    }

    static void write(Html html, AssessmentReport report) {
        Verdict verdict = new Verdict(html, report);
        html.raw("<section id=\"verdict\" class=\"verdict\" aria-label=\"Verdict\">");
        verdict.complexity();
        verdict.tiles();
        html.raw("</section>");
        verdict.trust();
    }

    private void complexity() {
        var complexity = report.complexity();
        html.raw("<div class=\"card\"><p class=\"label\">Migration complexity</p>");
        html.put("<strong class=\"level {}\">{}</strong>", complexity.level(), word(complexity.level()));
        html.put("<p>{}</p><p class=\"soft small\">", complexity.sentence());
        html.put(
                "{}: {} large, {} medium, {} small.</p></div>",
                Figures.count(complexity.level1() + complexity.level2() + complexity.level3(), "issue"),
                Figures.count(complexity.level3()),
                Figures.count(complexity.level2()),
                Figures.count(complexity.level1()));
    }

    private void tiles() {
        html.raw(report.sizing() == null ? "<div class=\"cards even\">" : "<div class=\"cards\">");
        int blocked = report.effort().blockedObjects();
        tile(
                "Blocked objects",
                Figures.count(blocked),
                blocked == 0
                        ? "Everything has a counterpart or a way around."
                        : "No counterpart and no known way around.",
                blocked == 0 ? "good" : "bad");
        var effort = report.effort();
        tile(
                "Effort of people",
                Figures.work(effort.lowMinutes(), effort.highMinutes()),
                Figures.count(report.decisions().size(), "decision") + " for "
                        + Figures.count(report.issues().size(), "issue"),
                "");
        Sizing sizing = report.sizing();
        if (sizing != null) {
            tile("Target cluster", cluster(sizing), storage(sizing), "");
        }
        report.downtime().stream()
                .min(Comparator.comparingLong(Downtime::highMinutes))
                .ifPresent(downtime -> tile(
                        "Shortest downtime",
                        Figures.time(downtime.lowMinutes(), downtime.highMinutes()),
                        Downtimes.title(downtime.strategy())
                                + (downtime.obstacles().isEmpty() ? "" : ", once its obstacles are solved"),
                        ""));
        objects();
        Confidence confidence = report.confidence();
        tile(
                "Confidence",
                confidence.percent() + " %",
                confidence.reasons().isEmpty()
                        ? "Nothing was missing."
                        : Figures.count(confidence.reasons().size(), "thing") + " missing: see below.",
                "trust " + confidence.level());
        html.raw("</div>");
    }

    private void objects() {
        int all = report.objects().size();
        int alone = report.effort().automaticObjects() + report.effort().reviewObjects();
        tile(
                "Move by themselves",
                all == 0 ? "none" : Figures.count(100L * alone / all) + " %",
                Figures.count(alone) + " of " + Figures.count(all) + ", "
                        + Figures.count(report.effort().reviewObjects()) + " to look at",
                "");
    }

    private static String cluster(Sizing sizing) {
        return sizing.failure() != null ? "none fits" : sizing.nodes() + " × " + sizing.vcpusPerNode() + " vCPU";
    }

    private static String storage(Sizing sizing) {
        return sizing.failure() != null
                ? "See the reasons below."
                : sizing.memoryGibPerNode() + " GiB memory, " + Figures.count(sizing.storageGibPerNode())
                        + " GiB disk per node";
    }

    private void tile(String label, String value, String text, String kind) {
        html.put(
                "<div class=\"card\"><p class=\"label\">{}</p><strong class=\"value {}\">{}</strong><p class=\"soft small\">{}</p></div>",
                label,
                kind,
                value,
                text);
    }

    private void trust() {
        Confidence confidence = report.confidence();
        html.put(
                "<details class=\"more\"{}><summary>What the report rests on</summary>",
                confidence.reasons().isEmpty() ? "" : " open");
        if (!confidence.reasons().isEmpty()) {
            html.raw("<ul>");
            confidence.reasons().forEach(reason -> html.put("<li>{}</li>", reason));
            html.raw("</ul>");
        }
        html.raw("<ul class=\"checks\">");
        confidence.inputs().stream()
                .filter(input -> input.weight() > 0)
                .forEach(input -> html.put(
                        "<li class=\"{}\">{}<span class=\"unseen\">{}</span></li>",
                        input.present() ? "yes" : "no",
                        input.name(),
                        input.present() ? ": present" : ": missing"));
        html.raw("</ul></details>");
    }

    private static String word(AssessmentReport.Level level) {
        String name = level.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
