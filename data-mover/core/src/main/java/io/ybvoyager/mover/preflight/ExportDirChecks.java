package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.failed;
import static io.ybvoyager.mover.preflight.PreflightCheck.passed;
import static io.ybvoyager.mover.preflight.PreflightCheck.warning;

import io.ybvoyager.mover.snapshot.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the export directory can take what the phase writes. */
final class ExportDirChecks {
    private static final String USABLE = "export-dir.usable";
    private static final String USABLE_TITLE = "Export directory usable";
    private static final String SPACE = "export-dir.space";
    private static final String SPACE_TITLE = "Export directory has space";

    /** Rows take so many times the room of their compressed files at least; what is compressed already is the exception. */
    private static final int RECKONED = 2;

    private ExportDirChecks() {}

    static void run(
            Path directory, PreflightPhase phase, long rowBytes, Compression compression, List<PreflightCheck> checks) {
        PreflightCheck usable = usable(directory, phase);
        checks.add(usable);
        if (usable.outcome() == PreflightCheck.Outcome.PASSED && phase.writesRows()) {
            checks.add(space(directory, rowBytes, compression));
        }
    }

    private static PreflightCheck usable(Path directory, PreflightPhase phase) {
        List<String> where = List.of(directory.toString());
        if (!directory.isAbsolute()) {
            return failed(USABLE, USABLE_TITLE, "The path is not absolute.", "Give the whole path.", where);
        }
        if (!phase.writesFiles()) {
            return Files.isDirectory(directory)
                    ? passed(USABLE, USABLE_TITLE, null)
                    : failed(USABLE, USABLE_TITLE, "There is no such directory.", "Export the schema first.", where);
        }
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".preflight", null));
            return passed(USABLE, USABLE_TITLE, null);
        } catch (IOException e) {
            return failed(
                    USABLE,
                    USABLE_TITLE,
                    "It cannot be made or written: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    "Choose a directory that the data mover's user may write.",
                    where);
        }
    }

    private static PreflightCheck space(Path directory, long rowBytes, Compression compression) {
        try {
            return space(Files.getFileStore(directory).getUsableSpace(), rowBytes, compression);
        } catch (IOException e) {
            return warning(SPACE, SPACE_TITLE, "The free space is not known: " + e.getMessage(), null, List.of());
        }
    }

    /** Holds what is free against what the files will take, as far as that can be known. */
    static PreflightCheck space(long free, long rowBytes, Compression compression) {
        boolean compressed = compression != Compression.NONE;
        long fileBytes = compressed ? rowBytes / RECKONED : rowBytes;
        String message = megabytes(free) + " MB are free, the tables take about " + megabytes(rowBytes) + " MB"
                + (compressed
                        ? ", their compressed files at most about " + megabytes(fileBytes)
                                + " MB (reckoned with half; a third is usual)."
                        : ".");
        String fix = "Free some space, choose another directory, "
                + (compressed ? "" : "compress the files with --compress zstd, ") + "or move the rows with --direct.";
        if (free < fileBytes / 2) {
            return failed(SPACE, SPACE_TITLE, message, fix, List.of());
        }
        return free < fileBytes + fileBytes / 5
                ? warning(SPACE, SPACE_TITLE, message, fix, List.of())
                : passed(SPACE, SPACE_TITLE, message);
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
