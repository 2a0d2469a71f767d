package io.ybvoyager.assessment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assessment.
 *
 * @param source address without secret, such as {@code postgresql://host:5432/db}
 * @param steps what is done and what is going on, in order
 * @param complexity LOW, MEDIUM or HIGH once completed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentView(
        UUID id,
        String name,
        String source,
        Status status,
        List<String> steps,
        @Nullable String complexity,
        @Nullable Problem error,
        Instant createdAt,
        @Nullable Instant completedAt) {
    public enum Status {
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        CANCELLED
    }
}
