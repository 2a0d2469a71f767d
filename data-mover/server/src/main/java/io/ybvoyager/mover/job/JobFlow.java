package io.ybvoyager.mover.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Waits;
import io.ybvoyager.mover.run.WorkQueue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Measures one job: into the process's metrics, for the job's progress, and as context of the log lines that its workers
 * write.
 */
final class JobFlow implements Flow, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobFlow.class);
    private static final double NANOS = 1e9;

    private record Moved(Counter rows, Counter bytes) {}

    private static final class Samples {
        private long sessions;
        private long waiting;

        double blocked() {
            return sessions == 0 ? 0 : (double) waiting / sessions;
        }
    }

    private final JobMetrics metrics;
    private final String job;
    private final String migration;
    private final String phase;
    private final Tags tags;
    private final List<Meter> gauges;
    private final Set<TableName> tables = ConcurrentHashMap.newKeySet();
    private final Map<TableName, Moved> moved = new ConcurrentHashMap<>();
    private final Set<OpenBatch> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger working = new AtomicInteger();
    private final Map<Place, LongAdder> spent = new EnumMap<>(Place.class);
    private final Map<Place, Samples> samples = new EnumMap<>(Place.class);
    private Waits measured = Waits.NONE;
    private Waits told = Waits.NONE;

    JobFlow(JobMetrics metrics, String job, String migration, String phase) {
        this.metrics = metrics;
        this.job = job;
        this.migration = migration;
        this.phase = phase;
        this.tags = Tags.of("migration", migration, "phase", phase);
        this.gauges = List.of(
                gauge("voyager.parallelism", "Workers that are at a chunk now", flow -> flow.working.get()),
                gauge("voyager.ledger.lag.rows", "Rows sent to the target and not committed yet", JobFlow::lagRows),
                gauge(
                        "voyager.ledger.lag.seconds",
                        "Age of the oldest transaction that is not committed yet",
                        JobFlow::lagSeconds));
        for (Place place : Place.values()) {
            spent.put(place, new LongAdder());
            samples.put(place, new Samples());
        }
    }

    private Meter gauge(String name, String description, ToDoubleFunction<JobFlow> value) {
        return metrics.gauge(name, description, tags, this, value);
    }

    /** A table that the job has to do with; told before its rows are counted. */
    void announced(TableName table) {
        tables.add(table);
    }

    /** An object that was refused. */
    void statementRefused() {
        metrics.errors(tags, "statement").increment();
    }

    @Override
    public Work begin(List<WorkQueue.Item> items) {
        return new ItemWork(items);
    }

    @Override
    public Batch batch() {
        OpenBatch batch = new OpenBatch();
        open.add(batch);
        return batch;
    }

    @Override
    public void moved(TableName table, long rows, long bytes) {
        tables.add(table);
        Moved counters = moved.computeIfAbsent(
                table,
                name -> new Moved(metrics.rows(tags, name, tables.size()), metrics.bytes(tags, name, tables.size())));
        counters.rows().increment(rows);
        counters.bytes().increment(bytes);
    }

    @Override
    public void refused(TableName table, long rows) {
        if (rows > 0) {
            metrics.errors(tags, "row").increment(rows);
        }
    }

    @Override
    public void spent(Place place, long nanos) {
        Objects.requireNonNull(spent.get(place)).add(nanos);
    }

    @Override
    public synchronized void sampled(Place database, int sessions, int waitingForNetwork) {
        Samples seen = Objects.requireNonNull(samples.get(database));
        seen.sessions += sessions;
        seen.waiting += waitingForNetwork;
    }

    /** Counts what was measured since the last call: meant for once a second, so that samples and times belong together. */
    @Override
    public synchronized Waits waits() {
        Map<Place, Long> now = new EnumMap<>(Place.class);
        spent.forEach((place, nanos) -> now.put(place, nanos.sum()));
        Waits all = new Waits(now);
        Waits fresh = all.since(measured);
        measured = all;
        for (Place database : List.of(Place.SOURCE, Place.TARGET)) {
            fresh = fresh.network(
                    database, Objects.requireNonNull(samples.get(database)).blocked());
            samples.put(database, new Samples());
        }
        for (Place place : Place.values()) {
            long nanos = fresh.of(place);
            now.put(place, told.of(place) + nanos);
            if (nanos > 0) {
                metrics.spent(tags, place).increment(nanos / NANOS);
            }
        }
        told = new Waits(now);
        return told;
    }

    /** Writes a log line that names job, migration and phase, whatever thread it comes from. */
    void log(Logger.Level level, String message) {
        boolean outside = MDC.get("job") == null;
        if (outside) {
            enter();
        }
        LOG.log(level, message);
        if (outside) {
            leave();
        }
    }

    /** From now on log lines of this thread name job, migration and phase. */
    void enter() {
        MDC.put("job", job);
        MDC.put("migration", migration);
        MDC.put("phase", phase);
    }

    /** Log lines of this thread name nothing of the job any more. */
    void leave() {
        List.of("job", "migration", "phase", "table", "chunk").forEach(MDC::remove);
    }

    private double lagRows() {
        return open.stream().mapToLong(batch -> batch.rows).sum();
    }

    private double lagSeconds() {
        long now = System.nanoTime();
        return open.stream().mapToLong(batch -> now - batch.began).max().orElse(0) / NANOS;
    }

    /** The job is over: what was true only while it ran goes. */
    @Override
    public void close() {
        waits();
        gauges.forEach(metrics::remove);
    }

    private final class ItemWork implements Work {
        private final long began = System.nanoTime();
        private @Nullable List<WorkQueue.Item> done;

        ItemWork(List<WorkQueue.Item> items) {
            working.incrementAndGet();
            enter();
            name(items.getFirst());
        }

        private void name(WorkQueue.Item item) {
            MDC.put("table", new TableName(item.schema(), item.table()).shown());
            MDC.put("chunk", item.key());
        }

        @Override
        public void done(List<WorkQueue.Item> items) {
            done = items;
        }

        @Override
        public void close() {
            working.decrementAndGet();
            long nanos = System.nanoTime() - began;
            List<WorkQueue.Item> ended = done;
            if (ended == null) {
                metrics.errors(tags, "chunk").increment();
                LOG.infof("chunk given back after %.3f s", nanos / NANOS);
            } else {
                ended.forEach(item -> tell(item, nanos / ended.size()));
            }
            leave();
        }

        private void tell(WorkQueue.Item item, long nanos) {
            name(item);
            metrics.chunks(tags).record(nanos, TimeUnit.NANOSECONDS);
            LOG.debugf("chunk done in %.3f s", nanos / NANOS);
        }
    }

    private final class OpenBatch implements Batch {
        private final long began = System.nanoTime();
        private volatile long rows;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public void sent(long more) {
            rows += more;
        }

        @Override
        public void committed() {
            metrics.batches(tags).increment();
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
