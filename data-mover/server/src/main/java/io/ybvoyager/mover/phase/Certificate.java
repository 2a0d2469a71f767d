package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A verification's report as one self-contained page: no script, nothing loaded from elsewhere. */
final class Certificate {
    private static final int MOST_ROWS = 2000;
    private static final String STYLE =
            """
            :root{color-scheme:light dark}
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
            th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
            td.n{text-align:right;font-variant-numeric:tabular-nums}
            .verdict{padding:.8rem 1rem;border-radius:.4rem;font-weight:600}
            .equal{background:#2a83;border-left:.4rem solid #2a8}
            .differ{background:#c333;border-left:.4rem solid #c33}
            code{font-size:.9em}""";

    private Certificate() {}

    /** @param seal SHA-256 of {@code verify.json}, which has the same in full */
    static String page(String migration, JsonNode report, String seal) {
        StringBuilder page = new StringBuilder(4096);
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Verification of ")
                .append(escaped(migration))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Verification of ")
                .append(escaped(migration))
                .append("</h1>\n");
        verdict(report, page);
        reading(report, page);
        tables(report.path("tables"), page);
        schema(report.path("schema"), page);
        sequences(report.path("sequences"), page);
        notes(report, page);
        page.append("<p>SHA-256 of verify.json: <code>").append(escaped(seal)).append("</code></p>\n");
        return page.append("</body></html>\n").toString();
    }

    private static void verdict(JsonNode report, StringBuilder page) {
        boolean equal = report.path("equal").asBoolean();
        boolean partial = report.path("partial").asBoolean();
        page.append("<p class=\"verdict %s\">%s%s</p>\n"
                .formatted(
                        equal ? "equal" : "differ",
                        equal ? "Source and target are equal" : "Source and target differ",
                        equal && partial ? " in what was compared; not every row of all tables was" : ""));
        page.append(
                "<p>Source %s, target %s, from %s to %s. Both databases were read; %s rows, at tier <strong>%s</strong>. Not compared: %s tables.</p>\n"
                        .formatted(
                                side(report, "source"),
                                side(report, "target"),
                                text(report, "startedAt"),
                                text(report, "verifiedAt"),
                                report.path("rows").asLong(),
                                text(report, "tier"),
                                report.path("notCompared").size()));
    }

    private static String side(JsonNode report, String side) {
        return "<code>%s</code> (%s, read by %s)"
                .formatted(text(report, side), text(report, side + "Version"), text(report, side + "User"));
    }

    /** When and how the rows were read: what the verdict rests on. */
    private static void reading(JsonNode report, StringBuilder page) {
        JsonNode reading = report.path("reading");
        JsonNode positions = report.path("positions");
        page.append("<h2>Reading</h2>\n<table><tbody>");
        line("Asked for by", text(report, "actor"), page);
        line("Rows read", text(reading, "firstReadAt") + " to " + text(reading, "lastReadAt"), page);
        line("Pieces", text(reading, "pieces") + " in " + text(reading, "queries") + " queries", page);
        if (reading.path("resumedPieces").asInt() > 0) {
            line(
                    "Resumed",
                    text(reading, "resumedPieces")
                            + " pieces were read by an earlier try that was interrupted, each at its own time",
                    page);
        }
        line("Source at", position(positions.path("source")), page);
        line("Target at", position(positions.path("target")), page);
        JsonNode rerun = report.path("rerun");
        if (!rerun.isMissingNode()) {
            line(
                    "Rerun",
                    text(rerun, "rows") + " rows and " + text(rerun, "tables") + " whole tables compared again; "
                            + text(rerun, "carried") + " equal tables as found at " + text(rerun, "of"),
                    page);
        }
        report.path("columnsNotCompared")
                .forEach(column -> line(
                        "Column not compared",
                        text(column, "table") + "." + text(column, "column") + ": " + text(column, "why"),
                        page));
        page.append("</tbody></table>\n");
    }

    private static String position(JsonNode moment) {
        String lsn = text(moment, "lsn");
        return text(moment, "at")
                + (lsn.isEmpty() ? "" : ", log position " + lsn + ", snapshot " + text(moment, "snapshot"));
    }

    /** @param value escaped */
    private static void line(String name, String value, StringBuilder page) {
        page.append("<tr><th>").append(name).append("</th><td>").append(value).append("</td></tr>\n");
    }

