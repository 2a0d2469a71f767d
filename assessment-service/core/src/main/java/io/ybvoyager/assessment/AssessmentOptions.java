package io.ybvoyager.assessment;

import io.ybvoyager.assessment.sizing.WhatIf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to assess.
 *
 * @param source the database; only ever read
 * @param schemas names or globs ({@code *} and {@code ?}); empty for all that are not the system's or an extension's
 * @param targetVersion YugabyteDB version to judge against, such as {@code 2025.2.3.0}; null for {@link Assessment#NEWEST_STABLE}
 * @param directory where the tree {@code metadata/ reports/ sizing/} is written; made when missing, files in it are replaced
 * @param interval between two samples of the counters of use, from which rates are computed; zero to take the counters since they were
 *     reset
 * @param whatIf what sizing assumes
 */
public record AssessmentOptions(
        SourceAddress source,
        List<String> schemas,
        @Nullable String targetVersion,
        Path directory,
        Duration interval,
        WhatIf whatIf) {
    public AssessmentOptions {
        schemas = List.copyOf(schemas);
    }

    /** One sample, no assumptions. */
    public AssessmentOptions(
            SourceAddress source, List<String> schemas, @Nullable String targetVersion, Path directory) {
        this(source, schemas, targetVersion, directory, Duration.ZERO, WhatIf.NONE);
    }
}
