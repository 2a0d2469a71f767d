package io.ybvoyager.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A real PostgreSQL server, started here and ended with the program. */
final class Database implements AutoCloseable {
    static final String USER = "postgres";

    /** Rows of all user tables as ANALYZE counted them, those of partitions once. */
    static final String ROWS =
            """
            SELECT sum(c.reltuples)::bigint FROM pg_class c JOIN pg_stat_user_tables t ON t.relid = c.oid
            WHERE c.relkind = 'r'""";

    private final EmbeddedPostgres server;
    private final Path directory;

    private Database(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static Database start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    static Database start(Path directory, Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return new Database(
                builder.setDataDirectory(directory)
                        .setCleanDataDirectory(true)
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("maintenance_work_mem", "256MB")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start(),
                directory);
    }

    /** The server's first process. */
    long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
    }

    int port() {
        return server.getPort();
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database.replace(" ", "%20"), USER, "");
    }

    void create(String database) throws SQLException {
        execute("postgres", "CREATE DATABASE " + database);
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    long number(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Runs a script from the resources with {@code :rows} filled in. */
    void script(String database, String resource, long rows) throws SQLException, IOException {
        try (InputStream in = Database.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            execute(
                    database,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(":rows", Long.toString(rows)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
