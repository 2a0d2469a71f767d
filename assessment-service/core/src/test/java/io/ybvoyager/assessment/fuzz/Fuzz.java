package io.ybvoyager.assessment.fuzz;

import io.ybvoyager.assessment.fuzz.Inputs.Input;
import io.ybvoyager.assessment.fuzz.Trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Feeds damaged input to the assessment for a while. */
public final class Fuzz {
    private static final Path KEPT = Path.of("target/fuzz");
    private static final long SECONDS_EACH = 60;

    private Fuzz() {}

    /**
     * Prints how many inputs came to which end; keeps those that did harm below {@code target/fuzz}.
     *
     * @return the harm that was done: one line each
     */
    public static List<String> run(
            long seed, Duration time, List<String> scripts, Map<String, byte[]> bundle, Path work)
            throws IOException, InterruptedException {
        Inputs inputs = new Inputs(seed, scripts, bundle, work);
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> harm = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        int count = 0;
        try (Trial trial = new Trial(SECONDS_EACH)) {
            for (; System.nanoTime() < end; count++) {
                Input input = inputs.next();
                Outcome outcome = trial.run(input.reading());
                outcomes.merge(outcome.name(), 1, Integer::sum);
                if (!outcome.good()) {
                    harm.add(outcome.name() + ": " + keep(seed, count, input));
                }
            }
        }
        System.out.println("fuzz: seed " + seed + ", " + count + " inputs in " + time.toSeconds() + " s");
        outcomes.forEach((name, times) -> System.out.println("  " + times + " × " + name));
        return harm;
    }

    private static Path keep(long seed, int number, Input input) throws IOException {
        Files.createDirectories(KEPT);
        return Files.write(KEPT.resolve(seed + "-" + number + "." + input.kind()), input.content());
    }
}
