package io.ybvoyager.mover.api;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * How to verify. All members may be null.
 *
 * @param tier {@code schema}, {@code counts}, {@code checksums} or {@code rows}; null for {@code rows}: checksums, and the
 *     rows where these differ
 * @param budgetSeconds no piece of a table is begun after so long; what is left is named as not compared
 * @param maxRowsPerSecond rows read from both databases together; null for no limit
 * @param showValues put values of differing columns into the report, not only into the export directory
 * @param fix write SQL that makes the target's rows those of the source
 * @param apply with {@code fix}: apply it, in batches of some thousand rows, and verify again
 * @param confirm with {@code apply}: the migration's name, as consent to change the target
 * @param rerun compare only what the last verification found to differ
 */
public record VerifyRequest(
        @Nullable @Pattern(regexp = "schema|counts|checksums|rows") String tier,
        @Nullable @Positive Long budgetSeconds,
        @Nullable @Positive Long maxRowsPerSecond,
        @Nullable Boolean showValues,
        @Nullable Boolean fix,
        @Nullable Boolean apply,
        @Nullable String confirm,
        @Nullable Boolean rerun) {
    /** The tier that is meant when none is said. */
    public static final String DEFAULT_TIER = "rows";

    /** A verification without limits. */
    public static VerifyRequest plain() {
        return new VerifyRequest(null, null, null, null, null, null, null, null);
    }
}
