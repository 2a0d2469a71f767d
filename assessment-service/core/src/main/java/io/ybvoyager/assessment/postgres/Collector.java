package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceEngine.Collection;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.BundleWriter;
import io.ybvoyager.assessment.bundle.LiveCollection;
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
    private final LiveCollection live;

    private Collector(Collection wanted, Connection connection, BundleWriter writer) {
        this.wanted = wanted;
        this.connection = connection;
        this.writer = writer;
        this.live = new LiveCollection(Sessions.KIND, writer, this::read);
    }

    static Bundle collect(Collection wanted, ProgressListener listener) {
        return LiveCollection.collect(
                wanted, Sessions.KIND, listener, (connection, writer) -> new Collector(wanted, connection, writer)
                        .collect(listener));
    }

    private void collect(ProgressListener listener) throws SQLException {
        execute("BEGIN /* ybvoyager */ ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Row server = server();
        scope();
        listener.finished(Step.CONNECT, "PostgreSQL " + server.text("version"));

        listener.started(Step.SCHEMA);
        live.optional(Queries.DDL);
        listener.finished(Step.SCHEMA, writer.rows("scope").size() + " schemas");

        listener.started(Step.STATISTICS);
        live.optional(Queries.STATISTICS);
        listener.finished(
                Step.STATISTICS,
                writer.rows("table-statistics").size() + " tables, "
                        + writer.rows("index-info").size() + " indexes");

        listener.started(Step.USAGE);
        workload(server.text("statements_schema"));
        // the snapshot is not kept open while samples are awaited
        execute("COMMIT /* ybvoyager */");
        samples();
        listener.finished(Step.USAGE, writer.rows(Queries.WORKLOAD).size() + " distinct queries");
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

    private void scope() throws SQLException {
        required("schemas");
        List<String> schemas = Schemas.select(
                writer.rows("schemas").stream().map(row -> row.text("name")).toList(),
                wanted.schemas(),
                wanted.source());
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT /* ybvoyager */ set_config('ybvoyager.schemas', ?::text[]::text, false)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.execute();
        }
        required("scope");
    }

    private void workload(String schema) throws SQLException {
        if (schema.isEmpty()) {
            return; // the extension is not there: the facts say so
        }
        execute("SET /* ybvoyager */ search_path = pg_catalog, \"" + schema.replace("\"", "\"\"") + "\"");
        live.optional(Queries.WORKLOAD);
        execute("SET /* ybvoyager */ search_path = pg_catalog");
    }

    private void samples() throws SQLException {
        if (!wanted.interval().isPositive()) {
            return;
        }
        try {
            live.late(Queries.SAMPLES.getFirst());
            Thread.sleep(wanted.interval());
            live.late(Queries.SAMPLES.getLast());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.failed(Queries.SAMPLES.getLast(), "the wait for the second sample was interrupted");
        }
    }

    private void required(String query) throws SQLException {
        try (OutputStream out = writer.open(query)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(Queries.copy(query), out);
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }

    /** Reads a query; one that fails in the snapshot's transaction leaves it usable. Samples have none. */
    private void read(String query) throws SQLException {
        if (Queries.SAMPLES.contains(query)) {
            required(query);
            return;
        }
        execute("SAVEPOINT ybvoyager");
        try {
            required(query);
        } catch (SQLException e) {
            if (!Sessions.lost(e)) {
                execute("ROLLBACK TO SAVEPOINT ybvoyager");
            }
            throw e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
