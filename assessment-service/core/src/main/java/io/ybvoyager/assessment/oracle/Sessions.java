package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.AssessmentError.CONNECTION_LOST;
import static io.ybvoyager.assessment.AssessmentError.NO_DRIVER;
import static io.ybvoyager.assessment.AssessmentError.TLS_FAILED;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_DATABASE;
import static io.ybvoyager.assessment.AssessmentError.UNKNOWN_HOST;
import static io.ybvoyager.assessment.AssessmentError.UNREACHABLE;
import static io.ybvoyager.assessment.AssessmentError.WRONG_PASSWORD;

import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.bundle.LiveCollection;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/** Opens sessions that only read, in one snapshot. */
final class Sessions {
    /** What makes text of numbers and dates: the same as in the scripts. */
    static final List<String> SETTINGS = List.of(
            "ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN'",
            "ALTER SESSION SET NLS_TERRITORY = 'AMERICA'",
            "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'",
            "ALTER SESSION SET NLS_SORT = 'BINARY'",
            "ALTER SESSION SET NLS_COMP = 'BINARY'",
            "SET TRANSACTION READ ONLY");

    private static final String SID = "sid:";

    static final LiveCollection.Sessions KIND =
            new LiveCollection.Sessions(Sessions::open, Sessions::lost, Sessions::message, Sessions::failed);

    private Sessions() {}

    /** @throws ProblemException NO_DRIVER, UNKNOWN_HOST, UNREACHABLE, WRONG_PASSWORD, UNKNOWN_DATABASE, TLS_FAILED or CONNECTION_LOST */
    static Connection open(SourceAddress address) {
        try {
            Connection connection = driver(url(address)).connect(url(address), properties(address));
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (String setting : SETTINGS) {
                    statement.execute(setting);
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

    /** Found as a service: native programs are made without Oracle's driver, which names classes that nobody has. */
    private static Driver driver(String url) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, Sessions.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new ProblemException(Problem.of(NO_DRIVER, "This program has no driver for Oracle.")
                .withWhy("Native programs are made without it.")
                .withFix(
                        "Collect by script (yb-voyager assessment generate-scripts --source-db-type oracle), or use the"
                                + " distribution for the JVM."));
    }

    /** Oracle's thin driver: by service, or by the older SID; {@code require} and stricter modes go over TLS. */
    static String url(SourceAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String protocol = encrypted(address) ? "tcps" : "tcp";
        String database = address.database().startsWith(SID)
                ? "(SID=" + address.database().substring(SID.length()) + ")"
                : "(SERVICE_NAME=" + address.database() + ")";
        return "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=" + protocol + ")(HOST=" + host + ")(PORT="
                + address.port() + "))(CONNECT_DATA=" + database + "))";
    }

    private static boolean encrypted(SourceAddress address) {
        return List.of("require", "verify-ca", "verify-full").contains(address.sslMode());
    }

    private static Properties properties(SourceAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("v$session.program", "yb-voyager assessment");
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", "15000");
        properties.setProperty("oracle.jdbc.ReadTimeout", "180000");
        properties.setProperty("oracle.net.keepAlive", "true");
        properties.setProperty(
                "oracle.net.ssl_server_dn_match",
                Boolean.toString(address.sslMode().equals("verify-full")));
        return properties;
    }

    /** What a failed or lost connection means, by the number of Oracle's error. */
    static ProblemException failed(SourceAddress address, SQLException e) {
        String where = address.shown();
        String why = message(e);
        if (e.getErrorCode() == 17868 || isUnknownHost(e)) {
            return UNKNOWN_HOST.because(
                    "The host " + address.host() + " is not known.",
                    where,
                    null,
                    "Check the host name, or the DNS of this machine.");
        }
        return switch (e.getErrorCode()) {
            case 1017, 28000, 28001, 1045, 1005 ->
                WRONG_PASSWORD.because(
                        "The login of user " + address.user() + " was refused.",
                        where,
                        why,
                        "Check user and password (SOURCE_DB_PASSWORD), the right CREATE SESSION, and that the account is open.");
            case 12505, 12514, 12518, 1034, 12528 ->
                UNKNOWN_DATABASE.because(
                        "The listener knows no database " + address.database() + ".",
                        where,
                        why,
                        "Name the service as lsnrctl status shows it, or sid:NAME.");
            case 12541, 12170, 17002, 12535, 12545, 12537, 17820, 18950 ->
                tls(why)
                        ? TLS_FAILED.because(
                                "No secure connection could be made.",
                                where,
                                why,
                                "Check the ssl mode and the certificates.")
                        : UNREACHABLE.because(
                                "The server does not accept the connection.",
                                where,
                                why,
                                "Check host and port, and that the listener runs.");
            default -> CONNECTION_LOST.because("The database answered with an error.", where, why, null);
        };
    }

    /** Whether the session is gone. */
    static boolean lost(SQLException e) {
        return List.of(28, 1012, 1033, 1089, 3113, 3114, 3135, 12537, 12571, 17002, 17008, 17410)
                .contains(e.getErrorCode());
    }

    /** The first line of the server's message. */
    static String message(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    private static boolean tls(String why) {
        return why.contains("SSL") || why.contains("TLS") || why.contains("certif");
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
