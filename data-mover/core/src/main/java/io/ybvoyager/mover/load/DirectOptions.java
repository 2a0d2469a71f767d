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
        boolean truncate,
        Policies.Asked policies,
        Rate rate,
        Adaptivity adaptivity,
        Partitions partitions) {
    /** What the target is asked to begin with. */
    TargetStart.Asked start() {
        return new TargetStart.Asked(migrationUuid, policies, allowNonEmpty, startClean, truncate);
    }

    /** The same with nothing special, no limit, through the roots, and as many workers as asked for. */
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
                false,
                Policies.Asked.NOTHING,
                Rate.NONE,
                Adaptivity.OFF,
                Partitions.THROUGH_ROOT);
    }
}
