package io.ybvoyager.assessment;

import io.ybvoyager.assessment.sql.StatementSplitter;
import io.ybvoyager.wire.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The module's one PostgreSQL: database {@code shop} is made from {@code shop.sql}; user {@code judge} needs a password. */
final class Source {
    static final String PASSWORD = "s3cr3t-of-the-judge";
    private static @Nullable Source instance;

    private final EmbeddedPostgres engine;

    private Source(EmbeddedPostgres engine) {
        this.engine = engine;
    }

    static synchronized Source get() {
        if (instance == null) {
            try {
                instance = new Source(EmbeddedPostgres.builder()
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("autovacuum", "off")
                        .start());
                instance.prepare();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return instance;
    }

    private void prepare() {
        execute("postgres", "CREATE DATABASE shop");
        execute("shop", resource("shop.sql"));
        execute("postgres", "CREATE ROLE judge LOGIN PASSWORD '" + PASSWORD + "'");
        askForPassword();
    }

    private void askForPassword() {
        try {
            Path file = Path.of(single("postgres", "SHOW hba_file"));
            Files.writeString(file, "host all judge 127.0.0.1/32 scram-sha-256\n" + Files.readString(file));
            execute("postgres", "SELECT pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SourceAddress superuser(String database) {
        return new SourceAddress(
                SourceType.POSTGRESQL, "127.0.0.1", engine.getPort(), database, "postgres", null, "prefer");
    }

    SourceAddress judge(String password) {
        return new SourceAddress(
                SourceType.POSTGRESQL, "127.0.0.1", engine.getPort(), "shop", "judge", Secret.of(password), "prefer");
    }

    Connection connect(String database) throws SQLException {
        return engine.getDatabase("postgres", database).getConnection();
    }

    void execute(String database, String sql) {
        try (Connection connection = engine.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (var each : StatementSplitter.split(sql).statements()) {
                statement.execute(each.text());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String single(String database, String sql) {
        try (Connection connection = engine.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Source.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
