package io.ybvoyager.gateway.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the suite is.
 *
 * @param status UP when every service is
 * @param checks one per service
 */
@RegisterForReflection(targets = {SystemHealth.class, SystemHealth.Check.class, SystemHealth.Status.class})
public record SystemHealth(Status status, List<Check> checks) {
    @Schema(name = "HealthStatus")
    public enum Status {
        UP,
        DOWN
    }

    /**
     * How a service is.
     *
     * @param name such as {@code state-service}
     * @param latencyMillis time to its answer, or to giving up
     * @param reason why it counts as down
     * @param details its own checks, such as its database
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ServiceHealth")
    public record Check(
            String name,
            Status status,
            long latencyMillis,
            @Nullable String reason,
            @Schema(implementation = Object[].class) @Nullable JsonNode details) {}

    static SystemHealth of(List<Check> checks) {
        boolean up = checks.stream().allMatch(check -> check.status() == Status.UP);
        return new SystemHealth(up ? Status.UP : Status.DOWN, checks);
    }
}
