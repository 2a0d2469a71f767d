package io.ybvoyager.cli.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process of the local suite.
 *
 * @param health {@code ready}, {@code starting} (or waiting for what it needs) or {@code down}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceState(
        String service, String health, @Nullable Long pid, int port, @Nullable Instant startedAt, String log) {}
