package io.ybvoyager.mover.load;

import io.ybvoyager.mover.run.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to load, wherever the rows come from.
 *
 * @param tableList patterns as in {@link io.ybvoyager.mover.snapshot.TablePatterns}; null for all tables
 * @param exclude patterns of what to leave out; null for nothing
 * @param parallelJobs sessions at once on the target
 * @param rate how fast to load at most
 * @param adaptivity whether the number of workers follows the load of the target
 * @param partitions which way rows go into partitioned tables
 */
public record LoadOptions(
        StartOptions start,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        Rate rate,
        Adaptivity adaptivity,
        Partitions partitions) {
    /** All tables with nothing special. */
    public static LoadOptions of(String migrationUuid, int parallelJobs) {
        return of(StartOptions.of(migrationUuid), parallelJobs);
    }

    /** All tables, with no limit, through the roots, and as many workers as asked for. */
    public static LoadOptions of(StartOptions start, int parallelJobs) {
        return new LoadOptions(start, null, null, parallelJobs, Rate.NONE, Adaptivity.OFF, Partitions.THROUGH_ROOT);
    }

    /** The same with rows that go into partitioned tables this way. */
    public LoadOptions through(Partitions other) {
        return new LoadOptions(start, tableList, exclude, parallelJobs, rate, adaptivity, other);
    }

    /** Whose ledger entries count. */
    String migrationUuid() {
        return start.migrationUuid();
    }
}
