package io.ybvoyager.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the gateway. */
@ConfigMapping(prefix = "ybvoyager.gateway")
public interface GatewayConfig {
    /** The token callers must send; at least 16 characters. Wins over the file. */
    Optional<String> token();

    /** Where the token is kept. Created with a random token, readable by its owner only, when missing. */
    Optional<Path> tokenFile();

    /** Host names by which browsers may reach the gateway, besides this machine's loopback names and the bound host. */
    Optional<Set<String>> allowedHosts();

    /** Largest request body. Schema files to analyse are the largest that the suite's own commands send. */
    @WithDefault("128M")
    MemorySize maxBody();

    /** How long a service may take to accept a connection. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long a passed-through call may stay silent before the gateway gives it up. */
    @WithDefault("PT2M")
    Duration idleTimeout();

    /** The event streams. */
    Stream stream();

    /** Settings of the event streams. */
    interface Stream {
        /** Time between two looks at a job. */
        @WithDefault("PT0.5S")
        Duration poll();

        /** Time between two signs of life. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** After this time a stream ends and the client resumes it. */
        @WithDefault("PT10M")
        Duration maxAge();

        /** Streams open at once. */
        @WithDefault("256")
        int max();
    }
}
