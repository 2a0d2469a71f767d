package io.ybvoyager.assessment.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.SourceEngine.Collection;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.BundleWriter;
import io.ybvoyager.assessment.bundle.LiveCollection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Collects from a live server, in one session that only reads; reads catalogs and counters only. */
final class Collector {
    private static final int FETCHED = 500;

    private final Collection wanted;
    private final Connection connection;
    private final BundleWriter writer;
    private final LiveCollection live;

    private Collector(Collection wanted, Connection connection, BundleWriter writer) {
        this.wanted = wanted;
        this.connection = connection;
        this.writer = writer;
        this.live = new LiveCollection(Sessions.KIND, writer, this::required);
    }

    static Bundle collect(Collection wanted, ProgressListener listener) {
        return LiveCollection.collect(
                wanted, Sessions.KIND, listener, (connection, writer) -> new Collector(wanted, connection, writer)
                        .collect(listener));
    }

    private void collect(ProgressListener listener) throws SQLException {
        required("server");
        String version = writer.rows("server").getFirst().text("version");
        refuseOld(version);
        scope();
        listener.finished(Step.CONNECT, Versions.product(version) + " " + version);

        listener.started(Step.SCHEMA);
        live.optional(Queries.DDL);
        listener.finished(Step.SCHEMA, writer.rows("scope").size() + " databases");

        listener.started(Step.STATISTICS);
        live.optional(Queries.STATISTICS);
        listener.finished(Step.STATISTICS, writer.rows("tables").size() + " tables");

        listener.started(Step.USAGE);
        live.optional(Queries.USAGE);
        secondSample();
        listener.finished(Step.USAGE, writer.rows("queries").size() + " distinct queries");
    }

    private void secondSample() throws SQLException {
        if (!wanted.interval().isPositive()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            // no snapshot is kept while the second sample is awaited
            statement.execute("COMMIT /* ybvoyager */");
            Thread.sleep(wanted.interval());
            live.late(Queries.SECOND_SAMPLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.failed(Queries.SECOND_SAMPLE, "the wait for the second sample was interrupted");
        }
    }

    private void refuseOld(String version) {
        if (Versions.tooOld(version)) {
            throw AssessmentError.SERVER_TOO_OLD.because(
                    "The server is " + Versions.product(version) + " " + version + "; " + Versions.OLDEST
                            + " are the oldest that are read.",
                    wanted.source().shown(),
                    null,
                    "Upgrade the source, or assess its dump.");
        }
    }

    private void scope() throws SQLException {
        required("databases");
        List<String> chosen = Databases.select(
                writer.rows("databases").stream().map(row -> row.text("name")).toList(),
                wanted.schemas(),
                wanted.source());
        try (PreparedStatement statement = connection.prepareStatement("SET @ybvoyager_schemas = ?")) {
            statement.setString(1, new ObjectMapper().writeValueAsString(chosen));
            statement.execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        required("scope");
    }

    private void required(String query) throws SQLException {
        try (OutputStream out = writer.open(query, ".jsonl");
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(Queries.text(query))) {
                while (rows.next()) {
                    out.write(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }
}
