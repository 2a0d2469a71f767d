package io.ybvoyager.cli.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.TextTable;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The report of a verification: what was compared, and the first differences. */
final class VerifyText {
    private static final int MAX_DIFFERENCES = 20;

    private VerifyText() {}

    /** Prints the report that the job left, if it left one. */
    static void show(Shell shell, Suite opened, String path, JobView job, Style style) {
        try {
            ReportView report = opened.client().get(path, ReportView.class);
            boolean ours = !report.generatedAt().isBefore(job.startedAt());
            if (ours && report.data() != null) {
                shell.print(lines(report.data(), style, shell.width()));
            }
        } catch (ProblemException none) {
            if (!none.is(StateError.REPORT_NOT_FOUND)) { // a comparison that did not end has left none
                shell.note("The report cannot be shown: " + none.getMessage());
            }
        }
    }

    static List<String> lines(JsonNode report, Style style, int width) {
        var lines = new ArrayList<String>();
        JsonNode tables = report.path("tables");
        JsonNode schema = report.path("schema");
        JsonNode sequences = report.path("sequences");
        lines.add(verdict(report.path("rowsEqual").asBoolean(), style) + " rows: "
                + Figures.count(report.path("rows").asLong())
                + " in " + tables.size() + " tables, by " + report.path("tier").asText("checksums")
                + (report.path("partial").asBoolean() ? " (not everything)" : ""));
        int resumed = report.path("reading").path("resumedPieces").asInt();
        if (resumed > 0) {
            lines.add("  " + Figures.count(resumed) + " of "
                    + Figures.count(report.path("reading").path("pieces").asLong())
                    + " pieces were compared by an earlier try and not read again");
        }
        JsonNode rerun = report.path("rerun");
        if (!rerun.isMissingNode()) {
            lines.add("  compared again: " + Figures.count(rerun.path("rows").asLong()) + " rows, "
                    + Figures.count(rerun.path("tables").asLong()) + " whole tables; "
                    + Figures.count(rerun.path("carried").asLong()) + " tables were equal at "
                    + rerun.path("of").asText());
        }
        if (!report.path("notCompared").isEmpty()) {
            lines.add("  not compared: " + names(report.path("notCompared")));
        }
        lines.add(verdict(schema.path("equal").asBoolean(), style) + " schema: "
                + schema.path("objects").asInt() + " objects");
        lines.add(verdict(sequences.path("equal").asBoolean(), style) + " sequences: "
                + sequences.path("compared").asInt());
        differingTables(tables, lines, width);
        list(schema.path("differences"), VerifyText::schemaDifference, lines);
        list(sequences.path("findings"), JsonNode::toString, lines);
        fix(report.path("fix"), lines);
        return lines;
    }

    private static String verdict(boolean equal, Style style) {
        return equal ? style.green("✓ equal    ") : style.red("✗ different");
    }

    private static String names(JsonNode names) {
        String first = StreamSupport.stream(names.spliterator(), false)
                .limit(MAX_DIFFERENCES)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return names.size() <= MAX_DIFFERENCES ? first : first + " and " + (names.size() - MAX_DIFFERENCES) + " more";
    }

    private static void fix(JsonNode fix, List<String> lines) {
        if (fix.isMissingNode()) {
            return;
        }
        lines.add((fix.path("applied").asBoolean() ? "Applied: " : "Written to reports/verify-fix.sql, not applied: ")
                + Figures.count(fix.path("inserts").asLong()) + " rows to insert, "
                + Figures.count(fix.path("updates").asLong()) + " to update, "
                + Figures.count(fix.path("deletes").asLong()) + " to delete");
        fix.path("notFixed").forEach(left -> lines.add("  not mended: " + left.asText()));
    }

    private static void differingTables(JsonNode tables, List<String> lines, int width) {
        List<JsonNode> differing = StreamSupport.stream(tables.spliterator(), false)
                .filter(table -> !table.path("equal").asBoolean()
                        && table.path("compared").asBoolean(true))
                .toList();
        if (differing.isEmpty()) {
            return;
        }
        TextTable shown = TextTable.of("Table", "Source rows", "Target rows", "First differing keys");
        differing.stream()
                .limit(MAX_DIFFERENCES)
                .forEach(table -> shown.row(
                        table.path("table").asText(),
                        Figures.count(table.path("sourceRows").asLong()),
                        table.has("targetRows")
                                ? Figures.count(table.path("targetRows").asLong())
                                : "-",
                        keys(table)));
        lines.addAll(shown.lines(width));
        more(differing.size(), lines);
    }

    private static String keys(JsonNode table) {
        if (!table.has("targetRows")) {
            return table.path("note").asText();
        }
        List<String> keys = StreamSupport.stream(table.path("findings").spliterator(), false)
                .limit(3)
                .map(finding -> finding.path("kind").asText() + " "
                        + finding.path("key").asText())
                .toList();
        return keys.isEmpty() ? "-" : String.join("; ", keys);
    }

    private static String schemaDifference(JsonNode difference) {
        String attribute = difference.path("attribute").isTextual()
                ? " (" + difference.path("attribute").asText() + ")"
                : "";
        return difference.path("kind").asText() + " "
                + difference.path("objectType").asText() + " "
                + difference.path("objectName").asText() + attribute;
    }

    private static void list(
            JsonNode findings, java.util.function.Function<JsonNode, String> text, List<String> lines) {
        StreamSupport.stream(findings.spliterator(), false)
                .limit(MAX_DIFFERENCES)
                .forEach(finding -> lines.add("  ✗ " + text.apply(finding)));
        more(findings.size(), lines);
    }

    private static void more(int count, List<String> lines) {
        if (count > MAX_DIFFERENCES) {
            lines.add("  … and " + (count - MAX_DIFFERENCES) + " more; the report has all.");
        }
    }
}
