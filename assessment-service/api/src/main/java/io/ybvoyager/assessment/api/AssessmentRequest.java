package io.ybvoyager.assessment.api;

import io.ybvoyager.wire.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an online assessment needs. The secret lives as long as the request.
 *
 * @param name name of the assessment; null for the database's name
 * @param sourceType {@code postgresql}, {@code mysql} or {@code oracle}
 * @param port null for the usual one
 * @param schemas schemas or globs; empty for all that are not the system's
 * @param intervalSeconds between two samples of the counters of use, at most 3,600; null for one sample
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
        @Nullable @Min(0) @Max(3600) Integer intervalSeconds,
        @Nullable String targetVersion) {}
