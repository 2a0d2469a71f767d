package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.Facts.Workload;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.mysql.Schema.Sequence;
import io.ybvoyager.assessment.mysql.Schema.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a bundle. What is missing is a gap; the rest is read all the same. */
final class CatalogReader {
    private static final Map<String, String> MISSED = Map.of(
            "tables",
            "Tables could not be read",
            "columns",
            "Columns could not be read",
            "keys",
            "Indexes could not be read",
            "table-usage",
            "Reads and writes of tables could not be read",
            Queries.SECOND_SAMPLE,
            "The second sample of reads and writes could not be read",
            "index-usage",
            "Reads of indexes could not be read",
            "queries",
            "Statements that ran could not be read and were not judged",
            "settings",
            "Settings of the server could not be read");
    /** Without these there is no report on use, which is not worth a gap each. */
    private static final List<String> QUIET = List.of("privileges", "status");

    private final Bundle bundle;
    private final SchemaDraft draft = new SchemaDraft();
    private final boolean mariaDb;

    private CatalogReader(Bundle bundle) {
        this.bundle = bundle;
        this.mariaDb = Versions.mariaDb(bundle.required("server").text("version"));
    }

    /** @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED */
    static Schema read(Bundle bundle) {
        return new CatalogReader(bundle).read();
    }

    private Schema read() {
        rows("scope").forEach(row -> draft.database(row.text("name"), row.text("charset"), row.text("collation")));
        Map<Name, Sequence> sequences = new TreeMap<>();
        rows("tables").forEach(row -> table(row, sequences));
        new CatalogTables(draft, mariaDb, this::rows).read();
        new CatalogCode(draft, this::rows).read();
        Server server = server();
        gaps(server);
        List<Workload> workload = rows("queries").stream()
                .map(row -> new Workload(row.text("query"), row.number("calls"), row.decimal("milliseconds")))
                .toList();
        return new Schema(
                server,
                draft.databaseNames(),
                draft.finished(),
                List.copyOf(draft.codes.values()),
                List.copyOf(sequences.values()),
                List.copyOf(draft.faults),
                usage(server),
                indexReads(),
                workload,
                List.copyOf(draft.gaps));
    }

    private List<Row> rows(String query) {
        if (!QUIET.contains(query)) {
            bundle.error(query)
                    .ifPresent(error ->
                            draft.gaps.add(MISSED.getOrDefault(query, "The query " + query + " could not be run") + ": "
                                    + error + "."));
        }
        return bundle.rows(query);
    }

    private Server server() {
        Map<String, String> settings = new TreeMap<>();
        rows("settings").forEach(row -> settings.put(row.text("name"), row.text("value")));
        long uptime = rows("status").stream()
                .filter(row -> row.text("name").equals("uptime"))
                .mapToLong(row -> row.number("value"))
                .findFirst()
                .orElse(0);
        List<String> databases = draft.databaseNames();
        String shown = databases.size() <= 3
                ? String.join(", ", databases)
                : databases.getFirst() + " and " + (databases.size() - 1) + " more";
        return new Server(bundle.required("server").text("version"), mariaDb, shown, settings, uptime);
    }

    private void table(Row row, Map<Name, Sequence> sequences) {
        Name name = new Name(row.text("schema"), row.text("name"));
        if (row.text("type").equals("SEQUENCE")) {
            sequences.put(name, new Sequence(name, new Statement("CREATE SEQUENCE " + name.source(), null, 0)));
            return;
        }
        TableDraft table = new TableDraft(name, new Statement("", null, 0));
        table.engine = row.text("engine");
        table.rowFormat = row.text("row_format");
        table.collation = row.text("collation");
        table.charset = TableDraft.charset(table.collation);
        table.versioned = row.text("type").equals("SYSTEM VERSIONED");
        table.statistics = new Table.Statistics(
                row.number("rows"),
                row.number("data_bytes"),
                row.number("index_bytes"),
                row.number("free_bytes"),
                row.number("auto_increment"));
        draft.tables.put(name, table);
    }

    private Map<Name, TableUse> usage(Server server) {
        Map<Name, Row> later = new TreeMap<>();
        if (bundle.collected(Queries.SECOND_SAMPLE)) {
            rows(Queries.SECOND_SAMPLE).forEach(row -> later.put(counted(row), row));
        }
        Map<Name, TableUse> usage = new TreeMap<>();
        for (Row row : rows("table-usage")) {
            Row second = later.get(counted(row));
            if (draft.tables.containsKey(counted(row))) {
                usage.put(
                        counted(row),
                        second == null ? TableUse.since(row, server.uptimeSeconds()) : TableUse.between(row, second));
            }
        }
        return usage;
    }

    private static Name counted(Row row) {
        return new Name(row.text("schema"), row.text("table"));
    }

    private Map<String, Long> indexReads() {
        Map<String, Long> reads = new TreeMap<>();
        rows("index-usage")
                .forEach(row -> reads.put(
                        new Name(row.text("schema"), row.text("table")).shown() + "." + row.text("index"),
                        row.number("reads")));
        return reads;
    }

    private void gaps(Server server) {
        long hidden = draft.codes.values().stream().filter(Code::hidden).count();
        if (hidden > 0) {
            draft.gaps.add(
                    hidden + " views or routines hide their text from the user: GRANT SELECT, SHOW VIEW on each view"
                            + " itself (MySQL 8 does not count grants on the database), and SHOW_ROUTINE (MySQL 8.0.20 or later) or"
                            + " SELECT on mysql.proc (MariaDB), to have them judged.");
        }
        boolean all = bundle.rows("privileges").stream()
                .anyMatch(row -> row.text("right").equals("SHOW_ROUTINE"));
        if (!all) {
            rights("EXECUTE", "Procedures and functions");
        }
        rights("TRIGGER", "Triggers");
        rights("EVENT", "Events");
        if (!server.setting("performance_schema").isEmpty() && !server.on("performance_schema")) {
            draft.gaps.add(
                    "performance_schema is off in the source: reads, writes and statements of the application are not known.");
        } else if (server.uptimeSeconds() < 86_400 && !bundle.collected(Queries.SECOND_SAMPLE)) {
            draft.gaps.add("The source has counted reads and writes for less than a day: the load may not be typical.");
        }
        if (!draft.faults.isEmpty()) {
            draft.gaps.add(draft.faults.size() + " definitions could not be parsed and were not judged.");
        }
    }

    /** What a user without the right never sees. */
    private void rights(String right, String what) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        bundle.rows("privileges").forEach(row -> places.computeIfAbsent(row.text("right"), r -> new ArrayList<>())
                .add(row.text("schema")));
        List<String> held = places.getOrDefault(right, List.of());
        boolean everywhere = held.contains("*") || held.stream().anyMatch(place -> place.equals("%"));
        List<String> without = draft.databaseNames().stream()
                .filter(database -> held.stream().noneMatch(place -> covers(place, database)))
                .toList();
        if (!everywhere && !without.isEmpty()) {
            draft.gaps.add(
                    what + " of " + String.join(", ", without.stream().limit(10).toList())
                            + " may be hidden: the user was not granted " + right + " on it by name.");
        }
    }

    /** Grants name databases by patterns of LIKE. */
    private static boolean covers(String place, String database) {
        return Databases.matches(
                place.replace("\\_", "\0").replace("_", "?").replace("%", "*").replace("\0", "_"), database);
    }
}
