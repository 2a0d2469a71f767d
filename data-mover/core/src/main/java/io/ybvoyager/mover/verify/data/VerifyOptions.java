package io.ybvoyager.mover.verify.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param schemas of the source; the target's have the same names
 * @param tableList patterns as in {@link io.ybvoyager.mover.snapshot.TablePatterns}; null for all
 * @param exclude patterns of what to leave out; null for nothing
 * @param parallelJobs queries at once, on both databases together
 * @param tier how deep; {@link Tier#SCHEMA} compares no table here
 * @param budget no table's piece is begun after it, what is left is named as not compared; null for no limit
 * @param maxRowsPerSecond rows read from both databases together; 0 for no limit
 * @param findings file for every finding with both values, a line of JSON each, readable by its owner only; null for none
 * @param showValues values also in the report
 */
public record VerifyOptions(
        List<String> schemas,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        Tier tier,
        @Nullable Duration budget,
        long maxRowsPerSecond,
        @Nullable Path findings,
        boolean showValues) {

    /** Without limits and without values. */
    public VerifyOptions(
            List<String> schemas,
            @Nullable List<String> tableList,
            @Nullable List<String> exclude,
            int parallelJobs,
            boolean checksums) {
        this(schemas, tableList, exclude, parallelJobs, checksums ? Tier.ROWS : Tier.COUNTS, null, 0, null, false);
    }

    /** The same for some tables, at a tier. */
    VerifyOptions of(List<String> tables, Tier otherTier) {
        return new VerifyOptions(
                schemas, tables, null, parallelJobs, otherTier, budget, maxRowsPerSecond, findings, showValues);
    }

    boolean checksums() {
        return tier.proves();
    }
}
