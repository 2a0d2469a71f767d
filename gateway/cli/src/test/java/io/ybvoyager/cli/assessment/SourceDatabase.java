package io.ybvoyager.cli.assessment;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The PostgreSQL of these tests, started once: database {@code shop}, user {@code judge}. */
final class SourceDatabase {
    private static SourceDatabase instance;

    private final EmbeddedPostgres engine;

    private SourceDatabase(EmbeddedPostgres engine) {
        this.engine = engine;
    }

    static synchronized SourceDatabase get() {
        if (instance == null) {
            try {
                instance = new SourceDatabase(EmbeddedPostgres.start());
                instance.execute("postgres", "CREATE DATABASE shop");
                instance.execute("postgres", "CREATE ROLE judge LOGIN PASSWORD 'geheim-1'");
                instance.execute("shop", SCHEMA);
                instance.askForPassword();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return instance;
    }

    /** Something of each kind: what moves, what does not, and names that attack terminals and pages. */
    private static final String SCHEMA =
            """
            CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL, contract xml);
            CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customer, at timestamptz);
            CREATE INDEX orders_at ON orders (at);
            CREATE TABLE "<script>alert(1)</script>\u001b[31m
            = 'odd', ""name\"\"\" (id int PRIMARY KEY, x xml);
            CREATE FUNCTION locked() RETURNS void LANGUAGE plpgsql AS
              'BEGIN PERFORM pg_advisory_lock(1); END';
            INSERT INTO customer SELECT n, 'c' || n FROM generate_series(1, 100) n;
            ANALYZE;
            """;

    /** The user judge needs its password; the engine trusts everybody else. */
    private void askForPassword() throws IOException {
        Path file = Path.of(single("SHOW hba_file"));
        Files.writeString(file, "host all judge 127.0.0.1/32 scram-sha-256\n" + Files.readString(file));
        single("SELECT pg_reload_conf()");
    }

    private String single(String query) {
        try (var connection = engine.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return engine.getPort();
    }

    void execute(String database, String sql) {
        try (var connection = engine.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
