package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.run.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to export, and where to.
 *
 * @param exportDir the files go into its {@code data} directory
 * @param tableList patterns as in {@link TablePatterns}; null for all
 * @param exclude patterns of what to leave out; null for nothing
 * @param parallelJobs sessions at once on the source, besides the one that holds the snapshot
 * @param startClean forget all files of earlier exports first
 * @param compression of the files that this run writes; those of an earlier one stay as they are
 * @param rate how fast to read at most
 * @param diskPatience how long to wait for room on a full disk
 */
public record ExportOptions(
        Path exportDir,
        List<String> schemas,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        boolean startClean,
        Compression compression,
        Rate rate,
        Duration diskPatience) {
    /** How long an export waits for room on its disk unless told otherwise. */
    public static final Duration DISK_PATIENCE = Duration.ofMinutes(30);

    /** The same without compression and limit. */
    public ExportOptions(
            Path exportDir,
            List<String> schemas,
            @Nullable List<String> tableList,
            @Nullable List<String> exclude,
            int parallelJobs,
            boolean startClean) {
        this(
                exportDir,
                schemas,
                tableList,
                exclude,
                parallelJobs,
                startClean,
                Compression.NONE,
                Rate.NONE,
                DISK_PATIENCE);
    }

    Path data() {
        return exportDir.resolve("data");
    }
}
