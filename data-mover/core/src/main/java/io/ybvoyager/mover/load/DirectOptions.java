package io.ybvoyager.mover.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to load straight from a source; members as in {@link ImportOptions}.
 *
 * @param schemas of the source
 */
public record DirectOptions(
        String migrationUuid,
        List<String> schemas,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        boolean allowNonEmpty,
        boolean startClean) {}
