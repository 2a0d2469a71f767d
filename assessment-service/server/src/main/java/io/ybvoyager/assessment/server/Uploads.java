package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bundles on their way in: a file beside the assessment that is made of it. */
final class Uploads {
    private static final int BUFFER = 64 * 1024;

    private Uploads() {}

    /**
     * Writes what arrives to a file, up to a limit.
     *
     * @throws ProblemException TOO_LARGE, or DIRECTORY_UNUSABLE when it cannot be kept; the file is gone then
     */
    static void keep(InputStream arriving, Path file, long limit) {
        try {
            Files.createDirectories(file.getParent());
            copy(arriving, file, limit);
        } catch (IOException e) {
            discard(file);
            throw AssessmentError.DIRECTORY_UNUSABLE.because(
                    "The bundle could not be received.",
                    null,
                    e.getClass().getSimpleName(),
                    "Send it again; if it fails again, make room on the service's disk.");
        } catch (ProblemException e) {
            discard(file);
            throw e;
        }
    }

    private static void copy(InputStream arriving, Path file, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long kept = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = arriving.read(buffer); read >= 0; read = arriving.read(buffer)) {
                kept += read;
                if (kept > limit) {
                    throw AssessmentError.TOO_LARGE.because(
                            "The bundle is larger than " + (limit >> 20) + " MiB.",
                            null,
                            null,
                            "Raise ybvoyager.assessment.max-bundle, or assess it with the command line.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it goes with the assessment's directory
        }
    }
}
