package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a heavy phase that one worker does at a time, such as a chunk of a table.
 *
 * @param key unique within migration and phase, such as {@code public.orders#3}
 * @param weight larger ones are given out first; bytes
 * @param spec what to do; made by the planner, not looked into by the state service
 * @param result what became of it
 * @param token fencing token: grows with every claim
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkItem(
        long id,
        Phase phase,
        String key,
        String schema,
        String table,
        long weight,
        State state,
        JsonNode spec,
        @Nullable JsonNode result,
        @Nullable String error,
        int attempts,
        long token,
        @Nullable String worker,
        @Nullable Instant leaseUntil) {
    public enum State {
        PENDING,
        CLAIMED,
        DONE,
        /** Out of attempts, or the fault is permanent. */
        BROKEN
    }
}
