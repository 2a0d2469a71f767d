package io.ybvoyager.mover.load;

import io.ybvoyager.mover.run.Rate;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to load from an export directory.
 *
 * @param migrationUuid whose ledger entries count
 * @param exportDir holds a complete export
 * @param tableList patterns as in {@link io.ybvoyager.mover.snapshot.TablePatterns}; null for all exported tables
 * @param exclude patterns of what to leave out; null for nothing
 * @param parallelJobs sessions at once on the target
 * @param batchRows rows of a transaction at most, in steps of the segments of the files (20,000); null for the target's default
 * @param allowNonEmpty load into tables that hold rows of others
 * @param startClean first empty the tables that this migration loaded before
 * @param truncate with {@code startClean}: empty all tables that are to be loaded, whoever filled them
 * @param policies what to do with rows that the target refuses or has already
 * @param rate how fast to load at most
 * @param adaptivity whether the number of workers follows the load of the target
 * @param partitions which way rows go into partitioned tables
 */
public record ImportOptions(
        String migrationUuid,
        Path exportDir,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        @Nullable Integer batchRows,
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
    public ImportOptions(
            String migrationUuid,
            Path exportDir,
            @Nullable List<String> tableList,
            @Nullable List<String> exclude,
            int parallelJobs,
            @Nullable Integer batchRows,
            boolean allowNonEmpty,
            boolean startClean) {
        this(
                migrationUuid,
                exportDir,
                tableList,
                exclude,
                parallelJobs,
                batchRows,
                allowNonEmpty,
                startClean,
                false,
                Policies.Asked.NOTHING,
                Rate.NONE,
                Adaptivity.OFF,
                Partitions.THROUGH_ROOT);
    }
}
