package io.ybvoyager.mover.database;

import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Opens sessions on PostgreSQL and YugabyteDB with pinned settings, and says what it means when that fails. */
public final class Databases {
    private static final String PINNED = SessionSettings.statements("")
            + "; SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0";

    /**
     * Lets the server end the session soon when this machine is gone, and with it the locks, and not before that; where it
     * knows how to.
     */
    private static final String DEAD_CLIENTS =
            """
            SELECT pg_catalog.set_config(s.name, w.value, false)
            FROM (VALUES ('tcp_keepalives_idle', '30'), ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '6'),
                         ('tcp_user_timeout', '90000'), ('transaction_timeout', '0'), ('idle_session_timeout', '0')) w(name, value)
                 JOIN pg_catalog.pg_settings s ON s.name = w.name""";

    /**
     * Who reads may rest in the middle of a COPY, for as long as the target is away or the disk is full. Linux takes a
     * client that has no room for more bytes for a dead one when tcp_user_timeout is set; without it, only one that does
     * not answer at all.
     */
    private static final String READ_ONLY =
            """
            SET default_transaction_read_only = on;
            SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name = 'tcp_user_timeout'""";

    private Databases() {}

    /** Opens a session that only reads: {@code default_transaction_read_only} is on. */
    public static Connection openReadOnly(DatabaseAddress address) {
        Connection connection = open(address);
        try (Statement statement = connection.createStatement()) {
            statement.execute(READ_ONLY);
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw failed(address, e);
        }
    }

    /**
     * Opens a session with pinned settings and {@code search_path = pg_catalog}: every name has to be qualified.
     *
     * @throws ProblemException UNKNOWN_HOST, UNREACHABLE (also when the server falls silent before the session is ready),
     *     WRONG_PASSWORD, UNKNOWN_DATABASE or TLS_FAILED
     */
    public static Connection open(DatabaseAddress address) {
        String key = Links.reserve();
        try {
            Properties properties = properties(address);
            properties.setProperty("socketFactory", Links.class.getName());
            properties.setProperty("socketFactoryArg", key);
            // until the watch knows the session, nobody else would end it when its bytes are lost
            properties.setProperty(
                    "socketTimeout", Long.toString(LinkWatch.opening().toSeconds()));
            Connection connection = new Driver().connect(url(address), properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PINNED);
                statement.execute(DEAD_CLIENTS);
                Optional<Link> link = Links.take(key);
                if (link.isPresent()) {
                    watch(address, connection, link.get());
                }
                connection.setNetworkTimeout(Runnable::run, 0);
            } catch (SQLException e) {
                closeQuietly(connection);
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw failed(address, e);
        } finally {
            Links.take(key);
        }
    }

    /** A session that a pooler gives to us cannot be told from others of its server, so only TCP watches it. */
    private static void watch(DatabaseAddress address, Connection connection, Link link) throws SQLException {
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        ServerSession session = ServerSession.of(address, connection);
        if (session.pid() == pid) {
            link.serves(session);
            LinkWatch.add(link);
        }
    }

    /** A session for one question that has to be answered within seconds. */
    static Connection openBriefly(DatabaseAddress address) throws SQLException {
        Properties properties = properties(address);
        properties.setProperty("socketTimeout", "10");
        return new Driver().connect(url(address), properties);
    }

    /** The problem that a failed connection or a lost one means; other SQL failures become CONNECTION_LOST only in class 08, 57P. */
    public static ProblemException failed(DatabaseAddress address, SQLException e) {
        return new DatabaseFailure(address, e).problem();
    }

    /** The server's message without the statement's parameters; never holds a row's values beyond what the server says first. */
    public static String message(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int detail = message.indexOf("\n  Detail:");
        return (detail < 0 ? message : message.substring(0, detail)).strip();
    }

    public static void closeQuietly(@Nullable AutoCloseable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception ignored) {
            // the session is given up; the server ends it by itself
        }
    }

    private static String url(DatabaseAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return "jdbc:postgresql://" + host + ":" + address.port() + "/"
                + java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Properties properties(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("sslmode", address.sslMode());
        properties.setProperty("ApplicationName", "yb-voyager");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("stringtype", "unspecified");
        return properties;
    }
}
