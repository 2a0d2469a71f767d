package io.ybvoyager.mover.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a phase is asked to do. Every phase takes the same body and looks at what concerns it; all members may be null.
 *
 * @param source login on the source
 * @param target login on the target
 * @param exportDir directory of the data mover, when it is not the registered one
 * @param parallelJobs workers at once, 1 to 64; null for one per core, at least 2
 * @param tableList tables to move, as {@code schema.table} or globs; null for all
 * @param excludeTableList tables to leave out, the same way
 * @param startClean forget what the phase did before and start from zero
 * @param continueOnError import schema, finalize: go on after a refused statement
 * @param ignoreExist import schema: an object that exists already is no error
 * @param direct import data: stream from source to target without files
 * @param batchRows import data: rows per transaction at most
 * @param allowNonEmpty import data: load into tables that hold rows already
 * @param truncateTables import data with {@code startClean}: empty all tables that are to be loaded, whoever filled them
 * @param errorPolicy import data: {@code abort} at the first refused row, or {@code stash-and-continue}; null for that of
 *     the run before, else abort
 * @param maxErrors import data: rows that may wait in the stash; null for that of the run before, else 1,000
 * @param onPrimaryKeyConflict import data: what happens to a row whose primary key is in the table already: {@code error},
 *     {@code ignore} or {@code update}; null for that of the run before, else error
 * @param usePartitionRoot import data: false to load partitioned tables partition by partition, each into the one of the same
 *     name; null or true to load them through their roots
 * @param waive finalize and cutover: gates to waive by name
 * @param force end: also when the migration was not cut over
 * @param backupDir end: save schema and data files here first
 * @param saveReportsDir end: save all reports here first
 * @param compress export data: {@code none} or {@code zstd}; null for none
 * @param maxRowsPerSecond export and import data: rows that may move in a second; null or 0 for no limit
 * @param maxBytesPerSecond export and import data: bytes of rows that may move in a second; null or 0 for no limit
 * @param adaptiveParallelism import data: {@code off}, {@code balanced} or {@code aggressive}; null for off
 * @param files import data file: which files, and how they are written
 * @param verify verify: how deep, how long, and what to do about differences
 */
public record PhaseRequest(
        @Nullable @Valid Login source,
        @Nullable @Valid Login target,
        @Nullable String exportDir,
        @Nullable Integer parallelJobs,
        @Nullable List<String> tableList,
        @Nullable List<String> excludeTableList,
        @Nullable Boolean startClean,
        @Nullable Boolean continueOnError,
        @Nullable Boolean ignoreExist,
        @Nullable Boolean direct,
        @Nullable Integer batchRows,
        @Nullable Boolean allowNonEmpty,
        @Nullable Boolean truncateTables,
        @Nullable @Pattern(regexp = "abort|stash-and-continue") String errorPolicy,
        @Nullable @PositiveOrZero Long maxErrors,
        @Nullable @Pattern(regexp = "error|ignore|update") String onPrimaryKeyConflict,
        @Nullable Boolean usePartitionRoot,
        @Nullable List<String> waive,
        @Nullable Boolean force,
        @Nullable String backupDir,
        @Nullable String saveReportsDir,
        @Nullable @Pattern(regexp = "none|zstd") String compress,
        @Nullable @PositiveOrZero Long maxRowsPerSecond,
        @Nullable @PositiveOrZero Long maxBytesPerSecond,
        @Nullable @Pattern(regexp = "off|balanced|aggressive") String adaptiveParallelism,
        @Nullable @Valid FilesRequest files,
        @Nullable @Valid VerifyRequest verify) {

    /** A request for nothing special. */
    public static PhaseRequest plain() {
        return new PhaseRequest(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null);
    }
}
