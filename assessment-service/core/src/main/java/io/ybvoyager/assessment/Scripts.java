package io.ybvoyager.assessment;

import io.ybvoyager.assessment.SourceEngine.Script;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts by which a DBA collects metadata without this program. */
public final class Scripts {
    private Scripts() {}

    /**
     * Writes the scripts of an engine and their README.md. Files of the same name are replaced, others stay.
     *
     * @param directory made when missing
     * @return the files that were written
     * @throws ProblemException DIRECTORY_UNUSABLE
     */
    public static List<Path> generate(SourceType type, Path directory) {
        List<Path> written = new ArrayList<>();
        try {
            for (Script script : SourceEngines.of(type).scripts()) {
                Path file = directory.resolve(script.path());
                Files.createDirectories(file.getParent());
                Files.writeString(file, script.text());
                if (script.executable() && !file.toFile().setExecutable(true)) {
                    throw new IOException("It cannot be made executable.");
                }
                written.add(file);
            }
            return List.copyOf(written);
        } catch (IOException e) {
            throw AssessmentError.DIRECTORY_UNUSABLE.because(
                    "The scripts cannot be written.",
                    directory.toString(),
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Name another directory, or make this one writable.");
        }
    }
}
