package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An assessment's report, as a box and as a table of issues. */
final class AssessmentText {
    private static final int BLOCKERS = 5;
    private static final int RISKS = 3;

    private AssessmentText() {}

    /** The page for the architect, as far as a terminal holds it. */
    static List<String> box(AssessmentReport report, Style style, int width) {
        Box box = new Box(width)
                .line(style.bold("ASSESSMENT COMPLETED"))
                .blank()
                .line("Source: " + Text.printable(source(report)))
                .line("Target Version: " + report.targetVersion())
                .rule()
                .blank()
                .line("Migration Complexity: "
                        + level(report.complexity().level(), style) + "   Confidence: "
                        + report.confidence().percent() + "%")
                .text(report.complexity().sentence())
                .blank();
        blockers(box, report, style);
        findings(box, report);
        work(box, report.effort());
        target(box, report);
        risks(box, report);
        report.confidence().reasons().forEach(reason -> box.text("⚠ " + Text.printable(reason)));
        return box.blank().close();
    }

    /** Where the reports are. */
    static List<String> files(Shell shell, Path directory) {
        return List.of(
                "Report: " + Places.shown(shell, Reports.htmlFile(directory)),
                "JSON:   " + Places.shown(shell, Reports.jsonFile(directory)));
    }

    private static String source(AssessmentReport report) {
        var source = report.source();
        var collection = report.collection();
        String name = collection == null || collection.address() == null
                ? source.type() + " " + source.database()
                : collection.address();
        return name + (source.serverVersion() == null ? "" : " (" + source.serverVersion() + ")");
    }

    private static void blockers(Box box, AssessmentReport report, Style style) {
        List<Decision> blockers =
                report.decisions().stream().filter(Decision::blocks).toList();
        blockers.stream()
                .limit(BLOCKERS)
                .forEach(blocker -> box.text(style.red("✗") + " " + blocker.name() + " (" + blocker.count() + ")"
                        + (blocker.objects().isEmpty()
                                ? ""
                                : ": "
                                        + blocker.objects().stream()
                                                .limit(3)
                                                .map(Text::printable)
                                                .collect(Collectors.joining(", ")))));
        if (blockers.size() > BLOCKERS) {
            box.line("… and " + (blockers.size() - BLOCKERS) + " more kinds of issue that block");
        }
    }

    private static void findings(Box box, AssessmentReport report) {
        for (Category category : Category.values()) {
            long count = report.count(category);
            if (count > 0) {
                String name = category.name().replace('_', ' ').replace("plpgsql", "PL/pgSQL");
                box.line("• " + Figures.count(count) + " " + name);
            }
        }
        if (report.issues().isEmpty()) {
            box.line("• No issue found");
        }
    }

    private static void work(Box box, Effort effort) {
        box.text("• Objects: " + effort.automaticObjects() + " automatic, " + effort.reviewObjects() + " to review, "
                + effort.manualObjects() + " by hand, " + effort.blockedObjects() + " blocked");
        String roles = effort.roles().stream()
                .filter(role -> role.highMinutes() > 0)
                .map(role -> role.role() + " " + Spans.range(role.lowMinutes(), role.highMinutes()))
                .collect(Collectors.joining(", "));
        box.text("• Work of people: " + Spans.range(effort.lowMinutes(), effort.highMinutes())
                + (roles.isEmpty() ? "" : " (" + roles + ")"));
    }

    private static void target(Box box, AssessmentReport report) {
        if (report.source().bytes() != null) {
            box.line("• Estimated data size: " + Figures.bytes(report.source().bytes()));
        }
        if (report.sizing() != null) {
            box.text("• Recommended cluster: " + cluster(report.sizing()));
        }
        if (!report.downtime().isEmpty()) {
            box.text("• Downtime: "
                    + report.downtime().stream().map(AssessmentText::downtime).collect(Collectors.joining("; ")));
        }
    }

    private static String downtime(Downtime way) {
        return way.strategy() + " " + Spans.range(way.lowMinutes(), way.highMinutes())
                + (way.obstacles().isEmpty()
                        ? ""
                        : " (first: " + Text.printable(way.obstacles().getFirst()) + ")");
    }

    private static void risks(Box box, AssessmentReport report) {
        if (report.topRisks().isEmpty()) {
            return;
        }
        box.blank().rule().blank().line("TOP RISKS");
        report.topRisks().stream()
                .limit(RISKS)
                .forEach(risk -> box.text("• " + Text.printable(risk.title() + ": " + risk.evidence())));
    }

    private static String cluster(Sizing sizing) {
        return sizing.failure() != null
                ? "none fits: " + sizing.failure()
                : sizing.nodes() + " nodes x " + sizing.vcpusPerNode() + " vCPU, " + sizing.memoryGibPerNode()
                        + "GB RAM; import in about " + Spans.of(sizing.importMinutes());
    }

    private static String level(Level level, Style style) {
        return switch (level) {
            case LOW -> style.green(level.name());
            case MEDIUM -> style.yellow(level.name());
            case HIGH -> style.red(level.name());
        };
    }

    /** The issues, gravest first as the report has them. */
    static List<String> issues(AssessmentReport report, int limit, int width) {
        if (report.issues().isEmpty()) {
            return List.of();
        }
        TextTable table = TextTable.of("Object", "Impact", "Issue");
        report.issues().stream()
                .limit(limit)
                .forEach(issue ->
                        table.row(Text.printable(object(issue)), issue.impact().name(), Text.printable(issue.name())));
        var lines = new ArrayList<>(table.lines(width));
        int left = report.issues().size() - limit + report.omitted().getOrDefault("issues", 0);
        if (left > 0) {
            lines.add("… and " + Figures.count(left) + " more"
                    + (limit < report.issues().size() ? " (--all)" : ""));
        }
        return lines;
    }

    private static String object(Issue issue) {
        if (issue.objectName().isEmpty()) {
            return issue.objectType().isEmpty() ? "query" : issue.objectType();
        }
        return issue.objectType() + " " + issue.objectName();
    }
}
