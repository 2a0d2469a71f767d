package io.ybvoyager.mover.verify.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param schemas of the source; the target's have the same names
 * @param tableList patterns as in {@link io.ybvoyager.mover.snapshot.TablePatterns}; null for all
 * @param exclude patterns of what to leave out; null for nothing
 * @param parallelJobs queries at once, on both databases together
 * @param checksums compare every row's content, not only how many there are
 */
public record VerifyOptions(
        List<String> schemas,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        boolean checksums) {}
