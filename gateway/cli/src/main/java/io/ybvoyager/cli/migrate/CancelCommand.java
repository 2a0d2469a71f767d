package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Ask the running job to stop at its next safe point, and wait for it.")
final class CancelCommand extends MigrationCommand {
    @Override
    int run(Suite suite, String name) {
        StatusView status = get(suite, client -> client.get(path(name, "/status"), StatusView.class));
        if (status.activity() == null) {
            throw new ProblemException(Problem.of(
                    CliError.NO_JOB,
                    "Nothing of the migration " + status.migration().name() + " is running."));
        }
        String job = "/api/v1/jobs/" + status.activity().id();
        UUID key = UUID.randomUUID();
        JobView asked = get(suite, client -> client.post(job + "/cancel", null, key, JobView.class));
        shell().note("Asked the job to stop; the same command as before goes on from there.");
        Optional<JobView> ended = new JobFollower(shell(), suite, errStyle(), false).follow(asked);
        ended.ifPresent(view -> {
            if (output().json()) {
                printJson(view);
            } else {
                shell().print(view.phase().title() + " " + view.status());
            }
        });
        hint(suite, name);
        return OK;
    }
}
