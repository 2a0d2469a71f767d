package io.ybvoyager.assessment.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source to assess, and a directory of assessments that already holds one which its service did not survive. */
public final class SourcePostgres implements QuarkusTestResourceLifecycleManager {
    static final String LOST = "7f0c2f6e-2f3b-4a39-9d5d-0d8a4a1c1a11";
    static volatile int port;

    private @Nullable EmbeddedPostgres engine;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.start();
            engine = started;
            port = started.getPort();
            fill(started);
            Path directory = Files.createTempDirectory("assessments");
            Path lost = Files.createDirectories(directory.resolve(LOST));
            Files.writeString(
                    lost.resolve("assessment.json"),
                    """
                    {"id":"%s","name":"lost","source":"postgresql://db:5432/lost","status":"IN_PROGRESS","steps":[],
                     "createdAt":"2025-01-01T00:00:00Z"}"""
                            .formatted(LOST));
            return Map.of(
                    "ybvoyager.assessment.dir",
                    directory.toString(),
                    "ybvoyager.assessment.parallel",
                    "2",
                    "ybvoyager.assessment.max-bundle",
                    "2M");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(EmbeddedPostgres engine) throws SQLException {
        try (Connection connection = engine.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE public.t (id int PRIMARY KEY, doc xml); CREATE INDEX i ON public.t USING gist (int4range(id, id))");
        }
    }

    @Override
    public void stop() {
        try {
            if (engine != null) {
                engine.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
