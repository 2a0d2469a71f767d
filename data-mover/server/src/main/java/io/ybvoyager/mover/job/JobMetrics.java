package io.ybvoyager.mover.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** The meters of all jobs of this process. Their names and labels are for dashboards: they do not change. */
@Singleton
class JobMetrics {
    /** Tables that get a label of their own in this process, over all migrations. */
    private static final int MOST_TABLES = 1000;

    private static final Duration[] CHUNK_BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;
    private final int tablesOfJob;
    private final Set<String> labelled = ConcurrentHashMap.newKeySet();

    @Inject
    JobMetrics(MeterRegistry registry, MoverConfig config) {
        this(registry, config.metricsTables());
    }

    JobMetrics(MeterRegistry registry, int tablesOfJob) {
        this.registry = registry;
        this.tablesOfJob = tablesOfJob;
    }

    /** What measures one job. Close it when the job is over. */
    JobFlow flow(String job, String migration, Phase phase) {
        return new JobFlow(this, job, migration, phase.name().toLowerCase(Locale.ROOT));
    }

    void ended(Phase phase, JobStatus status) {
        Counter.builder("voyager.jobs")
                .description("Jobs that ended")
                .tags("phase", phase.name().toLowerCase(Locale.ROOT), "status", status.name())
                .register(registry)
                .increment();
    }

    Counter rows(Tags job, TableName table, int tables) {
        return Counter.builder("voyager.rows")
                .description("Rows that were exported, applied or compared, once they are safe")
                .tags(job.and("table", label(job, table, tables)))
                .register(registry);
    }

    Counter bytes(Tags job, TableName table, int tables) {
        return Counter.builder("voyager.bytes")
                .description("Bytes of those rows, as COPY writes them")
                .tags(job.and("table", label(job, table, tables)))
                .register(registry);
    }

    Counter batches(Tags job) {
        return Counter.builder("voyager.batches")
                .description("Transactions of rows that the target committed")
                .tags(job)
                .register(registry);
    }

    Counter errors(Tags job, String kind) {
        return Counter.builder("voyager.errors")
                .description("Rows and statements that were refused, and chunks that were not finished")
                .tags(job.and("kind", kind))
                .register(registry);
    }

    Counter spent(Tags job, Place place) {
        return Counter.builder("voyager.worker.seconds")
                .description("Time of the workers by what they waited for; their own computing is on=mover")
                .tags(job.and("on", place.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }

    Timer chunks(Tags job) {
        return Timer.builder("voyager.chunk")
                .description("Time from the claim of a chunk to its end")
                .serviceLevelObjectives(CHUNK_BOUNDS)
                .tags(job)
                .register(registry);
    }

    Meter gauge(String name, String description, Tags job, JobFlow flow, ToDoubleFunction<JobFlow> value) {
        return Gauge.builder(name, flow, value)
                .description(description)
                .tags(job)
                .register(registry);
    }

    void remove(Meter meter) {
        registry.remove(meter);
    }

    /** The table's name, or nothing where too many tables would each have a series of their own. */
    private String label(Tags job, TableName table, int tables) {
        String name = table.shown();
        if (tables > tablesOfJob) {
            return "";
        }
        String key = job.stream().map(tag -> tag.getValue() + " ").reduce("", String::concat) + name;
        if (!labelled.contains(key) && labelled.size() >= MOST_TABLES) {
            return "";
        }
        labelled.add(key);
        return name;
    }
}
