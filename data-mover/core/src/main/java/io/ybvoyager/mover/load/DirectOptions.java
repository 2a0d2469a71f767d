package io.ybvoyager.mover.load;

import io.ybvoyager.mover.run.Rate;
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
        boolean startClean,
        ErrorPolicy errors,
        Rate rate,
        Adaptivity adaptivity) {
    /** The same with the policy to end at the first refused row, no limit, and as many workers as asked for. */
    public DirectOptions(
            String migrationUuid,
            List<String> schemas,
            @Nullable List<String> tableList,
            @Nullable List<String> exclude,
            int parallelJobs,
            boolean allowNonEmpty,
            boolean startClean) {
        this(
                migrationUuid,
                schemas,
                tableList,
                exclude,
                parallelJobs,
                allowNonEmpty,
                startClean,
                ErrorPolicy.ABORT,
                Rate.NONE,
                Adaptivity.OFF);
    }
}
