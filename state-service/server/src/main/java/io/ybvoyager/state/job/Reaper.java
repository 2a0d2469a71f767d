package io.ybvoyager.state.job;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Pulse;
import io.ybvoyager.state.database.SchemaGuard;
import io.ybvoyager.state.work.WorkLedger;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives up what its holders abandoned: leases of work items, jobs without a heartbeat; removes what is old. Several replicas
 * may do so at once. Whenever this service could not take reports for a while (it was down, paused, or had no database),
 * nothing is given up for a lease's length, so that living workers can report first.
 */
@ApplicationScoped
public class Reaper {
    private static final Logger LOG = Logger.getLogger(Reaper.class);
    private static final int JOBS_AT_ONCE = 100;

    /** After an outage reports of living workers may meet one dead session of the pool after the other. */
    private static final int OUTAGE_LEASES = 3;

    private final Database database;
    private final Pulse pulse;
    private final SchemaGuard schema;
    private final WorkLedger work;
    private final JobStore store;
    private final JobEnd ending;
    private final JobConfig config;
    private long graceUntil;
    private long lastRun;

    Reaper(
            Database database,
            Pulse pulse,
            SchemaGuard schema,
            WorkLedger work,
            JobStore store,
            JobEnd ending,
            JobConfig config) {
        this.database = database;
        this.pulse = pulse;
        this.schema = schema;
        this.work = work;
        this.store = store;
        this.ending = ending;
        this.config = config;
        startGrace(1);
    }

    @Scheduled(every = "{ybvoyager.state.job.reap-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (schema.obstacle().isPresent()
                || System.nanoTime() - lastRun > config.lease().toNanos()) {
            startGrace(1);
        }
        lastRun = System.nanoTime();
        if (lastRun - graceUntil < 0) {
            return;
        }
        try {
            reap();
        } catch (ProblemException unreachable) {
            LOG.warnf("nothing was given up: %s", unreachable.getMessage());
            startGrace(OUTAGE_LEASES);
        }
    }

    private void reap() {
        List<UUID> silent = store.silent(JOBS_AT_ONCE);
        if (faltered()) {
            startGrace(OUTAGE_LEASES);
            return;
        }
        int items = database.inTransaction(work::expire);
        if (items > 0) {
            LOG.infof("%d work items were given back", items);
        }
        for (UUID job : silent) {
            if (ending.orphan(job, () -> store.isSilent(job) && !faltered())) {
                LOG.warnf("job %s was given up: its worker is silent", job);
            }
        }
        database.inTransaction(() ->
                store.purge(config.keepJobs().toSeconds(), config.keepKeys().toSeconds()));
    }

    /**
     * Whether reports of living workers may be among the calls that wait for the target, or failed just now. To be asked after
     * a look into the target: that look may itself have waited for as long as a lease.
     */
    private boolean faltered() {
        return pulse.faltered(config.lease().dividedBy(4));
    }

    /** A worker began anew: what its earlier incarnations held is given up at once. */
    public void workerStarted(String worker, String incarnation) {
        for (UUID job : store.left(worker, incarnation)) {
            ending.orphan(job, () -> true);
        }
        database.inTransaction(() -> work.release(worker, incarnation));
    }

    private void startGrace(int leases) {
        lastRun = System.nanoTime();
        long until = lastRun + leases * config.lease().toNanos();
        graceUntil = graceUntil == 0 || until - graceUntil > 0 ? until : graceUntil;
    }
}
