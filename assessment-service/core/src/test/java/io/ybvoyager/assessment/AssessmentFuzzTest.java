package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.fuzz.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged archives and schema files: a report or a refusal, never a crash, a hang or memory gone. */
class AssessmentFuzzTest {
    private static final String SECONDS = "4";
    private static final String SEED = "20261121";

    @Test
    void damagedInputIsReportedOrRefused(@TempDir Path directory) throws Exception {
        Duration time = Duration.ofSeconds(Long.parseLong(System.getProperty("fuzz.seconds", SECONDS)));
        long seed = Long.parseLong(System.getProperty("fuzz.seed", SEED));
        List<String> harm = Fuzz.run(seed, time, scripts(), bundle(directory), directory.resolve("work"));
        assertThat(harm).isEmpty();
    }

    /** The tests' own scripts, of all engines. */
    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*[.](sql|txt)"))
                    .sorted()
                    .toList()) {
                scripts.add(Files.readString(file));
            }
        }
        return scripts;
    }

    private static Map<String, byte[]> bundle(Path directory) throws IOException {
        Path assessed = directory.resolve("assessed");
        Assessment.run(
                new AssessmentOptions(Source.get().superuser("shop"), List.of(), null, assessed),
                ProgressListener.silent());
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(assessed.resolve("metadata"))) {
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
