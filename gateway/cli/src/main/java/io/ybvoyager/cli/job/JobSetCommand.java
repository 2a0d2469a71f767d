package io.ybvoyager.cli.job;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.context.SuiteOptions;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.wire.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Change how many workers a running job has and how fast they go.",
            "The job takes it over within seconds and says so in its log. Nothing that is done is lost."
        })
final class JobSetCommand extends BaseCommand {
    @Parameters(paramLabel = "JOB", description = "Id of the job, as the command that started it said.")
    UUID job;

    @Option(names = "--parallel-jobs", paramLabel = "N", order = 400, description = "Workers at once, 1 to 64.")
    @Nullable
    Integer parallelJobs;

    @Option(
            names = "--max-rows-per-second",
            paramLabel = "N",
            order = 401,
            description = "Rows that may move in a second. 0: no limit")
    @Nullable
    Long maxRowsPerSecond;

    @Option(
            names = "--max-bytes-per-second",
            paramLabel = "N",
            order = 402,
            description = "Bytes of rows that may move in a second. 0: no limit")
    @Nullable
    Long maxBytesPerSecond;

    @Mixin
    TargetOptions target;

    @Mixin
    SuiteOptions suite;

    @Override
    public Integer call() {
        JobSettings wanted = new JobSettings(parallelJobs, maxRowsPerSecond, maxBytesPerSecond);
        if (wanted.equals(new JobSettings(null, null, null))) {
            throw new ProblemException(
                    CliError.USAGE,
                    "Say what to change: --parallel-jobs, --max-rows-per-second or" + " --max-bytes-per-second.");
        }
        try (Suite opened = Suite.open(shell(), suite, target)) {
            JobView view = opened.client().patch("/api/v1/jobs/" + job, wanted, JobView.class);
            if (output().json()) {
                printJson(view);
            } else {
                shell().print(view.phase().title() + " of " + view.migrationName() + ": " + wanted.shown());
            }
            return OK;
        }
    }
}
