package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.postgres.Collected.ColumnStatistics;
import io.ybvoyager.assessment.postgres.Collected.Definition;
import io.ybvoyager.assessment.postgres.Collected.IndexStatistics;
import io.ybvoyager.assessment.postgres.Collected.Query;
import io.ybvoyager.assessment.postgres.Collected.Rates;
import io.ybvoyager.assessment.postgres.Collected.Server;
import io.ybvoyager.assessment.postgres.Collected.TableStatistics;
import io.ybvoyager.assessment.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a bundle of PostgreSQL. */
final class CollectedReader {
    private static final String HIDDEN = "<insufficient privilege>";

    /** What it means that a query gave nothing. */
    private static final Map<String, String> MISSED = Map.ofEntries(
            Map.entry("ddl-extensions", "Schemas and extensions could not be read"),
            Map.entry("ddl-types", "Types could not be read and were not judged"),
            Map.entry("ddl-collations", "Collations, operators and aggregates could not be read and were not judged"),
            Map.entry("ddl-sequences", "Sequences could not be read and were not judged"),
            Map.entry("ddl-tables", "Tables could not be read and were not judged"),
            Map.entry("ddl-constraints", "Constraints could not be read and were not judged"),
            Map.entry("ddl-indexes", "Indexes could not be read and were not judged"),
            Map.entry("ddl-views", "Views could not be read and were not judged"),
            Map.entry("ddl-routines", "Functions and procedures could not be read and were not judged"),
            Map.entry("ddl-triggers", "Triggers, rules and policies could not be read and were not judged"),
            Map.entry(
                    "ddl-others",
                    "Statistics objects, operator classes, text search and replication could not be read and were not judged"),
            Map.entry("ddl-alterations", "Alterations of tables could not be read and were not judged"),
            Map.entry("table-statistics", "Sizes and rows of tables could not be read"),
            Map.entry("index-info", "Sizes of indexes could not be read"),
            Map.entry("column-statistics", "Statistics of columns could not be read"),
            Map.entry("settings", "Settings of the server could not be read"),
            Map.entry("activity", "Open transactions could not be read"),
            Map.entry("usage-first", "The first sample of the counters could not be read"),
            Map.entry("usage-second", "The second sample of the counters could not be read"),
            Map.entry("queries", "pg_stat_statements could not be read, queries of the application were not judged"));

    private final Bundle bundle;
    private final List<String> gaps = new ArrayList<>();

    private CollectedReader(Bundle bundle) {
        this.bundle = bundle;
    }

    /** @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED */
    static Collected read(Bundle bundle) {
        return new CollectedReader(bundle).read();
    }

    private Collected read() {
        Row server = bundle.required("server");
        List<TableStatistics> tables = rows("table-statistics", CollectedReader::table);
        List<Query> queries = queries(server);
        Collected collected = new Collected(
                new Server(
                        server.text("version"),
                        (int) server.number("number"),
                        server.text("database"),
                        server.number("bytes"),
                        server.decimal("counted_seconds")),
                rows("scope", row -> row.text("name")),
                definitions(),
                tables,
                rows("index-info", CollectedReader::index),
                rows("column-statistics", CollectedReader::column),
                queries,
                settings(),
                rows("activity", row -> row.number("longest_transaction")).stream()
                        .findFirst()
                        .orElse(0L),
                rates(),
                gaps);
        judgeStatistics(server, tables);
        return collected;
    }

    private <T> List<T> rows(String query, Function<Row, T> record) {
        return bundle.read(
                query,
                record,
                why -> gaps.add(MISSED.getOrDefault(query, "What " + query + " reads is missing") + ": " + why + "."));
    }

    private List<Definition> definitions() {
        List<Definition> all = Queries.DDL.stream()
                .flatMap(query -> rows(query, CollectedReader::definition).stream())
                .toList();
        List<Definition> readable =
                all.stream().filter(definition -> !definition.sql().isEmpty()).toList();
        if (readable.size() < all.size()) {
            gaps.add((all.size() - readable.size())
                    + " objects were locked exclusively while metadata was collected and were not judged.");
        }
        return readable;
    }

