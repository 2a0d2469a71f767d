package io.ybvoyager.assessment.collect;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.collect.Collected.ColumnStatistics;
import io.ybvoyager.assessment.collect.Collected.Definition;
import io.ybvoyager.assessment.collect.Collected.IndexStatistics;
import io.ybvoyager.assessment.collect.Collected.Query;
import io.ybvoyager.assessment.collect.Collected.Server;
import io.ybvoyager.assessment.collect.Collected.TableStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects from a live PostgreSQL, in one read-only snapshot; reads catalogs and statistics only. */
public final class Collector {
    private static final int OLDEST_SERVER = 110_000;
    private static final List<String> DDL = List.of(
            "extensions",
            "types",
            "collations",
            "sequences",
            "tables",
            "constraints",
            "indexes",
            "views",
            "routines",
            "triggers",
            "alterations");

    private final Connection connection;
    private final List<String> gaps = new ArrayList<>();

    private Collector(Connection connection) {
        this.connection = connection;
    }

    /**
     * Collects. What the user may not see becomes a gap, never a failure.
     *
     * @param wanted schemas or globs; empty for all of users
     * @throws io.ybvoyager.wire.ProblemException the connection failed, UNKNOWN_SCHEMA, SERVER_TOO_OLD or CATALOG_UNREADABLE
     */
    public static Collected collect(SourceAddress address, List<String> wanted, ProgressListener listener) {
        listener.started(Step.CONNECT);
        try (Connection connection = Sessions.open(address)) {
            return new Collector(connection).collect(wanted, address, listener);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P")) {
                throw Sessions.failed(address, e);
            }
            throw AssessmentError.CATALOG_UNREADABLE.because(
                    "A catalog query failed.",
                    address.shown(),
                    Sessions.message(e) + " (SQLSTATE " + state + ")",
                    null);
        }
    }

    private Collected collect(List<String> wanted, SourceAddress address, ProgressListener listener)
            throws SQLException {
        ServerRow server = server(address);
        List<String> schemas = Schemas.select(read("schemas", row -> row.getString("name")), wanted, address);
        listener.finished(Step.CONNECT, "PostgreSQL " + server.server().version());
        scope(schemas);

        listener.started(Step.SCHEMA);
        List<Definition> definitions = new ArrayList<>();
        for (String part : DDL) {
            definitions.addAll(optional("ddl-" + part, Collector::definition, part + " could not be read"));
        }
        listener.finished(Step.SCHEMA, objects(definitions) + " objects");

        listener.started(Step.STATISTICS);
        List<TableStatistics> tables =
                optional("table-statistics", Collector::table, "sizes and rows of tables could not be read");
        List<IndexStatistics> indexes = optional("index-info", Collector::index, "sizes of indexes could not be read");
        listener.finished(Step.STATISTICS, tables.size() + " tables, " + indexes.size() + " indexes");

        listener.started(Step.USAGE);
        List<ColumnStatistics> columns =
                optional("column-statistics", Collector::column, "statistics of columns could not be read");
        List<Query> queries = queries(server.statementsSchema());
        listener.finished(Step.USAGE, queries.size() + " distinct queries");
        judgeStatistics(server, tables);
        return new Collected(
                server.server(), schemas, definitions, tables, indexes, columns, queries, List.copyOf(gaps));
    }

    private static long objects(List<Definition> definitions) {
        return definitions.stream()
                .filter(d ->
                        !d.objectType().equals("CONSTRAINT") && !d.objectType().equals("ALTERATION"))
                .count();
    }

    private record ServerRow(Server server, boolean counts, @Nullable String statementsSchema) {}

    private ServerRow server(SourceAddress address) throws SQLException {
        ServerRow row = read(
                        "server",
                        r -> new ServerRow(
                                new Server(
                                        r.getString("version"),
                                        r.getInt("number"),
                                        r.getLong("bytes"),
                                        r.getDouble("counted_seconds")),
                                r.getString("track_counts").equals("on"),
                                r.getString("statements_schema")))
                .getFirst();
        if (row.server().number() < OLDEST_SERVER) {
            throw AssessmentError.SERVER_TOO_OLD.because(
                    "The server is PostgreSQL " + row.server().version() + "; version 11 is the oldest that is read.",
                    address.shown(),
                    null,
                    "Upgrade the source, or assess its dump.");
        }
        return row;
    }

    private void scope(List<String> schemas) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('ybvoyager.schemas', ?::text[]::text, false)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.execute();
        }
    }

    private List<Query> queries(@Nullable String schema) throws SQLException {
        if (schema == null) {
            gaps.add("pg_stat_statements is not installed in the source: queries of the application were not judged.");
            return List.of();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pg_catalog, \"" + schema.replace("\"", "\"\"") + "\"");
        }
        List<Query> queries = optional(
                "queries",
                row -> new Query(row.getString("query"), row.getLong("calls")),
                "pg_stat_statements could not be read, queries of the application were not judged");
        if (queries.stream().anyMatch(query -> query.sql().equals("<insufficient privilege>"))) {
            gaps.add("Queries of other users are hidden: GRANT pg_read_all_stats to the user to have them judged.");
        }
        return queries.stream()
                .filter(query -> !query.sql().equals("<insufficient privilege>"))
                .toList();
    }

    private void judgeStatistics(ServerRow server, List<TableStatistics> tables) {
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
        if (!server.counts()) {
            gaps.add("track_counts is off in the source: reads and writes are not known.");
        }
        if (server.server().countedSeconds() < 86_400) {
            gaps.add("The source has counted reads and writes for less than a day: the load may not be typical.");
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String query, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(CatalogSql.text(query))) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    /** Reads what can be missed: a refusal or a timeout is a gap. A lost connection is a failure. */
    private <T> List<T> optional(String query, Row<T> row, String gap) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT optional");
            try {
                List<T> rows = read(query, row);
                statement.execute("RELEASE SAVEPOINT optional");
                return rows;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (state.startsWith("08") || state.startsWith("57P")) {
                    throw e;
                }
                statement.execute("ROLLBACK TO SAVEPOINT optional");
                String sentence = gap.substring(0, 1).toUpperCase(Locale.ROOT) + gap.substring(1);
                gaps.add(sentence + ": " + Sessions.message(e) + " (SQLSTATE " + state + ").");
                return List.of();
            }
        }
    }

    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("object_type"),
                row.getString("schema_name"),
                row.getString("object_name"),
                row.getString("table_name"),
                row.getString("definition"));
    }

    private static TableStatistics table(ResultSet row) throws SQLException {
        return new TableStatistics(
                row.getString("schema_name"),
                row.getString("table_name"),
                row.getString("kind"),
                row.getLong("rows"),
                row.getInt("columns"),
                row.getLong("main_bytes"),
                row.getLong("toast_bytes"),
                row.getLong("index_bytes"),
                row.getLong("seq_scans"),
                row.getLong("index_scans"),
                row.getLong("inserts"),
                row.getLong("updates"),
                row.getLong("deletes"),
                row.getBoolean("analyzed"),
                row.getBoolean("readable"));
    }

    private static IndexStatistics index(ResultSet row) throws SQLException {
        return new IndexStatistics(
                row.getString("schema_name"),
                row.getString("index_name"),
                row.getString("table_name"),
                row.getString("method"),
                row.getBoolean("is_unique"),
                row.getBoolean("is_primary"),
                row.getBoolean("of_constraint"),
                row.getInt("keys"),
                row.getBoolean("partitioned"),
                row.getLong("bytes"),
                row.getLong("scans"),
                row.getString("definition"));
    }

    private static ColumnStatistics column(ResultSet row) throws SQLException {
        return new ColumnStatistics(
                row.getString("schema_name"),
                row.getString("table_name"),
                row.getString("column_name"),
                row.getDouble("null_frac"),
                row.getDouble("most_common"));
    }
}
