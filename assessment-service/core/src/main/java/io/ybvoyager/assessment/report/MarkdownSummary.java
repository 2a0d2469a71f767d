package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.RoleEffort;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.sizing.Storage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report on one page of Markdown (GitHub's dialect). */
final class MarkdownSummary {
    private static final int DECISIONS = 200;

    private final AssessmentReport report;
    private final StringBuilder out = new StringBuilder();

    private MarkdownSummary(AssessmentReport report) {
        this.report = report;
    }

    static String of(AssessmentReport report) {
        MarkdownSummary summary = new MarkdownSummary(report);
        summary.verdict();
        summary.effort();
        summary.decisions();
        summary.risks();
        summary.sizing();
        summary.downtime();
        summary.inventory();
        summary.notes();
        return summary.out.toString();
    }

    private void verdict() {
        String what = report.kind().equals("assessment") ? "Assessment of " : "Schema analysis of ";
        line("# " + what + text(report.source().database()));
        line("");
        String version = report.source().serverVersion();
        line(SourceType.of(report.source().type()).title() + (version == null ? "" : " " + text(version))
                + ", judged against YugabyteDB " + text(report.targetVersion()) + " at " + report.createdAt() + ".");
        line("");
        line("**Migration complexity: " + report.complexity().level() + ".** "
                + text(report.complexity().sentence()) + ".");
        line("");
        line("**Confidence: " + report.confidence().level() + " ("
                + report.confidence().percent() + " %).** "
                + text(String.join(" ", report.confidence().reasons())));
        line("");
    }

    private void effort() {
        var effort = report.effort();
        line("## Effort");
        line("");
        line("Of " + report.objects().size() + " objects " + effort.automaticObjects() + " move as they are, "
                + effort.reviewObjects() + " should be looked at, " + effort.manualObjects()
                + " have to be changed by hand, " + effort.blockedObjects() + " have no counterpart.");
        line("");
        row("Role", "From", "To", "What");
        row("---", "---:", "---:", "---");
        for (RoleEffort role : effort.roles()) {
            row(text(role.role()), hours(role.lowMinutes()), hours(role.highMinutes()), text(role.formula()));
        }
        row("**all**", hours(effort.lowMinutes()), hours(effort.highMinutes()), text(effort.formula()));
        line("");
    }

    private void decisions() {
        line("## What to decide");
        line("");
        if (report.decisions().isEmpty()) {
            line("No rule found anything.");
            line("");
            return;
        }
        row("Issue", "Impact", "Places", "Work", "Objects", "What to do");
        row("---", "---", "---:", "---:", "---", "---");
        report.decisions().stream().limit(DECISIONS).forEach(this::decision);
        line("");
        if (report.decisions().size() > DECISIONS) {
            line((report.decisions().size() - DECISIONS) + " more are in the JSON report.");
            line("");
        }
    }

    private void decision(Decision decision) {
        String more = decision.count() > 3 ? ", …" : "";
        row(
                text(decision.name()) + (decision.blocks() ? " **(blocks)**" : ""),
                decision.impact().name(),
                String.valueOf(decision.count()),
                hours(decision.minutes()),
                decision.objects().stream().limit(3).map(MarkdownSummary::text).collect(Collectors.joining(", "))
                        + more,
                text(decision.suggestion()));
    }

    private void risks() {
        if (report.topRisks().isEmpty()) {
            return;
        }
        line("## Top risks");
        line("");
        report.topRisks()
                .forEach(risk ->
                        line("1. **" + text(risk.title()) + "** " + text(risk.evidence()) + " " + text(risk.advice())));
        line("");
    }

    private void sizing() {
        Sizing sizing = report.sizing();
        if (sizing == null) {
            return;
        }
        line("## Recommended cluster");
        line("");
        if (sizing.failure() != null) {
            line(text(sizing.failure()));
            line("");
            return;
        }
        line("**" + sizing.nodes() + " nodes × " + sizing.vcpusPerNode() + " vCPU, " + sizing.memoryGibPerNode()
                + " GiB memory, " + sizing.storageGibPerNode() + " GiB disk**, replication factor "
                + sizing.replicationFactor() + "; " + sizing.colocatedTables().size() + " tables colocated, "
                + sizing.shardedTables().size() + " sharded. Import in about " + hours(sizing.importMinutes()) + ", "
                + hours(sizing.importMinutesWithoutRedundantIndexes()) + " without redundant indexes.");
        line("");
        line(text(sizing.reasoning()));
        line("");
        Storage storage = sizing.storage();
        if (storage != null) {
            line(text("Disk of a node: " + storage.formula()));
            line("");
        }
    }

    private void downtime() {
        if (report.downtime().isEmpty()) {
            return;
        }
        line("## Downtime");
        line("");
        row("Strategy", "From", "To", "Preparation", "To solve first");
        row("---", "---:", "---:", "---:", "---");
        for (Downtime downtime : report.downtime()) {
            row(
                    text(downtime.strategy()) + (downtime.chosen() ? " (assumed)" : ""),
                    hours(downtime.lowMinutes()),
                    hours(downtime.highMinutes()),
                    hours(downtime.preparationMinutes()),
                    text(String.join(" ", downtime.obstacles())));
        }
        line("");
    }

    private void inventory() {
        line("## Inventory");
        line("");
        row("Object type", "Total", "With issues");
        row("---", "---:", "---:");
        for (SchemaSummary summary : report.schemaSummary()) {
            row(text(summary.objectType()), String.valueOf(summary.total()), String.valueOf(summary.invalid()));
        }
        line("");
    }

    private void notes() {
        if (!report.notes().isEmpty()) {
            line("## Notes");
            line("");
            report.notes().forEach(note -> line("- " + text(note.text())));
        }
    }

    private void row(String... cells) {
        line(Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String hours(long minutes) {
        return minutes < 120 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }

    private static final List<String> SPECIAL = List.of("\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$");

    /** Text that no renderer takes for markup, on one line. */
    static String text(String value) {
        StringBuilder safe = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '@' -> safe.append("&#64;"); // mentions nobody
                default -> {
                    if (SPECIAL.contains(Character.toString(c))) {
                        safe.append('\\');
                    }
                    safe.appendCodePoint(c < ' ' ? ' ' : c);
                }
            }
        });
        return safe.toString();
    }
}
