package io.ybvoyager.mover.phase;

import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.ybvoyager.mover.job.HelpingHand;
import io.ybvoyager.mover.suite.JobsClient;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.WorkConfig;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * A process that only helps: it looks for the running job of its migration, takes part in it until that is over, and ends
 * when its phase is done or there was nothing to do for a while. This is what a pod runs beside the job's own process.
 */
@Singleton
class Helper {
    private static final Logger LOG = Logger.getLogger(Helper.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 5;
    private static final int FAILED = 1;

    private final WorkConfig config;
    private final MigrationsClient migrations;
    private final JobsClient jobs;
    private final PhaseContexts contexts;
    private final HelpingHand hand;
    private final Map<Phase, SharedWork> phases;
    private volatile boolean stopping;
    private volatile int exitCode;

    Helper(
            WorkConfig config,
            @RestClient MigrationsClient migrations,
            @RestClient JobsClient jobs,
            PhaseContexts contexts,
            HelpingHand hand,
            @All List<PhaseWork> phases) {
        this.config = config;
        this.migrations = migrations;
        this.jobs = jobs;
        this.contexts = contexts;
        this.hand = hand;
        this.phases = phases.stream()
                .filter(SharedWork.class::isInstance)
                .map(SharedWork.class::cast)
                .collect(Collectors.toMap(PhaseWork::phase, Function.identity()));
    }

    /** Begins to help on a thread of its own when the settings say so; the process ends when that is done. */
    void begin() {
        config.migration()
                .ifPresent(migration -> Thread.ofPlatform().name("helper").start(() -> {
                    exitCode = helpUntilDone(migration);
                    Quarkus.asyncExit(exitCode);
                }));
    }

    int exitCode() {
        return exitCode;
    }

    void onStop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private int helpUntilDone(String migration) {
        int failures = 0;
        long idleSince = System.nanoTime();
        while (!stopping) {
            Optional<JobView> job = running(migration);
            if (job.isPresent()) {
                failures = helped(job.get()) ? 0 : failures + 1;
                idleSince = System.nanoTime();
            } else if (isDone(migration)) {
                LOG.infof("%s of %s is done", config.phase().orElse(null), migration);
                return 0;
            } else if (System.nanoTime() - idleSince > config.idle().toNanos()) {
                LOG.infof("no job of %s to help with for %s", migration, config.idle());
                return 0;
            }
            if (failures == MOST_FAILURES) {
                return FAILED;
            }
            pause(LOOK.multipliedBy(1L + failures));
        }
        return 0;
    }

    private boolean helped(JobView job) {
        SharedWork work = phases.get(job.phase());
        if (work == null) {
            return true;
        }
        try {
            PhaseContext context = contexts.of(job, config);
            if (!work.isShared(context)) {
                return true;
            }
            LOG.infof("helping with %s of %s (job %s)", job.command(), job.migrationName(), job.id());
            hand.lend(job, (monitor, queue) -> {
                monitor.info("helps with " + context.parallelJobs() + " sessions");
                work.help(context, monitor, queue);
            });
            return true;
        } catch (ProblemException problem) {
            LOG.warnf("stopped helping with job %s: %s", job.id(), problem.getMessage());
            return stopping;
        } catch (RuntimeException unforeseen) {
            LOG.errorf(unforeseen, "stopped helping with job %s", job.id());
            return false;
        }
    }

    private Optional<JobView> running(String migration) {
        try {
            return Patience.once(() -> jobs.list(migration, JobStatus.RUNNING, 10, null)).items().stream()
                    .filter(job -> !job.cancelRequested() && phases.containsKey(job.phase()))
                    .filter(job -> config.phase().map(job.phase()::equals).orElse(true))
                    .findFirst();
        } catch (ProblemException unreachable) {
            LOG.infof("waiting for the state service: %s", unreachable.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the one phase that it is here for has ended well; without one it can always go on. */
    private boolean isDone(String migration) {
        if (config.phase().isEmpty()) {
            return false;
        }
        try {
            return Patience.once(() -> migrations.state(migration)).stream()
                    .anyMatch(view -> view.phase() == config.phase().get()
                            && view.status().ended());
        } catch (ProblemException unreachable) {
            return false;
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
