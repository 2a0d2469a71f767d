package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.postgres.Collected.ColumnStatistics;
import io.ybvoyager.assessment.postgres.Collected.Definition;
import io.ybvoyager.assessment.postgres.Collected.IndexStatistics;
import io.ybvoyager.assessment.postgres.Collected.Query;
import io.ybvoyager.assessment.postgres.Collected.Server;
import io.ybvoyager.assessment.postgres.Collected.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a bundle of PostgreSQL. */
final class CollectedReader {
    private static final String HIDDEN = "<insufficient privilege>";

    /** What it means that a query failed. */
    private static final Map<String, String> MISSED = Map.of(
            "table-statistics", "Sizes and rows of tables could not be read",
            "index-info", "Sizes of indexes could not be read",
            "column-statistics", "Statistics of columns could not be read",
            "queries", "pg_stat_statements could not be read, queries of the application were not judged");

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
        List<TableStatistics> tables =
                rows("table-statistics").stream().map(CollectedReader::table).toList();
        List<Query> queries = queries(server);
        Collected collected = new Collected(
                new Server(
                        server.text("version"),
                        (int) server.number("number"),
                        server.text("database"),
                        server.number("bytes"),
                        server.decimal("counted_seconds")),
                rows("scope").stream().map(row -> row.text("name")).toList(),
                Queries.DDL.stream()
                        .flatMap(query -> rows(query).stream())
                        .map(CollectedReader::definition)
                        .toList(),
                tables,
                rows("index-info").stream().map(CollectedReader::index).toList(),
                rows("column-statistics").stream().map(CollectedReader::column).toList(),
                queries,
                gaps);
        judgeStatistics(server, tables);
        return collected;
    }

    private List<Row> rows(String query) {
        bundle.error(query)
                .ifPresent(error -> gaps.add(
                        MISSED.getOrDefault(query, "The query " + query + " could not be run") + ": " + error + "."));
        return bundle.rows(query);
    }

    private List<Query> queries(Row server) {
        if (server.text("statements_schema").isEmpty()) {
            gaps.add("pg_stat_statements is not installed in the source: queries of the application were not judged.");
            return List.of();
        }
        List<Row> rows = rows("queries");
        if (rows.stream().anyMatch(row -> row.text("query").equals(HIDDEN))) {
            gaps.add("Queries of other users are hidden: GRANT pg_read_all_stats to the user to have them judged.");
        }
        return rows.stream()
                .filter(row -> !row.text("query").equals(HIDDEN))
                .map(row -> new Query(row.text("query"), row.number("calls")))
                .toList();
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
        if (server.decimal("counted_seconds") < 86_400) {
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
                row.flag("readable"));
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
                row.decimal("most_common"));
    }
}
