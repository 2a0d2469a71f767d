package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.RetryRequest;
import io.ybvoyager.mover.api.RetryResult;
import java.util.UUID;
import picocli.CommandLine.Command;

@Command(
        name = "retry",
        description = "Apply the refused rows again, each exactly once. Then run import data to complete the phase.")
final class ErrorsRetryCommand extends MigrationCommand {
    @Override
    boolean changes() {
        return true;
    }

    @Override
    int run(Suite suite, String name) {
        Login login = Logins.target(shell(), target);
        long retried = 0;
        long refused = 0;
        long after = 0;
        RetryResult part;
        do {
            RetryRequest request = new RetryRequest(login, after);
            part = suite.client()
                    .post(StashedRows.path(name) + "/retry", request, UUID.randomUUID(), RetryResult.class);
            retried += part.retried();
            refused += part.refused();
            after = part.last();
        } while (part.last() > 0);
        if (output().json()) {
            printJson(new RetryResult(retried, refused, 0));
        } else {
            shell().print(Figures.count(retried) + " rows applied, " + Figures.count(refused) + " refused again");
            hint(suite, name);
        }
        return refused == 0 ? OK : CliError.JOB_WITH_ERRORS.category().exitCode();
    }
}
