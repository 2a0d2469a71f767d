package io.ybvoyager.cli.context;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The target database: where to, and where the state lives. */
public final class TargetOptions {
    /** Port of YugabyteDB's YSQL. */
    public static final int DEFAULT_PORT = 5433;

    public static final String DEFAULT_NAME = "yugabyte";

    @Option(
            names = "--target-db-host",
            paramLabel = "HOST",
            order = 300,
            description = "Host of the target; it must be the suite's.")
    @Nullable
    String host;

    @Option(
            names = "--target-db-port",
            paramLabel = "PORT",
            order = 301,
            description = "Port of the target. Default: 5433")
    @Nullable
    Integer port;

    @Option(
            names = "--target-db-user",
            paramLabel = "USER",
            order = 302,
            description = "User on the target. Default: the suite's, or yugabyte")
    @Nullable
    String user;

    @Option(
            names = "--target-db-name",
            paramLabel = "DATABASE",
            order = 303,
            description = "Database to migrate into. Default: the suite's, or yugabyte")
    @Nullable
    String name;

    @Option(
            names = "--target-ssl-mode",
            paramLabel = "MODE",
            order = 304,
            description = "disable, allow, prefer, require, verify-ca or verify-full.")
    @Nullable
    String sslMode;

    @Option(
            names = "--target-db-password-file",
            paramLabel = "FILE",
            order = 305,
            description = "File with the target's password. Otherwise: TARGET_DB_PASSWORD, or a question.")
    @Nullable
    Path passwordFile;

    public @Nullable String host() {
        return host;
    }

    public @Nullable Integer port() {
        return port;
    }

    public @Nullable String user() {
        return user;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String sslMode() {
        return sslMode;
    }

    public @Nullable Path passwordFile() {
        return passwordFile;
    }

    /** The target as a suite of its own would take it; asked for only when {@link #host} is there. */
    public io.ybvoyager.cli.local.LocalSettings.Target toSettings() {
        return new io.ybvoyager.cli.local.LocalSettings.Target(
                host == null ? "127.0.0.1" : host,
                port == null ? DEFAULT_PORT : port,
                name == null ? DEFAULT_NAME : name,
                user == null ? DEFAULT_NAME : user,
                sslMode);
    }
}
