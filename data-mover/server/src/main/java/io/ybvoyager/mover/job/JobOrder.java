package io.ybvoyager.mover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A phase that somebody wants to run.
 *
 * @param command for people, such as {@code export data}
 * @param parameters what was asked for; never a secret
 * @param restart start from zero although it ran before
 * @param key the caller's idempotency key, or null
 */
public record JobOrder(
        MigrationView migration,
        Phase phase,
        String command,
        JsonNode parameters,
        boolean restart,
        boolean force,
        @Nullable String key,
        @Nullable String actor,
        @Nullable String channel) {}
