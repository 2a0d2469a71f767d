package io.ybvoyager.assessment.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schema files to judge.
 *
 * @param sourceType {@code postgresql}, {@code mysql} or {@code oracle}
 * @param database name for the report's head
 * @param targetVersion null for the newest stable one
 * @param files at most 64 MiB of text in all
 */
public record AnalysisRequest(
        @NotBlank String sourceType,
        @NotBlank String database,
        @NotNull List<String> schemas,
        @Nullable String targetVersion,
        @NotNull List<File> files) {
    /** @param path relative to the schema directory, such as {@code tables/table.sql} */
    public record File(@NotBlank String path, @NotNull String sql) {}
}
