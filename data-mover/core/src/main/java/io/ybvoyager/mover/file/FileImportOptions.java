package io.ybvoyager.mover.file;

import io.ybvoyager.mover.load.Policies;
import io.ybvoyager.mover.run.Rate;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to load from a directory of files.
 *
 * @param migrationUuid whose ledger entries count
 * @param schemas where a table without a schema is looked for
 * @param dataDir holds the files; absolute
 * @param exportDir the migration's own directory; the files must not be below it, nor it below them
 * @param mappings which files go into which table
 * @param columns per table, as {@code schema.table(a, b)} or, for one table only, {@code a, b}; empty: as the header says,
 *     else all columns in their order
 * @param parallelJobs sessions at once on the target
 * @param batchRows rows of a transaction at most; null for the target's default
 * @param maxRowBytes a longer row is an error
 * @param allowNonEmpty load into tables that hold rows of others
 * @param startClean first empty the tables that this migration loaded from files before
 * @param policies what to do with rows that the target refuses or has already
 * @param rate how fast rows may move
 */
public record FileImportOptions(
        String migrationUuid,
        List<String> schemas,
        Path dataDir,
        Path exportDir,
        List<FileMapping> mappings,
        List<String> columns,
        FileFormat format,
        int parallelJobs,
        @Nullable Integer batchRows,
        long maxRowBytes,
        boolean allowNonEmpty,
        boolean startClean,
        Policies.Asked policies,
        Rate rate) {
    /** Longest row when nothing else is said. */
    public static final long DEFAULT_MAX_ROW_BYTES = 32L << 20;
}
