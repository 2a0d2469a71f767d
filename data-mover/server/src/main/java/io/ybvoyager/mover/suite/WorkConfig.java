package io.ybvoyager.mover.suite;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.ybvoyager.state.api.Phase;
import java.time.Duration;
import java.util.Optional;

/** Settings of a data mover that takes no requests but helps with the jobs of a migration until there is nothing to do. */
@ConfigMapping(prefix = "ybvoyager.work")
public interface WorkConfig {
    /** Name or uuid of the migration to help with; absent in a data mover that takes requests. */
    Optional<String> migration();

    /** Help with this phase only and end when it is over; absent: help with every phase of the migration. */
    Optional<Phase> phase();

    /** The export directory as this process sees it, when it is mounted elsewhere than where the job's process has it. */
    Optional<String> exportDir();

    /** Sessions at once of this process; what the job was started with when absent. */
    Optional<Integer> parallelJobs();

    /** How long it waits for a job to help with before it ends. */
    @WithDefault("PT10M")
    Duration idle();
}
