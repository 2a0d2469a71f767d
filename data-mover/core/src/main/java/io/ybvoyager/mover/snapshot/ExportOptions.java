package io.ybvoyager.mover.snapshot;

import java.nio.file.Path;
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
 */
public record ExportOptions(
        Path exportDir,
        List<String> schemas,
        @Nullable List<String> tableList,
        @Nullable List<String> exclude,
        int parallelJobs,
        boolean startClean) {
    Path data() {
        return exportDir.resolve("data");
    }
}
