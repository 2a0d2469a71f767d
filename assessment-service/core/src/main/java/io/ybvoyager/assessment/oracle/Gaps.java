package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a bundle lacks, and what else readers should know. */
final class Gaps {
    /** What it means that a query failed. */
    private static final Map<String, String> MISSED = Map.of(
            "segments", "Sizes of segments could not be read, they are estimated from the optimizer's statistics",
            "segment-usage", "V$SEGMENT_STATISTICS could not be read, the use of tables is not known",
            "queries", "V$SQLAREA could not be read, queries of applications were not judged",
            "database", "V$DATABASE could not be read, logging and the age of the counters are not known",
            "source", "The source of programs could not be read, PL/SQL was not judged",
            "view-texts", "Queries of views could not be read and were not judged",
            "column-expressions", "Defaults of columns could not be read",
            "constraint-conditions", "Conditions of checks could not be read",
            "index-expressions", "Expressions of indexes could not be read");

    /** Older servers have no such dictionary views, and nothing to tell. */
    private static final Set<String> SINCE_12 = Set.of("identity-columns", "user-hidden-columns");

    /** Nothing depends on them. */
    private static final Set<String> DISPENSABLE = Set.of("features");

    private static final int FIRST_WITH_IDENTITY = 12;
    private static final double DAY = 86_400;

    private Gaps() {}

    static List<String> of(Bundle bundle, Row server, OracleSchema schema) {
        List<String> gaps = new ArrayList<>();
        boolean old = major(server) < FIRST_WITH_IDENTITY;
        for (String query : Queries.NAMES) {
            if (!DISPENSABLE.contains(query) && !(old && SINCE_12.contains(query))) {
                bundle.error(query)
                        .ifPresent(
                                error -> gaps.add(MISSED.getOrDefault(query, "The query " + query + " could not be run")
                                        + ": " + error + "."));
            }
        }
        statistics(bundle, gaps);
        return gaps;
    }

    private static int major(Row server) {
        String version = server.text("VERSION");
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            return FIRST_WITH_IDENTITY;
        }
    }

    private static void statistics(Bundle bundle, List<String> gaps) {
        List<Row> tables = bundle.rows("tables");
        long stale = tables.stream()
                .filter(row ->
                        row.text("LAST_ANALYZED").isEmpty() && !row.flag("TEMPORARY") && !row.flag("IS_EXTERNAL"))
                .count();
        if (stale > 0) {
            gaps.add(
                    stale + " of " + tables.size()
                            + " tables have no optimizer statistics: their rows are not known. Run DBMS_STATS.GATHER_SCHEMA_STATS.");
        }
        bundle.rows("database").stream()
                .filter(row -> row.decimal("COUNTED_SECONDS") < DAY)
                .forEach(row -> gaps.add("The source has counted for less than a day: the load may not be typical."));
    }

    static List<Note> notes(Bundle bundle, Row server) {
        List<Note> notes = new ArrayList<>();
        notes.add(new Note(
                "general",
                server.text("PRODUCT") + ", character set " + server.text("CHARSET") + ", national "
                        + server.text("NCHARSET") + ", lengths in " + server.text("LENGTH_SEMANTICS") + "."));
        bundle.rows("database").forEach(row -> logging(row, notes));
        String features =
                bundle.rows("features").stream().map(row -> row.text("NAME")).collect(Collectors.joining(", "));
        if (!features.isEmpty()) {
            notes.add(new Note("general", "Options and features in use: " + features + "."));
        }
        if (bundle.has("segment-usage")) {
            notes.add(new Note("sizing", "Reads and writes are blocks read and changed, for Oracle counts no scans."));
        }
        return notes;
    }

    private static void logging(Row row, List<Note> notes) {
        if (!row.text("LOG_MODE").equals("ARCHIVELOG")) {
            notes.add(new Note(
                    "general",
                    "A live migration needs ARCHIVELOG, the source runs in " + row.text("LOG_MODE")
                            + ": SHUTDOWN IMMEDIATE; STARTUP MOUNT; ALTER DATABASE ARCHIVELOG; ALTER DATABASE OPEN;"));
        }
        if (row.text("SUPPLEMENTAL_MIN").equals("NO")) {
            notes.add(new Note(
                    "general",
                    "A live migration needs supplemental logging: ALTER DATABASE ADD SUPPLEMENTAL LOG DATA; ALTER DATABASE ADD"
                            + " SUPPLEMENTAL LOG DATA (PRIMARY KEY) COLUMNS;"));
        }
    }
}
