package io.ybvoyager.mover.job;

import static io.ybvoyager.mover.MoverError.MOVER_STOPPED;

import io.quarkus.runtime.ShutdownEvent;
import io.ybvoyager.mover.api.Caller;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.suite.JobsClient;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.mover.suite.WorkerIdentity;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs phases as jobs of the state service, each on a virtual thread of its own.
 *
 * <p>The job is created first, because only the state service can tell truly whether the phase may run now (BUSY,
 * PRECONDITION, ALREADY_COMPLETED). Then the job's own thread makes the first checks while the request waits for them a few
 * seconds: a wrong password is the answer to the request, and the job has failed with the same problem.
 */
@Singleton
public final class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration CREATION = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN = Duration.ofSeconds(12);
    private static final int REMEMBERED = 10_000;

    private record Running(ReportingMonitor monitor, Thread thread) {}

    private final WorkerClient state;
    private final JobsClient jobs;
    private final WorkerIdentity identity;
    private final MoverConfig config;
    private final LeaseKeeper keeper;
    private final JobMetrics metrics;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Map<UUID, Boolean> started = Collections.synchronizedMap(new Remembered());
    private volatile boolean stopping;

    JobRunner(
            @RestClient WorkerClient state,
            @RestClient JobsClient jobs,
            WorkerIdentity identity,
            MoverConfig config,
            LeaseKeeper keeper,
            JobMetrics metrics) {
        this.state = state;
        this.jobs = jobs;
        this.identity = identity;
        this.config = config;
        this.keeper = keeper;
        this.metrics = metrics;
    }

    /**
     * Starts a job and waits for its first checks. A repeated idempotency key answers the job of the first time.
     *
     * @throws ProblemException when the state service refuses the phase now, or the first checks fail
     */
    public JobView start(JobOrder order, JobWork work) {
        if (stopping) {
            throw MOVER_STOPPED.because("The data mover is stopping and takes no new jobs.");
        }
        JobTicket ticket = create(order);
        UUID id = ticket.job().id();
        if (started.putIfAbsent(id, true) != null) {
            return Patience.once(() -> jobs.get(id));
        }
        CompletableFuture<Void> checked = new CompletableFuture<>();
        JobFlow flow = metrics.flow(id.toString(), order.migration().name(), order.phase());
        ReportingMonitor monitor = new ReportingMonitor(
                id.toString(), ticket.token(), config.statePatience(), flow, report -> state.report(id, report));
        Thread thread = Thread.ofVirtual()
                .name("job-" + order.phase() + "-" + id)
                .unstarted(() -> measured(flow, () -> runAndForget(order, ticket, work, monitor, checked)));
        running.put(id, new Running(monitor, thread));
        thread.start();
        await(checked);
        return ticket.job();
    }

    /** Asks all jobs to stop at their next safe point and waits a little, so that their ends are told. */
    void onStop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        List<Running> left = List.copyOf(running.values());
        left.forEach(job -> job.monitor().shutDown());
        long deadline = System.nanoTime() + SHUTDOWN.toNanos();
        for (Running job : left) {
            job.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    private JobTicket create(JobOrder order) {
        // the key of this process only: a repeated request after a restart starts the phase anew, which resumes it
        Caller caller = order.caller();
        String key =
                (caller.key() == null ? UUID.randomUUID().toString() : caller.key()) + "@" + identity.incarnation();
        NewJob job = new NewJob(
                order.migration().uuid().toString(),
                order.phase(),
                order.command(),
                identity.name(),
                identity.incarnation(),
                order.parameters(),
                order.restart(),
                order.force());
        return Patience.call(CREATION, () -> true, () -> state.createJob(key, caller.actor(), caller.channel(), job));
    }

    private void await(CompletableFuture<Void> checked) {
        try {
            checked.get(config.preflightWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // the job goes on; its end will tell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new ProblemException(problem(e.getCause()));
        }
    }

    private static void measured(JobFlow flow, Runnable job) {
        flow.enter();
        try {
            job.run();
        } finally {
            flow.close();
            flow.leave();
        }
    }

    private void runAndForget(
            JobOrder order, JobTicket ticket, JobWork work, ReportingMonitor monitor, CompletableFuture<Void> checked) {
        JobView job = ticket.job();
        LOG.infof(
                "job %s: %s of %s begins",
                job.id(), order.command(), order.migration().name());
        JobFinish finish;
        try {
            finish = run(ticket, work, monitor, checked);
        } catch (Throwable failure) {
            finish = failed(ticket, failure);
        }
        try {
            monitor.end();
            metrics.ended(order.phase(), finish.status());
            tell(job.id(), finish, monitor);
        } finally {
            running.remove(job.id());
            answer(checked, finish, job);
        }
    }

    private JobFinish run(JobTicket ticket, JobWork work, ReportingMonitor monitor, CompletableFuture<Void> checked) {
        work.check(monitor);
        checked.complete(null);
        try (StateWorkQueue queue =
                new StateWorkQueue(state, ticket.job(), identity.signature(), config, () -> !monitor.over(), keeper)) {
            return ended(ticket, work, work.run(monitor, queue));
        }
    }

    private static JobFinish ended(JobTicket ticket, JobWork work, PhaseOutcome outcome) {
        return new JobFinish(
                ticket.token(),
                outcome.complete() ? JobStatus.COMPLETED : JobStatus.COMPLETED_WITH_ERRORS,
                outcome.complete() ? null : work.incomplete(outcome),
                work.reportType(),
                outcome.report());
    }

    private static JobFinish failed(JobTicket ticket, Throwable failure) {
        Problem problem = problem(failure);
        boolean cancelled = problem.category() == Category.CANCELLED;
        if (!(failure instanceof ProblemException)) {
            LOG.errorf(failure, "job %s met an unforeseen failure", ticket.job().id());
        }
        return new JobFinish(ticket.token(), cancelled ? JobStatus.CANCELLED : JobStatus.FAILED, problem, null, null);
    }

    private void tell(UUID job, JobFinish finish, ReportingMonitor monitor) {
        if (monitor.lost()) {
            LOG.warnf("job %s was given up by the state service; its end is not told", job);
            return;
        }
        Duration patience = stopping ? Duration.ofSeconds(3) : config.statePatience();
        try {
            Patience.call(patience, () -> true, () -> state.finish(job, finish));
            LOG.infof("job %s: %s", job, finish.status());
        } catch (RuntimeException e) {
            LOG.errorf("the end of job %s (%s) could not be told: %s", job, finish.status(), e.getMessage());
        }
    }

    private static void answer(CompletableFuture<Void> checked, JobFinish finish, JobView job) {
        Problem error = finish.error();
        if (error == null || finish.status() == JobStatus.COMPLETED_WITH_ERRORS) {
            checked.complete(null);
            return;
        }
        String link = error.link() == null ? "/api/v1/jobs/" + job.id() : error.link();
        checked.completeExceptionally(new ProblemException(error.withLink(link)));
    }

    private static Problem problem(@Nullable Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        String kind = failure == null ? "unknown" : failure.getClass().getSimpleName();
        return Problem.of(
                CommonError.INTERNAL,
                "The data mover met an unforeseen failure (" + kind + "); its log has the details.");
    }

    private static final class Remembered extends LinkedHashMap<UUID, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
