package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that comes with the distribution and stands in for YugabyteDB's YSQL. Listens on the loopback address only;
 * its data stay between runs.
 */
final class EmbeddedPostgres {
    static final String USER = "yugabyte";
    private static final String NAME = "postgres";

    private final Distribution distribution;
    private final SuiteDirectory directory;

    EmbeddedPostgres(Distribution distribution, SuiteDirectory directory) {
        this.distribution = distribution;
        this.directory = directory;
    }

    Secret password() {
        return directory.secret(directory.postgresPassword());
    }

    boolean running() {
        return Files.exists(directory.pgdata().resolve("postmaster.pid"))
                && run(List.of(distribution.postgres("pg_ctl").toString(), "status", "-D", data())) == 0;
    }

    /** Makes the cluster when it is missing, starts it when it is down, and makes the database when it is missing. */
    void start(LocalSettings.Target target) {
        if (!Files.exists(directory.pgdata().resolve("PG_VERSION"))) {
            initialise();
        }
        if (!running()) {
            Ports.requireFree(target.port(), "the embedded PostgreSQL", "yb-voyager local status   names what runs.");
            must(
                    "start",
                    List.of(
                            distribution.postgres("pg_ctl").toString(),
                            "start",
                            "-w",
                            "-t",
                            "60",
                            "-D",
                            data(),
                            "-l",
                            directory.openLog(NAME).toString(),
                            "-o",
                            "-p " + target.port() + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                                    + " -c max_wal_size=4GB -c shared_buffers=256MB"));
        }
        createDatabase(target);
    }

    void stop() {
        if (running()) {
            must(
                    "stop",
                    List.of(
                            distribution.postgres("pg_ctl").toString(),
                            "stop",
                            "-m",
                            "fast",
                            "-w",
                            "-t",
                            "60",
                            "-D",
                            data()));
        }
    }

    private String data() {
        return directory.pgdata().toString();
    }

    private void initialise() {
        password();
        must(
                "initdb",
                List.of(
                        distribution.postgres("initdb").toString(),
                        "-D",
                        data(),
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        directory.postgresPassword().toString(),
                        "-E",
                        "UTF8",
                        "--no-locale"));
    }

    private void createDatabase(LocalSettings.Target target) {
        try (Connection connection = TargetProbe.open(target, "postgres", Optional.of(password()));
                var known = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement create = connection.createStatement()) {
            known.setString(1, target.database());
            if (!known.executeQuery().next()) {
                create.execute("CREATE DATABASE \"" + target.database().replace("\"", "\"\"") + "\"");
            }
        } catch (SQLException refused) {
            throw new ProblemException(failed("CREATE DATABASE", refused.getMessage()), refused);
        }
    }

    private void must(String what, List<String> command) {
        int status = run(command);
        if (status != 0) {
            throw new ProblemException(failed(what, String.join("\n", directory.lastLines(NAME, 8))));
        }
    }

    private Problem failed(String what, String why) {
        return Problem.of(CliError.EMBEDDED_FAILED, "The embedded PostgreSQL failed (" + what + ").")
                .withWhere(directory.log(NAME).toString())
                .withWhy(why)
                .withFix("Use a database of your own instead: yb-voyager local start --target-db-host HOST …");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private int run(List<String> command) {
        var whole = new ArrayList<String>(Detached.asRoot() ? List.of("unshare", "-U") : List.of());
        whole.addAll(Detached.prefix());
        whole.addAll(command);
        try {
            Path log = directory.openLog(NAME);
            ProcessBuilder builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().remove("PGDATA");
            builder.environment().remove("TARGET_DB_PASSWORD");
            builder.environment().remove("SOURCE_DB_PASSWORD");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException notStarted) {
            throw new ProblemException(failed("start of " + whole.getFirst(), notStarted.getMessage()), notStarted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.NOT_CONFIRMED, "The command was interrupted.");
        }
    }
}
