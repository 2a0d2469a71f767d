package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a phase.
 *
 * @param step stable name within the phase, such as {@code sequences}
 * @param message what it did or why it failed, one line
 * @param metadata particulars, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepView(
        String step,
        Status status,
        @Nullable String message,
        @Nullable JsonNode metadata,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
