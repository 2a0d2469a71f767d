package io.ybvoyager.mover.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Absent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate init} asks for.
 *
 * @param source the database to move
 * @param target where to: host and port must be those of the suite's target; null for the suite's own
 * @param targetDatabase another database of the suite's target; null for the suite's own
 * @param exportDir directory on the data mover for files; null for a default below its data directory
 * @param voyagerHost host of the caller
 * @param assessment an assessment report to register, or null
 * @param skipPreflight register although preflight found failures
 */
public record InitRequest(
        @NotNull String name,
        @NotNull @Valid DatabaseRequest source,
        @Nullable @Valid DatabaseRequest target,
        @Nullable String targetDatabase,
        @Nullable String exportDir,
        @Nullable String voyagerHost,
        @Nullable JsonNode assessment,
        boolean skipPreflight) {
    public InitRequest {
        assessment = Absent.orNull(assessment);
    }
}
