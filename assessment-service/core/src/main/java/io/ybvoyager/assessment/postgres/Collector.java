package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngine.Collection;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.BundleWriter;
import io.ybvoyager.assessment.bundle.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Collects from a live PostgreSQL, in one read-only snapshot; reads catalogs and statistics only. */
final class Collector {
    private static final int OLDEST_SERVER = 110_000;

    private final Collection wanted;
    private final Connection connection;
    private final BundleWriter writer;

    private Collector(Collection wanted, Connection connection, BundleWriter writer) {
        this.wanted = wanted;
        this.connection = connection;
        this.writer = writer;
    }

    static Bundle collect(Collection wanted, ProgressListener listener) {
        SourceAddress address = wanted.source();
        listener.started(Step.CONNECT);
        try (Connection connection = Sessions.open(address)) {
            BundleWriter writer = BundleWriter.online(address, wanted.directory());
            new Collector(wanted, connection, writer).collect(listener);
            return writer.seal();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (lost(state)) {
                throw Sessions.failed(address, e);
            }
            throw AssessmentError.CATALOG_UNREADABLE.because(
                    "A catalog query failed.",
                    address.shown(),
                    Sessions.message(e) + " (SQLSTATE " + state + ")",
                    null);
        }
    }

    private void collect(ProgressListener listener) throws SQLException {
        Row server = server();
        required("schemas");
        List<String> schemas = Schemas.select(
                writer.rows("schemas").stream().map(row -> row.text("name")).toList(),
                wanted.schemas(),
                wanted.source());
        scope(schemas);
        required("scope");
        listener.finished(Step.CONNECT, "PostgreSQL " + server.text("version"));

        listener.started(Step.SCHEMA);
        for (String part : Queries.DDL) {
            optional(part);
        }
        listener.finished(Step.SCHEMA, schemas.size() + " schemas");

        listener.started(Step.STATISTICS);
        optional("table-statistics");
        optional("index-info");
        listener.finished(
                Step.STATISTICS,
                writer.rows("table-statistics").size() + " tables, "
                        + writer.rows("index-info").size() + " indexes");

        listener.started(Step.USAGE);
        optional("column-statistics");
        queries(server.text("statements_schema"));
        listener.finished(Step.USAGE, writer.rows("queries").size() + " distinct queries");
    }

    private Row server() throws SQLException {
        required("server");
        Row server = writer.rows("server").getFirst();
        if (server.number("number") < OLDEST_SERVER) {
            throw AssessmentError.SERVER_TOO_OLD.because(
                    "The server is PostgreSQL " + server.text("version") + "; version 11 is the oldest that is read.",
                    wanted.source().shown(),
                    null,
                    "Upgrade the source, or assess its dump.");
        }
        return server;
    }

    private void scope(List<String> schemas) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('ybvoyager.schemas', ?::text[]::text, false)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.execute();
        }
    }

    private void queries(String schema) throws SQLException {
        if (schema.isEmpty()) {
            return; // the extension is not there: the facts say so
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pg_catalog, \"" + schema.replace("\"", "\"\"") + "\"");
        }
        optional("queries");
    }

    private void required(String query) throws SQLException {
        try (OutputStream out = writer.open(query)) {
            copy(query, out);
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }

    /** Reads what can be missed: a refusal or a timeout is kept in the manifest. A lost connection is a failure. */
    private void optional(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT optional");
            try {
                required(query);
                statement.execute("RELEASE SAVEPOINT optional");
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (lost(state)) {
                    throw e;
                }
                statement.execute("ROLLBACK TO SAVEPOINT optional");
                writer.failed(query, Sessions.message(e) + " (SQLSTATE " + state + ")");
            }
        }
    }

    private void copy(String query, OutputStream out) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + Queries.text(query) + ") TO STDOUT WITH (FORMAT csv, HEADER)", out);
    }

    private static boolean lost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }
}
