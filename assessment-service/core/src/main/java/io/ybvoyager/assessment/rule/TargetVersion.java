package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.AssessmentError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A version of YugabyteDB such as {@code 2025.2.3.0}. Its series is {@code 2025.2}; years are stable series, {@code 2.25} is a
 * preview.
 */
public record TargetVersion(List<Integer> numbers) implements Comparable<TargetVersion> {
    /**
     * Reads a version of two to four numbers.
     *
     * @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION
     */
    public static TargetVersion of(String text) {
        if (!text.matches("\\d{1,4}(\\.\\d{1,4}){1,3}")) {
            throw AssessmentError.BAD_TARGET_VERSION.because(
                    "\"" + text + "\" is no version.", null, null, "Write it like 2025.2.3.0.");
        }
        List<Integer> numbers =
                Arrays.stream(text.split("\\.")).map(Integer::valueOf).collect(Collectors.toList());
        while (numbers.size() < 4) {
            numbers.add(0);
        }
        return new TargetVersion(List.copyOf(numbers));
    }

    /** The first two numbers. */
    public String series() {
        return numbers.get(0) + "." + numbers.get(1);
    }

    boolean stable() {
        return numbers.get(0) >= 2024;
    }

    @Override
    public int compareTo(TargetVersion other) {
        for (int i = 0; i < 4; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
