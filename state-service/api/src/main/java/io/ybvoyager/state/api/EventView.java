package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a migration's history.
 *
 * @param id grows with time
 * @param type such as {@code PHASE_STARTED}
 * @param actor who caused it
 * @param channel {@code cli}, {@code ui}, {@code api} or {@code service}
 * @param message one line for people
 * @param data particulars
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        long id,
        String type,
        @Nullable Phase phase,
        String actor,
        String channel,
        String message,
        @Nullable JsonNode data,
        Instant createdAt) {}
