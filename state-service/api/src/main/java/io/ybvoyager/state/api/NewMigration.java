package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Absent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the state service needs to register a migration.
 *
 * @param name unique name: letters, digits, dot, dash, underscore; at most 63
 * @param exportDir directory of the data mover for schema and data files
 * @param voyagerHost host that initialised it
 * @param assessment an assessment report to register with it, or null
 */
public record NewMigration(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}") String name,
        @NotNull @Valid SourceView source,
        @NotNull @Valid TargetView target,
        @NotNull String exportDir,
        @Nullable String voyagerVersion,
        @Nullable String voyagerHost,
        @Nullable JsonNode assessment) {
    public NewMigration {
        assessment = Absent.orNull(assessment);
    }
}
