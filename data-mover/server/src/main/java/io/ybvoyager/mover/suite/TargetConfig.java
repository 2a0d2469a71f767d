package io.ybvoyager.mover.suite;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The suite's target server, which also holds the state. The password comes from {@code TARGET_DB_PASSWORD} only. */
@ConfigMapping(prefix = "ybvoyager.target")
interface TargetConfig {
    @WithDefault("localhost")
    String host();

    @WithDefault("5433")
    int port();

    /** The database that holds the state; migrations may name another one of the same server. */
    @WithDefault("yugabyte")
    String database();

    @WithDefault("yugabyte")
    String user();

    /** libpq's ssl mode. */
    @WithDefault("prefer")
    String sslMode();
}
