package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** Looks at the target once before services are started with it, so that a wrong login is told at once. */
final class TargetProbe {
    private TargetProbe() {}

    /**
     * Opens and closes a connection.
     *
     * @throws ProblemException the target does not answer, refuses the login or has no such database
     */
    static void check(LocalSettings.Target target, Optional<Secret> password) {
        try (Connection connection = open(target, target.database(), password)) {
            connection.isValid(5);
        } catch (SQLException refused) {
            throw new ProblemException(problem(target, refused), refused);
        }
    }

    static Connection open(LocalSettings.Target target, String database, Optional<Secret> password)
            throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", target.user());
        password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("ApplicationName", "yb-voyager");
        if (target.sslMode() != null) {
            properties.setProperty("sslmode", target.sslMode());
        }
        String url = "jdbc:postgresql://" + bracketed(target.host()) + ":" + target.port() + "/" + database;
        return new Driver().connect(url, properties);
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Problem problem(LocalSettings.Target target, SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        Problem problem = state.startsWith("28") || refused.getMessage().contains("no password was provided")
                ? Problem.of(CliError.TARGET_REFUSED, "The target refused user " + target.user() + ".")
                        .withFix("Set the right password in TARGET_DB_PASSWORD, or name another --target-db-user.")
                : state.equals("3D000")
                        ? Problem.of(
                                        CliError.TARGET_UNKNOWN_DATABASE,
                                        "The target has no database " + target.database() + ".")
                                .withFix(
                                        "CREATE DATABASE \"" + target.database().replace("\"", "\"\"") + "\";")
                        : Problem.of(CliError.TARGET_UNREACHABLE, "The target database does not answer.")
                                .withFix("Check --target-db-host and --target-db-port, and that the database is up.");
        return problem.withWhere(target.shown()).withWhy(firstLine(refused.getMessage()));
    }

    private static String firstLine(String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("");
    }
}
