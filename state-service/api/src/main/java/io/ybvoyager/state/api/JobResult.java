package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object.
 *
 * @param seq number within the job, shared with log lines
 * @param objectType such as {@code TABLE}
 * @param objectName qualified name
 * @param error why it was refused
 * @param statement the SQL text concerned, cut to 10,000 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobResult(
        long seq,
        Instant at,
        String objectType,
        String objectName,
        Outcome outcome,
        @Nullable String error,
        @Nullable String statement) {
    public enum Outcome {
        SUCCESS,
        SKIPPED,
        ERROR
    }
}
