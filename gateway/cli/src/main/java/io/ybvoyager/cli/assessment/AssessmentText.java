package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An assessment's report, as a box and as a table of issues. */
final class AssessmentText {
    private AssessmentText() {}

    static List<String> box(AssessmentReport report, Path directory, Style style, int width) {
        var source = report.source();
        Box box = new Box(width)
                .line(style.bold("ASSESSMENT COMPLETED"))
                .blank()
                .line("Source: "
                        + (report.collection() == null || report.collection().address() == null
                                ? source.database()
                                : report.collection().address())
                        + (source.serverVersion() == null ? "" : " (" + source.serverVersion() + ")"))
                .line("Target Version: " + report.targetVersion())
                .rule()
                .blank()
                .line("Migration Complexity: " + level(report.complexity().level(), style))
                .text(report.complexity().sentence())
                .blank();
        findings(box, report);
        box.blank().rule().blank();
        report.notes().stream()
                .filter(note -> note.type().equals("collection"))
                .forEach(note -> box.text("⚠ " + note.text()));
        box.line("Report: " + Reports.htmlFile(directory)).line("JSON:   " + Reports.jsonFile(directory));
        return box.blank().close();
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
        if (report.source().bytes() != null) {
            box.line("• Estimated data size: " + Figures.bytes(report.source().bytes()));
        }
        if (report.sizing() != null) {
            box.text("• Recommended cluster: " + cluster(report.sizing()));
        }
        var effort = report.effort();
        box.text("• Objects: " + effort.automaticObjects() + " automatic, " + effort.reviewObjects() + " to review, "
                + effort.manualObjects() + " by hand, " + effort.blockedObjects() + " blocked; work of people: "
                + hours(effort.lowMinutes()) + " to " + hours(effort.highMinutes()));
    }

    private static String cluster(Sizing sizing) {
        return sizing.failure() != null
                ? "none fits: " + sizing.failure()
                : sizing.nodes() + " nodes x " + sizing.vcpusPerNode() + " vCPU, " + sizing.memoryGibPerNode()
                        + "GB RAM; import in about " + hours(sizing.importMinutes());
    }

    private static String hours(long minutes) {
        return minutes < 60 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
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
                .forEach(issue -> table.row(object(issue), issue.impact().name(), issue.name()));
        var lines = new ArrayList<>(table.lines(width));
        if (report.issues().size() > limit) {
            lines.add("… and " + (report.issues().size() - limit) + " more (--all)");
        }
        return lines;
    }

    private static String object(Issue issue) {
        return issue.objectName().isEmpty() ? "query" : issue.objectType() + " " + issue.objectName();
    }
}
