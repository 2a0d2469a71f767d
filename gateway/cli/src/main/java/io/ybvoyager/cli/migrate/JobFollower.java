package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Interrupts;
import io.ybvoyager.cli.console.ProblemText;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Watches a job until it is over. The job does not depend on it: a first Ctrl-C asks the job to stop at its next safe point, a
 * second one only ends the watching. A suite that goes away meanwhile is waited for, and the local one started again.
 */
final class JobFollower {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SHORTEST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 400;
    private static final long LOOK_AFTER = Duration.ofSeconds(2).toNanos();
    private static final int MAX_RESULTS = 20;

    private final Shell shell;
    private final Suite suite;
    private final Style style;
    private final ProgressDisplay display;
    private final boolean verbose;
    private int refused;
    private boolean away;
    private boolean told;
    private long lookedAfter = System.nanoTime();

    JobFollower(Shell shell, Suite suite, Style style, boolean verbose) {
        this.shell = shell;
        this.suite = suite;
        this.style = style;
        this.display = shell.errIsTerminal() ? new LiveDisplay(shell, style) : new PlainDisplay(shell);
        this.verbose = verbose;
    }

    /**
     * Watches.
     *
     * @return the job at its end, or empty when the user stopped watching
     * @throws ProblemException the suite stayed away too long
     */
    Optional<JobView> follow(JobView started) {
        try (Interrupts interrupts = Interrupts.watch()) {
            return watch(started, interrupts);
        } finally {
            display.close();
        }
    }

    private Optional<JobView> watch(JobView started, Interrupts interrupts) {
        long after = 0;
        long began = System.nanoTime();
        boolean cancelled = false;
        while (true) {
            JobChanges changes = changes(started, after);
            show(changes);
            after = changes.lastSeq();
            if (changes.complete()) {
                moreResults();
                return Optional.of(changes.job());
            }
            if (System.nanoTime() - lookedAfter > LOOK_AFTER) {
                revive();
            }
            if (interrupts.count() > 1) {
                return Optional.empty();
            }
            if (interrupts.count() == 1 && !cancelled) {
                cancelled = true;
                cancel(started);
            }
            interrupts.await(changes.more() ? 0 : pause(System.nanoTime() - began), TimeUnit.MILLISECONDS);
        }
    }

    /** The end of a short job is seen soon, a long one is asked for seldom: at most a tenth of the time is waited for nothing. */
    private static long pause(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos) / 10, SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
    }

    private JobChanges changes(JobView job, long after) {
        String path = "/api/v1/jobs/" + job.id() + "/changes?after=" + after;
        JobChanges changes = GatewayClient.patiently(
                PATIENCE, problem -> problem.category() == Category.UNREACHABLE, this::awayFor, () -> suite.client()
                        .get(path, JobChanges.class));
        if (away) {
            away = false;
            display.message("The suite answers again.");
        }
        return changes;
    }

    private void awayFor(Problem problem) {
        if (!away) {
            away = true;
            display.message(style.yellow("The suite does not answer") + " (" + problem.detail()
                    + "); the job goes on or will be resumed. Trying again for up to " + PATIENCE.toMinutes()
                    + " min …");
        }
        revive();
    }

    /** A service that died is started again; when that fails, the job is watched all the same. */
    private void revive() {
        lookedAfter = System.nanoTime();
        try {
            suite.revive(display::message);
        } catch (ProblemException failure) {
            if (!told) {
                told = true;
                ProblemText.lines(failure.problem(), style).forEach(display::message);
            }
        }
    }

    private void cancel(JobView job) {
        display.message("Asked the job to stop at its next safe point; Ctrl-C again stops watching only.");
        try {
            suite.client().post("/api/v1/jobs/" + job.id() + "/cancel", null, UUID.randomUUID(), JobView.class);
        } catch (ProblemException refusal) {
            display.message(style.red("The job cannot be cancelled: ") + refusal.getMessage());
        }
    }

    private void show(JobChanges changes) {
        changes.logs().forEach(this::log);
        changes.results().forEach(this::result);
        display.progress(changes.job(), changes.tables());
    }

    private void log(JobLog log) {
        switch (log.level()) {
            case WARNING -> display.message(style.yellow("warning:") + " " + log.message());
            case ERROR -> display.message(style.red("error:") + " " + log.message());
            case INFO -> {
                if (verbose) {
                    display.message(log.message());
                }
            }
        }
    }

    private void result(JobResult result) {
        if (result.outcome() == JobResult.Outcome.ERROR && ++refused <= MAX_RESULTS) {
            String why = result.error() == null ? "" : ": " + result.error();
            display.message(style.red("✗") + " " + result.objectType() + " " + result.objectName() + why);
        } else if (verbose && result.outcome() != JobResult.Outcome.ERROR) {
            String mark = result.outcome() == JobResult.Outcome.SUCCESS ? style.green("✓") : "–";
            display.message(mark + " " + result.objectType() + " " + result.objectName());
        }
    }

    private void moreResults() {
        if (refused > MAX_RESULTS) {
            display.message("… and " + (refused - MAX_RESULTS) + " more; the report has all.");
        }
    }
}
