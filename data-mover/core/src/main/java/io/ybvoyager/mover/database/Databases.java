package io.ybvoyager.mover.database;

import static io.ybvoyager.mover.MoverError.CONNECTION_LOST;
import static io.ybvoyager.mover.MoverError.DATABASE_REFUSED;
import static io.ybvoyager.mover.MoverError.MISSING_PRIVILEGE;
import static io.ybvoyager.mover.MoverError.TLS_FAILED;
import static io.ybvoyager.mover.MoverError.UNKNOWN_DATABASE;
import static io.ybvoyager.mover.MoverError.UNKNOWN_HOST;
import static io.ybvoyager.mover.MoverError.UNREACHABLE;
import static io.ybvoyager.mover.MoverError.WRONG_PASSWORD;

import io.ybvoyager.wire.ProblemException;
import java.net.UnknownHostException;
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
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String where = address.shown();
        String why = message(e);
        if (hasCause(e, UnknownHostException.class)) {
            return UNKNOWN_HOST.because(
                    "The host " + address.host() + " is not known.",
                    where,
                    null,
                    "Check the host name, or the DNS of this machine.");
        }
        if (why.contains("no password was provided")) {
            return WRONG_PASSWORD.because(
                    "The server demands a password for user " + address.user() + " and none was given.",
                    where,
                    null,
                    "Set SOURCE_DB_PASSWORD (for the source) or TARGET_DB_PASSWORD (for the target).");
        }
        return switch (state) {
            case "28P01", "28000" ->
                WRONG_PASSWORD.because(
                        "The login of user " + address.user() + " was refused.",
                        where,
                        why,
                        "Check user and password (SOURCE_DB_PASSWORD, TARGET_DB_PASSWORD) and the server's pg_hba.conf.");
            case "3D000" ->
                UNKNOWN_DATABASE.because(
                        "There is no database " + address.database() + " on the server.",
                        where,
                        why,
                        "Check the database name.");
            case "08001", "08004", "08006", "57P03", "53300" -> {
                boolean tls = why.contains("SSL");
                yield (tls ? TLS_FAILED : UNREACHABLE)
                        .because(
                                tls
                                        ? "No secure connection could be made."
                                        : "The server does not accept the connection.",
                                where,
                                why,
                                tls
                                        ? "Check the ssl mode and the certificates."
                                        : "Check host and port, and that the server runs.");
            }
            case "42501" ->
                MISSING_PRIVILEGE.because("User " + address.user() + " lacks a privilege.", where, why, null);
            default -> {
                boolean lost = state.isEmpty() || SqlStates.isConnectionLost(e);
                yield (lost ? CONNECTION_LOST : DATABASE_REFUSED)
                        .because(
                                lost
                                        ? "The connection to the database was lost."
                                        : "The database answered with an error.",
                                where,
                                why + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")"),
                                lost ? "Check that the server runs, then run the same command again." : null);
            }
        };
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

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}
