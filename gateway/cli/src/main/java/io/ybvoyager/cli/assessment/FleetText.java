package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.fleet.FleetReport.Downtime;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.SharedIssue;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.assessment.fleet.FleetReport.Totals;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.ProblemText;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.cli.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fleet's report as tables. */
final class FleetText {
    private static final int SHARED = 10;

    private FleetText() {}

    /** One row for each database. */
    static List<String> matrix(FleetReport report, int width) {
        TextTable table = TextTable.of("Database", "Type", "Wave", "Level", "Effort", "Size", "Downtime", "Cluster");
        report.members()
                .forEach(member -> table.row(
                        Text.printable(member.name()),
                        member.sourceType().isEmpty() ? "-" : member.sourceType(),
                        member.wave() == null ? "-" : member.wave().toString(),
                        member.status() == Status.failed
                                ? "failed"
                                : String.valueOf(member.complexity()) + (blocked(member) ? " !" : ""),
                        effort(member),
                        member.bytes() == null ? "-" : Figures.bytes(member.bytes()),
                        downtime(member.downtime()),
                        member.nodes() == null ? "-" : member.nodes() + " x " + member.vcpusPerNode() + " vCPU"));
        List<String> lines = new ArrayList<>(table.lines(width));
        if (report.members().stream().anyMatch(FleetText::blocked)) {
            lines.add("! has objects without a known way around");
        }
        return lines;
    }

    private static boolean blocked(Member member) {
        return member.blockers() != null && member.blockers() > 0;
    }

    private static String effort(Member member) {
        return member.effortHighMinutes() == null
                ? "-"
                : Spans.range(Objects.requireNonNull(member.effortLowMinutes()), member.effortHighMinutes());
    }

    private static String downtime(@Nullable Downtime downtime) {
        return downtime == null
                ? "-"
                : Spans.range(downtime.lowMinutes(), downtime.highMinutes()) + " (" + downtime.strategy() + ")";
    }

    /** Issues that several databases share, and the waves. */
    static List<String> comparison(FleetReport report, int width) {
        List<String> lines = new ArrayList<>();
        List<SharedIssue> shared = report.sharedIssues().stream()
                .filter(issue -> issue.members().size() > 1)
                .toList();
        if (!shared.isEmpty()) {
            lines.add("");
            lines.add("SHARED ISSUES: solve once, use in many");
            lines.addAll(shared(shared, width));
        }
        for (Wave wave : report.waves()) {
            lines.add("");
            lines.add("WAVE " + wave.number() + ": " + Text.printable(String.join(", ", wave.members())));
            wave.why().forEach(why -> Text.wrap(Text.printable(why), width - 4)
                    .forEach(line -> lines.add("    " + line)));
        }
        return lines;
    }

    private static List<String> shared(List<SharedIssue> shared, int width) {
        TextTable table = TextTable.of("Issue", "Impact", "Databases", "Places", "Work", "Work apart");
        shared.stream()
                .limit(SHARED)
                .forEach(issue -> table.row(
                        issue.name(),
                        issue.impact().name(),
                        Figures.count(issue.members().size()),
                        Figures.count(issue.places()),
                        Spans.of(issue.minutesOnce()),
                        Spans.of(issue.minutesApart())));
        List<String> lines = new ArrayList<>(table.lines(width));
        if (shared.size() > SHARED) {
            lines.add("… and " + (shared.size() - SHARED) + " more (-o json)");
        }
        return lines;
    }

    /** What failed and how to mend it. */
    static List<String> failures(FleetReport report) {
        List<String> lines = new ArrayList<>();
        for (Member member : report.members()) {
            if (member.error() != null) {
                lines.add("");
                lines.add(Text.printable(member.name()) + " was not assessed:");
                ProblemText.lines(member.error(), Style.PLAIN).forEach(line -> lines.add("  " + line));
            }
        }
        return lines;
    }

    /** The sums. */
    static List<String> totals(FleetReport report, int width) {
        Totals totals = report.totals();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Figures.counted(totals.members(), "databases") + ": " + totals.low() + " LOW, " + totals.medium()
                + " MEDIUM, " + totals.high() + " HIGH"
                + (totals.failed() == 0 ? "" : ", " + totals.failed() + " not assessed")
                + (totals.omitted() == 0 ? "" : ", " + totals.omitted() + " left out"));
        lines.add("Work of people: " + Spans.range(totals.effortLowMinutes(), totals.effortHighMinutes()) + "; "
                + Figures.counted(totals.issues(), "issues") + ", "
                + Figures.counted(totals.blockers(), "objects") + " without a known way around");
        if (totals.sized() > 0) {
            lines.addAll(Text.wrap(
                    "Clusters, one for each of " + Figures.counted(totals.sized(), "databases") + ": " + totals.nodes()
                            + " nodes, " + totals.vcpus() + " vCPU, " + Figures.count(totals.memoryGib())
                            + " GiB memory, " + Figures.count(totals.storageGib()) + " GiB disk",
                    width));
        }
        if (report.targetVersions().size() > 1) {
            lines.add("⚠ Judged against different versions: " + String.join(", ", report.targetVersions()));
        }
        return lines;
    }

    /** The names of the first wave; a dash when there is none. */
    static String firstWave(FleetReport report) {
        return report.waves().isEmpty()
                ? "-"
                : String.join(", ", report.waves().getFirst().members());
    }
}
