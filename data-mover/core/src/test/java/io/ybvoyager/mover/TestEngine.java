package io.ybvoyager.mover;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.wire.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for all tests of the module; each test takes databases of its own. */
public final class TestEngine {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start(EmbeddedPostgres.builder()
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("max_connections", "100"));

    private TestEngine() {}

    /** Starts a server that ends with this process; what it writes is not kept. */
    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedPostgres server = builder.setServerConfig("fsync", "off").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Databases.closeQuietly(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database. */
    public static DatabaseAddress database() {
        return database("test_" + NUMBER.incrementAndGet());
    }

    /** An empty database of that name. */
    public static DatabaseAddress database(String name) {
        execute(address("postgres", "postgres", null), "CREATE DATABASE \"" + name + "\"");
        return address(name, "postgres", null);
    }

    /** A database as a user reaches it; the server asks nobody for a password. */
    public static DatabaseAddress address(String database, String user, @Nullable Secret password) {
        return new DatabaseAddress("127.0.0.1", SERVER.getPort(), database, user, password, "disable");
    }

    /** Ends all sessions of others in the database. */
    public static void endSessions(DatabaseAddress address) {
        text(
                address,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
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
