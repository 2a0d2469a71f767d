package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.AssessmentError.CONNECTION_LOST;
import static io.ybvoyager.assessment.AssessmentError.TLS_FAILED;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_DATABASE;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_HOST;
import static io.ybvoyager.assessment.AssessmentError.UNREACHABLE;
import static io.ybvoyager.assessment.AssessmentError.WRONG_PASSWORD;

import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.bundle.LiveCollection;
import io.ybvoyager.wire.ProblemException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** Opens sessions that only read. MariaDB's driver speaks to both products, and its licence lets it be shipped. */
final class Sessions {
    static final LiveCollection.Sessions KIND =
            new LiveCollection.Sessions(Sessions::open, Sessions::lost, Sessions::message, Sessions::failed);

    private Sessions() {}

    /** @throws ProblemException UNKNOWN_HOST, UNREACHABLE, WRONG_PASSWORD, UNKNOWN_DATABASE, TLS_FAILED or CONNECTION_LOST */
    static Connection open(SourceAddress address) {
        try {
            Connection connection = connect(address);
            try (Statement statement = connection.createStatement()) {
                for (String sql : Queries.session()) {
                    statement.execute(sql);
                }
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(address, e);
        }
    }

    /** libpq's modes: {@code prefer} and {@code allow} go on without TLS when the server has none. */
    private static Connection connect(SourceAddress address) throws SQLException {
        return switch (address.sslMode()) {
            case "disable" -> connect(address, "disable");
            case "require" -> connect(address, "trust");
            case "verify-ca", "verify-full" -> connect(address, address.sslMode());
            default -> preferring(address);
        };
    }

    private static Connection preferring(SourceAddress address) throws SQLException {
        try {
            return connect(address, "trust");
        } catch (SQLException e) {
            boolean login = String.valueOf(e.getSQLState()).startsWith("28");
            if (login || caused(e, UnknownHostException.class) || caused(e, java.net.ConnectException.class)) {
                throw e;
            }
            return connect(address, "disable");
        }
    }

    private static Connection connect(SourceAddress address, String sslMode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("sslMode", sslMode);
        properties.setProperty("allowPublicKeyRetrieval", String.valueOf(sslMode.equals("disable")));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "180000");
        properties.setProperty("tcpKeepAlive", "true");
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        // no database: the session's own statements then count for none
        return new Driver().connect("jdbc:mariadb://" + host + ":" + address.port() + "/", properties);
    }

    /** Whether the connection is gone. */
    static boolean lost(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("08");
    }

    /** What a failed or lost connection means. */
    static ProblemException failed(SourceAddress address, SQLException e) {
        String where = address.shown();
        String why = message(e);
        if (caused(e, UnknownHostException.class)) {
            return UNKNOWN_HOST.because(
                    "The host " + address.host() + " is not known.",
                    where,
                    null,
                    "Check the host name, or the DNS of this machine.");
        }
        if (e.getErrorCode() == 1045 || String.valueOf(e.getSQLState()).startsWith("28")) {
            return WRONG_PASSWORD.because(
                    "The login of user " + address.user() + " was refused.",
                    where,
                    why,
                    "Check user and password (SOURCE_DB_PASSWORD), and from which hosts the account may log in.");
        }
        if (e.getErrorCode() == 1044 || e.getErrorCode() == 1049) {
            return UNKNOWN_DATABASE.because(
                    "There is no database " + address.database() + " for this user.",
                    where,
                    why,
                    "Check the database name.");
        }
        if (why.contains("SSL") || why.contains("TLS") || caused(e, javax.net.ssl.SSLException.class)) {
            return TLS_FAILED.because(
                    "No secure connection could be made.", where, why, "Check the ssl mode and the certificates.");
        }
        return lost(e)
                ? UNREACHABLE.because(
                        "The server does not accept the connection.",
                        where,
                        why,
                        "Check host and port, and that the server runs.")
                : CONNECTION_LOST.because("The database answered with an error.", where, why, null);
    }

    /** The server's message as scripts note it: without the driver's mark in front. */
    static String message(SQLException e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String plain = text.startsWith("(conn=") ? text.substring(text.indexOf(')') + 1) : text;
        return plain.strip() + (e.getErrorCode() > 0 ? " (error " + e.getErrorCode() + ")" : "");
    }

    private static boolean caused(Throwable thrown, Class<? extends Throwable> type) {
        @Nullable Throwable current = thrown;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}
