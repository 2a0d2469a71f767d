package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.ProblemText;
import io.ybvoyager.cli.console.Questions;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** A command that starts a phase and follows its job. */
abstract class PhaseCommand extends MigrationCommand {
    @Option(
            names = {"-v", "--verbose"},
            order = 904,
            description = "Show every line of the job's log and every object.")
    boolean verbose;

    /** The path of the phase below the migration, such as {@code /export/schema}. */
    abstract String path();

    abstract Phase phase();

    @Override
    final boolean changes() {
        return true;
    }

    /** What the phase is asked to do; questions are asked here. */
    abstract PhaseRequest request(Suite suite, String name);

    @Override
    final int run(Suite opened, String name) {
        PhaseRequest request = request(opened, name);
        try {
            JobView job = start(opened, name, request);
            int code = follow(opened, name, job);
            hint(opened, name);
            return code;
        } catch (ProblemException refusal) {
            return done(opened, name, refusal);
        }
    }

    /** Asks before what the phase did is forgotten. */
    final void confirmStartClean(boolean startClean, String what) {
        if (startClean) {
            Questions.confirm(shell(), output(), "Start from zero and forget " + what + "?");
        }
    }

    /** Shows what a job leaves beside its status; nothing unless a phase has something to add. */
    void report(Suite opened, String name, JobView job) {}

    private JobView start(Suite opened, String name, PhaseRequest request) {
        UUID key = UUID.randomUUID();
        return Calls.patiently(
                shell(), opened, () -> opened.client().post(path(name, path()), request, key, JobView.class));
    }

    /** A phase that is done already is no failure: a rerun says so and goes on. */
    private int done(Suite opened, String name, ProblemException refusal) {
        boolean already =
                refusal.is(StateError.ALREADY_COMPLETED) || (phase() == Phase.END && refusal.is(StateError.ENDED));
        if (!already) {
            throw refusal;
        }
        if (output().json()) {
            printJson(refusal.problem());
        } else {
            shell().note("Nothing to do: " + refusal.problem().detail());
            if (refusal.problem().fix() != null) {
                shell().note(refusal.problem().fix());
            }
        }
        hint(opened, name);
        return OK;
    }

    private int follow(Suite opened, String name, JobView started) {
        shell().note(phase().title() + " of " + started.migrationName() + " started (job " + started.id() + ").");
        Optional<JobView> ended = new JobFollower(shell(), opened, errStyle(), verbose).follow(started);
        if (ended.isEmpty()) {
            throw new ProblemException(Problem.of(CliError.JOB_DETACHED, "No longer watching; the job goes on.")
                    .withLink("/api/v1/jobs/" + started.id())
                    .withFix("yb-voyager migrate status --migration-name " + started.migrationName()));
        }
        JobView job = ended.get();
        if (output().json()) {
            printJson(job);
        } else {
            summary(job);
            report(opened, name, job);
        }
        return exitCode(job);
    }

    private void summary(JobView job) {
        String mark = StatusText.mark(job.status().phaseStatus(), outStyle());
        shell().print(mark + " " + phase().title() + " " + job.status() + took(job) + figures(job.progress()));
        problem(job).ifPresent(problem -> shell().note(ProblemText.lines(problem, errStyle())));
    }

    private static String took(JobView job) {
        return job.finishedAt() == null
                ? ""
                : " in "
                        + Figures.duration(Duration.between(job.startedAt(), job.finishedAt())
                                .toSeconds());
    }

    private static String figures(ProgressView progress) {
        if (progress == null) {
            return "";
        }
        String refused = progress.errored() == 0 ? "" : ", " + Figures.count(progress.errored()) + " refused";
        return ": " + Figures.counted(progress.done(), progress.unit()) + refused;
    }

    private Optional<Problem> problem(JobView job) {
        return switch (job.status()) {
            case RUNNING, COMPLETED, CANCELLED -> Optional.ofNullable(job.error());
            case FAILED -> Optional.of(orElse(job, CliError.JOB_FAILED, "The job failed and left no reason."));
            case COMPLETED_WITH_ERRORS ->
                Optional.of(
                        orElse(job, CliError.JOB_WITH_ERRORS, "Some rows or objects were refused; see the report."));
        };
    }

    private static Problem orElse(JobView job, CliError code, String detail) {
        return job.error() == null ? Problem.of(code, detail) : job.error();
    }

    /** The exit code of a job that is over. */
    static int exitCode(JobView job) {
        if (job.status() == JobStatus.COMPLETED) {
            return OK;
        }
        if (job.error() != null) {
            return job.error().category().exitCode();
        }
        return switch (job.status()) {
            case COMPLETED, RUNNING -> OK;
            case COMPLETED_WITH_ERRORS -> CliError.JOB_WITH_ERRORS.category().exitCode();
            case FAILED -> CliError.JOB_FAILED.category().exitCode();
            case CANCELLED -> CliError.JOB_CANCELLED.category().exitCode();
        };
    }

    /** A list that is not there counts as none given. */
    static List<String> orNull(List<String> given) {
        return given == null || given.isEmpty() ? null : given;
    }
}
