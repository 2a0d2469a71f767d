package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.schema.SchemaTree.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Statements that the target refused: this run's in memory, every run's appended to {@code schema/failed.sql}. */
final class FailedStatements {
    /** @param message the target's words, without row values */
    record Failure(Planned statement, String state, String message) {}

    private final Path file;
    private final List<Failure> failures = new ArrayList<>();

    FailedStatements(Path exportDir) {
        this.file = SchemaCatalog.directory(exportDir).resolve("failed.sql");
    }

    synchronized void add(Failure failure) {
        failures.add(failure);
        Planned planned = failure.statement();
        String entry = "-- " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  "
                + planned.entry().type() + " "
                + planned.shown().replace('\n', ' ') + "  (" + planned.entry().file() + ")\n"
                + commented("SQLSTATE " + failure.state() + ": " + failure.message())
                + planned.text() + "\n\n";
        try {
            Files.writeString(file, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Failure> all() {
        return List.copyOf(failures);
    }

    private static String commented(String text) {
        StringBuilder comment = new StringBuilder();
        text.lines().forEach(line -> comment.append("-- ").append(line).append('\n'));
        return comment.toString();
    }
}
