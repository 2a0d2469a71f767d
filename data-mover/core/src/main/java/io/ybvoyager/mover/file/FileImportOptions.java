package io.ybvoyager.mover.file;

import io.ybvoyager.mover.load.StartOptions;
import io.ybvoyager.mover.run.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What to load from a directory of files.
 *
 * @param start to start clean empties tables that this migration loaded from files before, and no others
 * @param parallelJobs sessions at once on the target
 * @param batchRows rows of a transaction at most; null for the target's default
 * @param maxRowBytes a longer row is an error
 * @param rate how fast rows may move
 */
public record FileImportOptions(
        WantedFiles files,
        StartOptions start,
        int parallelJobs,
        @Nullable Integer batchRows,
        long maxRowBytes,
        Rate rate) {
    /** Longest row when nothing else is said. */
    public static final long DEFAULT_MAX_ROW_BYTES = 32L << 20;

    public FileImportOptions {
        if (start.truncate()) {
            throw new IllegalArgumentException("Files do not replace rows of others.");
        }
    }

    /** Whose ledger entries count. */
    String migrationUuid() {
        return start.migrationUuid();
    }
}
