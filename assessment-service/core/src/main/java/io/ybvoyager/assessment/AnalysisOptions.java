package io.ybvoyager.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to judge schema files.
 *
 * @param type whose SQL it is
 * @param database name for the report's head
 * @param schemas for the report's head only
 * @param targetVersion null for {@link Assessment#NEWEST_STABLE}
 */
public record AnalysisOptions(SourceType type, String database, List<String> schemas, @Nullable String targetVersion) {
    public AnalysisOptions {
        schemas = List.copyOf(schemas);
    }
}
