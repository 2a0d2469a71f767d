package io.ybvoyager.assessment.postgres;

import static io.ybvoyager.assessment.AssessmentError.CONNECTION_LOST;
import static io.ybvoyager.assessment.AssessmentError.TLS_FAILED;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_DATABASE;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_HOST;
import static io.ybvoyager.assessment.AssessmentError.UNREACHABLE;
import static io.ybvoyager.assessment.AssessmentError.WRONG_PASSWORD;

import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.bundle.LiveCollection;
import io.ybvoyager.wire.ProblemException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/** Opens sessions that only read. */
final class Sessions {
    static final LiveCollection.Sessions KIND =
            new LiveCollection.Sessions(Sessions::open, Sessions::lost, Sessions::message, Sessions::failed);

    private Sessions() {}

    /** @throws ProblemException UNKNOWN_HOST, UNREACHABLE, WRONG_PASSWORD, UNKNOWN_DATABASE, TLS_FAILED or CONNECTION_LOST */
    static Connection open(SourceAddress address) {
        try {
            Connection connection = new Driver().connect(url(address), properties(address));
            try (Statement statement = connection.createStatement()) {
                statement.execute(Queries.resource("session.sql"));
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
            default -> CONNECTION_LOST.because("The database answered with an error.", where, why, null);
        };
    }

    /** Whether the connection is gone. */
    static boolean lost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** The server's message with its code, as psql tells it too; without details, which can hold values. */
    static String message(SQLException e) {
        boolean answered = e instanceof PSQLException p && p.getServerErrorMessage() != null;
        String message = answered ? ((PSQLException) e).getServerErrorMessage().getMessage() : e.getMessage();
        String text =
                String.valueOf(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return e.getSQLState() == null ? text : text + " (SQLSTATE " + e.getSQLState() + ")";
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
        // the name is told when connecting: a SET of its own would be counted among the source's statements
        properties.setProperty("assumeMinServerVersion", "11");
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
