package io.ybvoyager.mover.suite;

import static io.ybvoyager.mover.MoverError.TARGET_MISMATCH;

import io.ybvoyager.mover.api.DatabaseRequest;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.wire.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The one target server that this suite works for. */
@Singleton
public final class SuiteTarget {
    private final TargetConfig config;
    private final @Nullable Secret password;

    SuiteTarget(TargetConfig config, @ConfigProperty(name = "target.db.password") Optional<String> password) {
        this.config = config;
        this.password = password.map(Secret::of).orElse(null);
    }

    /** The suite's own database with the suite's own login. */
    public DatabaseAddress own() {
        return address(null, null);
    }

    /**
     * A database of the target.
     *
     * @param database null for the suite's own
     * @param login null members fall back to the suite's user and password; a user of one's own needs a password of one's own
     */
    public DatabaseAddress address(@Nullable String database, @Nullable Login login) {
        String user = login == null || login.user() == null ? config.user() : login.user();
        Secret given = login == null ? null : login.password();
        Secret secret = given == null && user.equals(config.user()) ? password : given;
        String name = database == null ? config.database() : database;
        return new DatabaseAddress(config.host(), config.port(), name, user, secret, config.sslMode());
    }

    /**
     * Refuses a target that is not this suite's.
     *
     * @throws io.ybvoyager.wire.ProblemException TARGET_MISMATCH
     */
    public void requireSame(@Nullable DatabaseRequest asked) {
        if (asked == null) {
            return;
        }
        int port = asked.port() == null ? config.port() : asked.port();
        if (!asked.host().equalsIgnoreCase(config.host()) && !bothLoopback(asked.host()) || port != config.port()) {
            throw TARGET_MISMATCH.because(
                    "The target " + asked.host() + ":" + port + " is not the suite's.",
                    "suite target " + config.host() + ":" + config.port(),
                    "A suite works for one target server, which also holds its state.",
                    "Start a suite for that target (yb-voyager local start --target-db-host " + asked.host()
                            + " --target-db-port " + port + ") or leave the target flags out.");
        }
    }

    private boolean bothLoopback(String host) {
        return loopback(host) && loopback(config.host());
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
