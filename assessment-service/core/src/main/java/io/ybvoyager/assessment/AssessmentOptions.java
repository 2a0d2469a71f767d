package io.ybvoyager.assessment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to assess.
 *
 * @param source the database; only ever read
 * @param schemas names or globs ({@code *} and {@code ?}); empty for all that are not the system's or an extension's
 * @param targetVersion YugabyteDB version to judge against, such as {@code 2025.2.3.0}; null for {@link Assessment#NEWEST_STABLE}
 * @param directory where the tree {@code metadata/ reports/ sizing/} is written; made when missing, files in it are replaced
 */
public record AssessmentOptions(
        SourceAddress source, List<String> schemas, @Nullable String targetVersion, Path directory) {
    public AssessmentOptions {
        schemas = List.copyOf(schemas);
    }
}