    private static void tables(JsonNode tables, StringBuilder page) {
        page.append("<h2>Tables (")
                .append(tables.size())
                .append(")</h2>\n<table><thead><tr><th>Table</th>")
                .append("<th>Rows in source</th><th>Rows in target</th><th>Result</th></tr></thead><tbody>\n");
        int shown = 0;
        for (JsonNode table : tables) {
            if (++shown > MOST_ROWS) {
                break;
            }
            page.append("<tr><td>").append(text(table, "table")).append("</td><td class=\"n\">");
            page.append(text(table, "sourceRows"))
                    .append("</td><td class=\"n\">")
                    .append(text(table, "targetRows"));
            page.append("</td><td>").append(table.path("equal").asBoolean() ? "equal" : findings(table));
            page.append(note(table));
            page.append("</td></tr>\n");
        }
        page.append("</tbody></table>\n");
        more(tables.size(), page);
    }

    private static String findings(JsonNode table) {
        if (!table.path("compared").asBoolean()) {
            return "<strong>not compared</strong>";
        }
        StringBuilder text = new StringBuilder("<strong>differs</strong>");
        table.path("missingColumns")
                .forEach(name -> text.append("<br>missing column ").append(escaped(name.asText())));
        for (JsonNode finding : table.path("findings")) {
            text.append("<br>").append(text(finding, "kind").toLowerCase(Locale.ROOT));
            text.append(" <code>").append(text(finding, "key")).append("</code>");
            finding.path("columns").forEach(name -> text.append(' ').append(escaped(name.asText())));
            finding.path("values").forEach(value -> text.append("<br>")
                    .append(text(value, "column"))
                    .append(": <code>")
                    .append(shown(value.path("source")))
                    .append("</code> → <code>")
                    .append(shown(value.path("target")))
                    .append("</code>"));
        }
        return text.append(table.path("moreFindings").asBoolean() ? "<br>and more" : "")
                .toString();
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "NULL" : escaped(value.asText());
    }

    private static String note(JsonNode table) {
        StringBuilder note = new StringBuilder();
        if (table.hasNonNull("note")) {
            note.append("<br>").append(text(table, "note"));
        }
        table.path("extraColumns").forEach(name -> note.append("<br>column only in the target, not compared: ")
                .append(escaped(name.asText())));
        return note.toString();
    }

    private static void schema(JsonNode schema, StringBuilder page) {
        page.append("<h2>Objects (").append(schema.path("objects").asInt()).append(")</h2>\n");
        if (schema.path("equal").asBoolean()) {
            page.append("<p>All equal.</p>\n");
        } else {
            differences(schema.path("differences"), page);
        }
        if (!schema.path("expected").isEmpty()) {
            page.append("<h3>Expected differences</h3>\n");
            differences(schema.path("expected"), page);
        }
    }

    private static void differences(JsonNode differences, StringBuilder page) {
        page.append(
                "<table><thead><tr><th>Object</th><th>Difference</th><th>Source</th><th>Target</th></tr></thead><tbody>\n");
        for (JsonNode difference : differences) {
            page.append("<tr><td>").append(text(difference, "objectType")).append(' ');
            page.append(text(difference, "objectName")).append("</td><td>").append(text(difference, "kind"));
            page.append(' ').append(text(difference, "attribute")).append(' ').append(text(difference, "reason"));
            page.append("</td><td><code>").append(text(difference, "source")).append("</code></td><td><code>");
            page.append(text(difference, "target")).append("</code></td></tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private static void sequences(JsonNode sequences, StringBuilder page) {
        page.append("<h2>Sequences (")
                .append(sequences.path("compared").asInt())
                .append(")</h2>\n");
        if (sequences.path("findings").isEmpty()) {
            page.append("<p>The target gives out no value that the source gave out.</p>\n");
            return;
        }
        page.append("<ul>");
        sequences.path("findings").forEach(finding -> page.append("<li>")
                .append(text(finding, "sequence"))
                .append(": ")
                .append(text(finding, "error"))
                .append("</li>"));
        page.append("</ul>\n");
    }

    private static void notes(JsonNode report, StringBuilder page) {
        if (!report.path("notes").isEmpty()) {
            page.append("<h2>Notes</h2><ul>");
            report.path("notes")
                    .forEach(note ->
                            page.append("<li>").append(escaped(note.asText())).append("</li>"));
            page.append("</ul>\n");
        }
        page.append("<p>Digest: ").append(text(report, "digest")).append("</p>\n");
    }

    private static void more(int size, StringBuilder page) {
        if (size > MOST_ROWS) {
            page.append("<p>").append(size - MOST_ROWS).append(" more are in verify.json.</p>\n");
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isNull() ? "" : escaped(value.asText(""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
