package io.ybvoyager.assessment.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The assessments on disk: {@code <dir>/<uuid>/assessment.json} and beside it the tree of the assessment. Holds no secret. Knows
 * nothing about what runs.
 */
final class Shelf {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path directory;

    Shelf(Path directory) {
        this.directory = directory;
    }

    Path directory(UUID id) {
        return directory.resolve(id.toString());
    }

    /** Replaces the record of an assessment as a whole. */
    void put(AssessmentView view) {
        try {
            Path home = Files.createDirectories(directory(view.id()));
            Path part = home.resolve("assessment.json.part");
            JSON.writeValue(part.toFile(), view);
            Files.move(part, home.resolve("assessment.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    Optional<AssessmentView> get(UUID id) {
        return read(directory(id).resolve("assessment.json"));
    }

    /** All that can be read, newest first. */
    List<AssessmentView> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.flatMap(home -> read(home.resolve("assessment.json")).stream())
                    .sorted(Comparator.comparing(AssessmentView::createdAt)
                            .thenComparing(AssessmentView::id)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void remove(UUID id) {
        Path home = directory(id);
        if (!Files.isDirectory(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    boolean writable() {
        try {
            return Files.isWritable(Files.createDirectories(directory));
        } catch (IOException e) {
            return false;
        }
    }

    /** A record that cannot be read was cut off while it was new: it is as if it were not there. */
    private static Optional<AssessmentView> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(file.toFile(), AssessmentView.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ProblemException unusable(IOException e) {
        return AssessmentError.DIRECTORY_UNUSABLE.because(
                "The directory of assessments cannot be used.",
                directory.toString(),
                e.getClass().getSimpleName(),
                "Set ybvoyager.assessment.dir to a directory that may be written.");
    }
}
