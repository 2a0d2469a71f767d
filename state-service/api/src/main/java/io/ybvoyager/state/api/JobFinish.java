package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Absent;
import io.ybvoyager.wire.Problem;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The end of a job; moves its phase to the same status. Repeating it with the same token changes nothing.
 *
 * @param status a terminal one
 * @param error needed for FAILED
 * @param reportType type of the report to store, or null
 * @param report the report
 */
public record JobFinish(
        long token,
        @NotNull JobStatus status,
        @Nullable Problem error,
        @Nullable String reportType,
        @Nullable JsonNode report) {
    public JobFinish {
        report = Absent.orNull(report);
    }
}
