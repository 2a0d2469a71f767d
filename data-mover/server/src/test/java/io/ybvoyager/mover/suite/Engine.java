package io.ybvoyager.mover.suite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one PostgreSQL server of this module's tests: sources and target are databases of it. Logins need their password. */
public final class Engine {
    /** The user of source and target; her password is not to be found anywhere. */
    public static final String USER = "mover";

    public static final String PASSWORD = "s3cret-Pa55word-of-mover";
    private static final Engine SHARED = start();

    private final int port;

    private Engine(int port) {
        this.port = port;
    }

    public static Engine shared() {
        return SHARED;
    }

    public int port() {
        return port;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row as text. */
    public String value(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Makes an empty database. */
    public void create(String database) throws SQLException {
        execute("postgres", "CREATE DATABASE " + database);
    }

    private static Engine start() {
        try {
            Path data = Files.createTempDirectory("mover-test-pg");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "100")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
            demandPasswords(postgres, data);
            return new Engine(postgres.getPort());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void demandPasswords(EmbeddedPostgres postgres, Path data) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE ROLE reader LOGIN PASSWORD 'reads'");
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    """
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
