package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.api.FilesRequest;
import io.ybvoyager.mover.file.FileFormat;
import io.ybvoyager.mover.file.FileImport;
import io.ybvoyager.mover.file.FileImportOptions;
import io.ybvoyager.mover.file.FileMapping;
import io.ybvoyager.mover.file.WantedFiles;
import io.ybvoyager.mover.load.StartOptions;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads rows from files that somebody else wrote. */
@Singleton
final class ImportDataFile implements PhaseWork {
    private final PreflightChecks preflight;

    ImportDataFile(PreflightChecks preflight) {
        this.preflight = preflight;
    }

    @Override
    public Phase phase() {
        return Phase.IMPORT_DATA_FILE;
    }

    @Override
    public String command() {
        return "import data file";
    }

    @Override
    public String reportType() {
        return "data_file_import";
    }

    @Override
    public void check(PhaseContext context) {
        WantedFiles files = files(context);
        preflight.require(phase(), context);
        FileImport.check(context.connectTarget(), files);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        return FileImport.run(context.connectTarget(), options(context), queue, monitor);
    }

    @Override
    public @Nullable Problem incomplete(PhaseOutcome outcome) {
        long errored = outcome.report().path("errored").asLong();
        return errored == 0
                ? null
                : Problem.of(
                                MoverError.ROWS_STASHED,
                                errored
                                        + " rows of files were refused by the target and stashed; all others are loaded.")
                        .withFix("yb-voyager migrate import data errors list; correct tables, then import data errors"
                                + " retry (or discard), then run the same import of files again."
                                + " To go on without them: finalize --waive errored_rows");
    }

    private static FileImportOptions options(PhaseContext context) {
        StartOptions start = new StartOptions(
                context.migration().uuid().toString(),
                context.policies(),
                context.allowNonEmpty(),
                context.startClean(),
                false);
        Long longest = asked(context).maxRowBytes();
        return new FileImportOptions(
                files(context),
                start,
                context.parallelJobs(),
                context.request().batchRows(),
                longest == null ? FileImportOptions.DEFAULT_MAX_ROW_BYTES : longest,
                context.rate());
    }

    private static WantedFiles files(PhaseContext context) {
        FilesRequest files = asked(context);
        FileFormat format = FileFormat.of(new FileFormat.Options(
                files.format(),
                files.delimiter(),
                files.quoteChar(),
                files.escapeChar(),
                files.nullString(),
                Boolean.TRUE.equals(files.hasHeader())));
        return new WantedFiles(
                Path.of(files.dataDir()),
                context.exportDir(),
                context.schemas(),
                FileMapping.parse(files.fileTableMap()),
                files.columns() == null ? List.of() : files.columns(),
                format);
    }

    private static FilesRequest asked(PhaseContext context) {
        FilesRequest files = context.request().files();
        if (files == null) {
            throw MoverError.DATA_FILE_OPTIONS.because("The request names no files.");
        }
        return files;
    }
}
