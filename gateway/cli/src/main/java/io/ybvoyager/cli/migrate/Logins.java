package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.wire.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who reads the source, when a phase reads it. */
final class Logins {
    static final String VARIABLE = "SOURCE_DB_PASSWORD";

    @Option(
            names = "--source-db-user",
            paramLabel = "USER",
            order = 200,
            description = "User on the source. Default: the registered one")
    @Nullable
    String user;

    @Option(
            names = "--source-db-password-file",
            paramLabel = "FILE",
            order = 201,
            description = "File with the source's password. Otherwise: SOURCE_DB_PASSWORD, or a question.")
    @Nullable
    Path passwordFile;

    Login source(Shell shell) {
        Optional<Secret> password = new Passwords(shell).findOrAsk(passwordFile, VARIABLE, "Password of the source");
        return new Login(user, password.orElse(null));
    }

    static boolean named(TargetOptions target) {
        return target.user() != null || target.passwordFile() != null;
    }

    /** Another login on the target than the suite's own; null unless one is named. */
    static @Nullable Login target(Shell shell, TargetOptions target) {
        if (!named(target)) {
            return null;
        }
        Optional<Secret> password =
                new Passwords(shell).findOrAsk(target.passwordFile(), "TARGET_DB_PASSWORD", "Password of the target");
        return new Login(target.user(), password.orElse(null));
    }
}