    private List<Query> queries(Row server) {
        if (server.text("statements_schema").isEmpty()) {
            gaps.add("pg_stat_statements is not installed in the source: queries of the application were not judged.");
            return List.of();
        }
        if (!bundle.collected("queries")) {
            gaps.add("Texts of statements were not collected: queries of the application were not judged.");
            return List.of();
        }
        List<Long> ran = new ArrayList<>();
        List<Query> rows = rows("queries", row -> {
            ran.add(row.number("distinct_queries"));
            return new Query(row.text("query"), row.number("calls"), row.number("milliseconds"));
        });
        List<Query> shown =
                rows.stream().filter(query -> !query.sql().equals(HIDDEN)).toList();
        if (shown.size() < rows.size()) {
            gaps.add("Queries of other users are hidden: GRANT pg_read_all_stats to the user to have them judged.");
        }
        if (!rows.isEmpty() && ran.getFirst() > rows.size()) {
            gaps.add("Only the " + rows.size() + " most frequent of " + ran.getFirst()
                    + " distinct queries were taken.");
        }
        return shown;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (Row row : rows("settings", row -> row)) {
            String scope = row.text("scope");
            boolean general = scope.equals("server") || scope.equals("database");
            String name = general ? row.text("name") : row.text("name") + " (" + scope + ")";
            // what is set for the database wins over the server's
            if (scope.equals("server")) {
                settings.putIfAbsent(name, row.text("value"));
            } else {
                settings.put(name, row.text("value"));
            }
        }
        return settings;
    }

    /** What happened between the two samples, for each second. */
    private Map<ObjectName, Rates> rates() {
        if (!bundle.collected("usage-second")) {
            return Map.of();
        }
        Map<ObjectName, Sample> before = new HashMap<>();
        rows("usage-first", CollectedReader::sample).forEach(sample -> before.put(sample.table(), sample));
        Map<ObjectName, Rates> rates = new HashMap<>();
        for (Sample after : rows("usage-second", CollectedReader::sample)) {
            Sample first = before.get(after.table());
            if (first != null && after.at() > first.at()) {
                rates.put(after.table(), after.since(first));
            }
        }
        return rates;
    }

    /** The counters of a table at a moment. @param at seconds of the epoch */
    private record Sample(ObjectName table, double at, double reads, double writes, double rowsRead) {
        /** Counters that went back were reset in between. */
        Rates since(Sample first) {
            double seconds = at - first.at;
            return new Rates(
                    Math.max(0, reads - first.reads) / seconds,
                    Math.max(0, writes - first.writes) / seconds,
                    Math.max(0, rowsRead - first.rowsRead) / seconds);
        }
    }

    private static Sample sample(Row row) {
        return new Sample(
                new ObjectName(row.text("schema_name"), row.text("table_name")),
                row.decimal("sampled_at"),
                row.decimal("reads"),
                row.decimal("writes"),
                row.decimal("rows_read"));
    }

    private void judgeStatistics(Row server, List<TableStatistics> tables) {
        long unreadable = tables.stream().filter(t -> !t.readable()).count();
        long stale =
                tables.stream().filter(t -> !t.analyzed() && !t.partitioned()).count();
        if (unreadable > 0) {
            gaps.add(unreadable
                    + " tables cannot be read by the user: their column statistics are missing. GRANT SELECT on them.");
        }
        if (stale > 0) {
            gaps.add(stale + " of " + tables.size()
                    + " tables were never analyzed: their row counts are guesses. Run ANALYZE.");
        }
        if (!server.flag("track_counts")) {
            gaps.add("track_counts is off in the source: reads and writes are not known.");
        }
        if (!bundle.collected("usage-second") && server.decimal("counted_seconds") < 86_400) {
            gaps.add("The source has counted reads and writes for less than a day: the load may not be typical.");
        }
    }

    private static Definition definition(Row row) {
        return new Definition(
                row.text("object_type"),
                row.text("schema_name"),
                row.text("object_name"),
                row.text("table_name"),
                row.text("definition"));
    }

    private static TableStatistics table(Row row) {
        return new TableStatistics(
                row.text("schema_name"),
                row.text("table_name"),
                row.text("kind"),
                row.number("rows"),
                (int) row.number("columns"),
                row.number("main_bytes"),
                row.number("toast_bytes"),
                row.number("index_bytes"),
                row.number("seq_scans"),
                row.number("index_scans"),
                row.number("inserts"),
                row.number("updates"),
                row.number("deletes"),
                row.flag("analyzed"),
                row.flag("readable"),
                row.number("rows_read"));
    }

    private static IndexStatistics index(Row row) {
        return new IndexStatistics(
                row.text("schema_name"),
                row.text("index_name"),
                row.text("table_name"),
                row.text("method"),
                row.flag("is_unique"),
                row.flag("is_primary"),
                row.flag("of_constraint"),
                (int) row.number("keys"),
                row.flag("partitioned"),
                row.number("bytes"),
                row.number("scans"),
                row.text("definition"));
    }

    private static ColumnStatistics column(Row row) {
        return new ColumnStatistics(
                row.text("schema_name"),
                row.text("table_name"),
                row.text("column_name"),
                row.decimal("null_frac"),
                row.decimal("most_common"),
                (int) row.number("average_bytes"));
    }
}
