package io.ybvoyager.assessment.api;

import io.ybvoyager.wire.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an online assessment needs. The secret lives as long as the request.
 *
 * @param name name of the assessment; null for the database's name
 * @param sourceType {@code postgresql}
 * @param port null for 5432
 * @param schemas schemas or globs; empty for all that are not the system's
 * @param targetVersion YugabyteDB version to judge against; null for the newest stable one
 */
public record AssessmentRequest(
        @Nullable String name,
        @NotBlank String sourceType,
        @NotBlank String host,
        @Nullable Integer port,
        @NotBlank String database,
        @NotBlank String user,
        @Nullable Secret password,
        @NotNull List<String> schemas,
        @Nullable String sslMode,
        @Nullable String targetVersion) {}
