package io.ybvoyager.state.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things live. */
@ConfigMapping(prefix = "ybvoyager.state.job")
public interface JobConfig {
    /** A job without a report for this long counts as orphaned. Shorter recovers sooner and risks to end living jobs. */
    @WithDefault("PT20S")
    Duration lease();

    /** How often abandoned jobs and work items are looked for. */
    @WithDefault("5s")
    String reapEvery();

    /** How long jobs are kept after their end, with logs and results. */
    @WithDefault("P30D")
    Duration keepJobs();

    /** How long answers are kept for requests that are repeated with the same Idempotency-Key. */
    @WithDefault("PT24H")
    Duration keepKeys();

    /** Lines kept of a job's log; older ones are dropped and counted. */
    @WithDefault("10000")
    int logLines();
}
