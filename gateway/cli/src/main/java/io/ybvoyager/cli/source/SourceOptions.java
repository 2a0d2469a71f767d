package io.ybvoyager.cli.source;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The source database and how to log in. */
public final class SourceOptions {
    @Option(
            names = "--source-db-host",
            paramLabel = "HOST",
            order = 201,
            defaultValue = "localhost",
            description = "Host of the source. Default: ${DEFAULT-VALUE}")
    String host = "localhost";

    @Option(
            names = "--source-db-port",
            paramLabel = "PORT",
            order = 202,
            description = "Port of the source. Default: the usual one of its kind")
    @Nullable
    Integer port;

    @Option(names = "--source-db-name", paramLabel = "DATABASE", order = 203, description = "Database to read.")
    @Nullable
    String name;

    @Option(names = "--source-db-user", paramLabel = "USER", order = 204, description = "User that reads the source.")
    @Nullable
    String user;

    @Option(
            names = "--source-db-schema",
            paramLabel = "SCHEMA",
            split = "[,|]",
            order = 205,
            description = "Schemas or globs, separated by commas. Default: all that are not the system's")
    @Nullable
    List<String> schemas;

    @Option(
            names = "--source-ssl-mode",
            paramLabel = "MODE",
            order = 206,
            description = "disable, allow, prefer, require, verify-ca or verify-full. Default: prefer")
    @Nullable
    String sslMode;

    @Option(
            names = "--source-db-password-file",
            paramLabel = "FILE",
            order = 207,
            description = "File with the source's password. Otherwise: SOURCE_DB_PASSWORD, or a question.")
    @Nullable
    Path passwordFile;

    /**
     * Refuses what is incomplete, all of it at once.
     *
     * @param named whether another option names the database
     * @throws ProblemException USAGE
     */
    public void requireComplete(boolean named) {
        List<String> missing = Stream.of(
                        name == null && !named ? "--source-db-name" : null, user == null ? "--source-db-user" : null)
                .filter(flag -> flag != null)
                .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.of(CliError.USAGE, "The source is not named completely.")
                    .withFix("Add " + String.join(" and ", missing) + "."));
        }
    }

    public String host() {
        return host;
    }

    /** @param usual the port when none is given */
    public int port(int usual) {
        return port == null ? usual : port;
    }

    /** The database; there after {@link #requireComplete}. */
    public String name() {
        return name == null ? "" : name;
    }

    /** The user; there after {@link #requireComplete}. */
    public String user() {
        return user == null ? "" : user;
    }

    public List<String> schemas() {
        return schemas == null ? List.of() : List.copyOf(schemas);
    }

    public @Nullable String sslMode() {
        return sslMode;
    }

    public Optional<Secret> password(Shell shell) {
        return new Passwords(shell)
                .findOrAsk(passwordFile, "SOURCE_DB_PASSWORD", "Password of " + user() + " on the source");
    }
}
