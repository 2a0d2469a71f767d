package io.ybvoyager.mover;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of the module; each test takes databases of its own. */
public final class TestEngine {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestEngine() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "100")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Databases.closeQuietly(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database. */
    public static DatabaseAddress database() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute(address("postgres"), "CREATE DATABASE " + name);
        return address(name);
    }

    private static DatabaseAddress address(String database) {
        return new DatabaseAddress("127.0.0.1", SERVER.getPort(), database, "postgres", null, "disable");
    }

    /** The same database for another user. */
    public static DatabaseAddress as(DatabaseAddress address, String user) {
        return new DatabaseAddress(address.host(), address.port(), address.database(), user, null, address.sslMode());
    }

    /** Runs statements that are separated by semicolons, with {@code public} in the search path. */
    public static void execute(DatabaseAddress address, String sql) {
        try (Connection connection = Databases.open(address);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = public");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, as text. */
    public static String text(DatabaseAddress address, String sql) {
        try (Connection connection = Databases.open(address);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = public");
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
