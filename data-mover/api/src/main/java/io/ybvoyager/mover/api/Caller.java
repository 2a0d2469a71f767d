package io.ybvoyager.mover.api;

import jakarta.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and by which request.
 *
 * @param key of a request that may be sent again after its answer was lost: the same key has one effect
 * @param actor who the gateway says it is
 * @param channel through which they came: cli, ui, api
 */
public record Caller(
        @HeaderParam(KEY) @Nullable String key,
        @HeaderParam(ACTOR) @Nullable String actor,
        @HeaderParam(CHANNEL) @Nullable String channel) {
    static final String KEY = "Idempotency-Key";
    static final String ACTOR = "X-Voyager-Actor";
    static final String CHANNEL = "X-Voyager-Channel";
}
