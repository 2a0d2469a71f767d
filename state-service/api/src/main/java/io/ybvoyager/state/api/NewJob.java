package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Absent;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A worker's wish to run a phase.
 *
 * @param migration uuid or name
 * @param command for people, such as {@code export data}
 * @param worker the process that will run it; stable over its restarts
 * @param incarnation differs at every start of that process
 * @param parameters what was asked for, never a secret
 * @param restart start from zero although it ran before: everything known of the phase and of the later ones is forgotten
 * @param force for {@code end}: also when the migration was not cut over
 */
public record NewJob(
        @NotNull String migration,
        @NotNull Phase phase,
        @NotNull String command,
        @NotNull String worker,
        @NotNull String incarnation,
        @Nullable JsonNode parameters,
        boolean restart,
        boolean force) {
    public NewJob {
        parameters = Absent.orNull(parameters);
    }
}
