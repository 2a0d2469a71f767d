package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.failed;
import static io.ybvoyager.mover.preflight.PreflightCheck.passed;
import static io.ybvoyager.mover.preflight.PreflightCheck.warning;

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

    private ExportDirChecks() {}

    static void run(Path directory, PreflightPhase phase, long rowBytes, List<PreflightCheck> checks) {
        PreflightCheck usable = usable(directory, phase);
        checks.add(usable);
        if (usable.outcome() == PreflightCheck.Outcome.PASSED && phase.writesRows()) {
            checks.add(space(directory, rowBytes));
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

    private static PreflightCheck space(Path directory, long rowBytes) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            String message = megabytes(free) + " MB are free, the tables take about " + megabytes(rowBytes) + " MB.";
            String fix = "Free some space, choose another directory, or move the rows with --direct.";
            if (free < rowBytes / 2) {
                return failed(SPACE, SPACE_TITLE, message, fix, List.of());
            }
            return free < rowBytes + rowBytes / 5
                    ? warning(SPACE, SPACE_TITLE, message, fix, List.of())
                    : passed(SPACE, SPACE_TITLE, message);
        } catch (IOException e) {
            return warning(SPACE, SPACE_TITLE, "The free space is not known: " + e.getMessage(), null, List.of());
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
