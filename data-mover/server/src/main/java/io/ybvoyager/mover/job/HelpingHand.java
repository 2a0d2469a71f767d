package io.ybvoyager.mover.job;

import io.quarkus.runtime.ShutdownEvent;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.mover.suite.WorkerIdentity;
import io.ybvoyager.state.api.HelperReport;
import io.ybvoyager.state.api.JobView;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in a job that another process runs. It holds no right to the job: it leases items, tells its log lines, and
 * learns with each report whether the job is over or was cancelled.
 */
@Singleton
public final class HelpingHand {
    private final WorkerClient state;
    private final WorkerIdentity identity;
    private final MoverConfig config;
    private final LeaseKeeper keeper;
    private final JobMetrics metrics;
    private volatile @Nullable ReportingMonitor current;

    HelpingHand(
            @RestClient WorkerClient state,
            WorkerIdentity identity,
            MoverConfig config,
            LeaseKeeper keeper,
            JobMetrics metrics) {
        this.state = state;
        this.identity = identity;
        this.config = config;
        this.keeper = keeper;
        this.metrics = metrics;
    }

    /** Works until the job is over, or throws what went wrong here. */
    public void lend(JobView job, BiConsumer<Monitor, WorkQueue> work) {
        try (JobFlow flow = metrics.flow(job.id().toString(), job.migrationName(), job.phase())) {
            flow.enter();
            try {
                lend(job, flow, work);
            } finally {
                flow.leave();
            }
        }
    }

    private void lend(JobView job, JobFlow flow, BiConsumer<Monitor, WorkQueue> work) {
        ReportingMonitor monitor = new ReportingMonitor(
                "helper-" + job.id(),
                0,
                config.statePatience(),
                flow,
                report -> state.reportHelper(job.id(), identity.name(), new HelperReport(report.logs())));
        current = monitor;
        try (StateWorkQueue queue =
                new StateWorkQueue(state, job, identity.signature(), config, () -> !monitor.over(), keeper)) {
            work.accept(monitor, queue);
        } finally {
            current = null;
            monitor.end();
        }
    }

    /** What is held is given back at the next safe point, so that others need not wait for the leases to end. */
    void onStop(@Observes ShutdownEvent stopped) {
        ReportingMonitor working = current;
        if (working != null) {
            working.shutDown();
        }
    }
}
