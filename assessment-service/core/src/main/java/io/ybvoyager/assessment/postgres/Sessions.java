package io.ybvoyager.assessment.postgres;

import static io.ybvoyager.assessment.AssessmentError.CONNECTION_LOST;
import static io.ybvoyager.assessment.AssessmentError.TLS_FAILED;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_DATABASE;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_HOST;
import static io.ybvoyager.assessment.AssessmentError.UNREACHABLE;
import static io.ybvoyager.assessment.AssessmentError.WRONG_PASSWORD;

import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.wire.ProblemException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens sessions that only read, in one snapshot. */
final class Sessions {
    /** A statement that waits or runs too long is given up: the source must not suffer. */
    private static final String CAREFUL =
            """
            SET default_transaction_read_only = on; SET statement_timeout = '120s'; SET lock_timeout = '5s';
            SET idle_in_transaction_session_timeout = '600s'; SET search_path = pg_catalog; SET DateStyle = 'ISO, YMD';
            SET TimeZone = 'UTC'; SET quote_all_identifiers = off""";

    private Sessions() {}

    /** @throws ProblemException UNKNOWN_HOST, UNREACHABLE, WRONG_PASSWORD, UNKNOWN_DATABASE, TLS_FAILED or CONNECTION_LOST */
    static Connection open(SourceAddress address) {
        try {
            Connection connection = new Driver().connect(url(address), properties(address));
            try (Statement statement = connection.createStatement()) {
                statement.execute(CAREFUL);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(address, e);
        }
    }

    /** What a failed or lost connection means. */
    static ProblemException failed(SourceAddress address, SQLException e) {
        String where = address.shown();
        String why = message(e);
        if (isUnknownHost(e)) {
            return UNKNOWN_HOST.because(
                    "The host " + address.host() + " is not known.",
                    where,
                    null,
                    "Check the host name, or the DNS of this machine.");
        }
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" ->
                WRONG_PASSWORD.because(
                        "The login of user " + address.user() + " was refused.",
                        where,
                        why,
                        "Check user and password (SOURCE_DB_PASSWORD) and the server's pg_hba.conf.");
            case "3D000" ->
                UNKNOWN_DATABASE.because(
                        "There is no database " + address.database() + " on the server.",
                        where,
                        why,
                        "Check the database name.");
            case "08001", "08004", "08006", "57P03", "53300" ->
                why.contains("SSL")
                        ? TLS_FAILED.because(
                                "No secure connection could be made.",
                                where,
                                why,
                                "Check the ssl mode and the certificates.")
                        : UNREACHABLE.because(
                                "The server does not accept the connection.",
                                where,
                                why,
                                "Check host and port, and that the server runs.");
            default ->
                CONNECTION_LOST.because(
                        "The database answered with an error.",
                        where,
                        why + " (SQLSTATE " + e.getSQLState() + ")",
                        null);
        };
    }

    /** The server's message without its details, which can hold values. */
    static String message(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int detail = message.indexOf("\n  Detail:");
        return (detail < 0 ? message : message.substring(0, detail)).strip();
    }

    private static String url(SourceAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return "jdbc:postgresql://" + host + ":" + address.port() + "/"
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8);
    }

    private static Properties properties(SourceAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("sslmode", address.sslMode());
        properties.setProperty("ApplicationName", "yb-voyager assessment");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "180");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private static boolean isUnknownHost(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (current instanceof UnknownHostException) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}
