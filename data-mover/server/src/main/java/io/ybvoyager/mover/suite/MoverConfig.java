package io.ybvoyager.mover.suite;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the data mover itself. */
@ConfigMapping(prefix = "ybvoyager.mover")
public interface MoverConfig {
    /** Name of this worker, stable over its restarts; the host's name when absent. Two movers must not share one. */
    Optional<String> worker();

    /** Where export directories are made when a migration names none. */
    @WithDefault("${user.home}/.yb-voyager/exports")
    String dataDir();

    /** How long a job goes on while the state service does not answer. Longer survives longer outages. */
    @WithDefault("PT10M")
    Duration statePatience();

    /** How long an export waits for room on a full disk before it fails; the same command goes on later. */
    @WithDefault("PT30M")
    Duration diskPatience();

    /**
     * How long a database session may be silent before its server is asked by a new session; one whose bytes are lost is ended
     * after 3 times as long, one of a server that cannot be reached after 6 times.
     */
    @WithDefault("PT20S")
    Duration linkPatience();

    /** How long a work item stays with a worker that is not heard of. Shorter recovers sooner, longer bears longer pauses. */
    @WithDefault("PT60S")
    Duration itemLease();

    /** How long a request waits for the first checks of its phase before it is answered 202 all the same. */
    @WithDefault("PT10S")
    Duration preflightWait();

    /** Jobs of more tables than this count their rows in one series instead of one for each table. */
    @WithDefault("50")
    int metricsTables();
}
