package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The files of a fleet's directory: {@code fleet/} and one directory for each member. */
final class FleetFiles {
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private FleetFiles() {}

    static Path matrix(Path directory) {
        return directory.resolve("fleet").resolve("comparison_matrix.json");
    }

    static Path page(Path directory) {
        return directory.resolve("fleet").resolve("consolidated_report.html");
    }

    /** Writes a document so that readers see the old one or the new one, never a part. */
    static void replace(Path file, Object document) throws IOException {
        replace(file, JSON.valueToTree(document).toPrettyString() + "\n");
    }

    static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Keeps other runs out of the directory until it is closed.
     *
     * @throws ProblemException FLEET_BUSY or DIRECTORY_UNUSABLE
     */
    static FileChannel lock(Path directory) {
        Path file = directory.resolve("fleet").resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(channel)) {
                return channel;
            }
            channel.close();
            throw AssessmentError.FLEET_BUSY.because(
                    "Another run assesses this fleet.", directory.toString(), null, "Wait for its end.");
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException sameProcess) {
            return true;
        }
    }

    static ProblemException unusable(Path directory, IOException e) {
        return AssessmentError.DIRECTORY_UNUSABLE.because(
                "The fleet's directory cannot be used.",
                directory.toString(),
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "Name another directory, or make this one readable and writable.");
    }
}
