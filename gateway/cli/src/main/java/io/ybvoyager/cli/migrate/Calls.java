package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.gateway.GatewayClient;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls that outlive a service's restart. */
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Calls() {}

    /** Calls again while the suite is away; starts again what died of a local one. */
    static <T> T patiently(Shell shell, Suite suite, Supplier<T> call) {
        boolean[] told = {false};
        return GatewayClient.patiently(
                PATIENCE,
                GatewayClient::suiteAway,
                problem -> {
                    if (!told[0]) {
                        shell.note("The suite does not answer (" + problem.detail() + "); trying again for up to "
                                + PATIENCE.toSeconds() + " s …");
                    }
                    told[0] = true;
                    suite.revive(shell::note);
                },
                call);
    }
}
