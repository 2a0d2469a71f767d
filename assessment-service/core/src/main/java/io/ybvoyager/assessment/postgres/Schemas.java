package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.SourceAddress;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses schemas by name or glob. */
final class Schemas {
    private Schemas() {}

    /** @throws io.ybvoyager.wire.ProblemException UNKNOWN_SCHEMA when a pattern matches nothing */
    static List<String> select(List<String> existing, List<String> wanted, SourceAddress address) {
        List<String> patterns =
                wanted.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
        List<String> unmatched = patterns.stream()
                .filter(pattern -> existing.stream().noneMatch(name -> matches(pattern, name)))
                .toList();
        if (!unmatched.isEmpty()) {
            throw AssessmentError.UNKNOWN_SCHEMA.because(
                    "No schema matches " + String.join(", ", unmatched) + ".",
                    address.shown(),
                    null,
                    existing.isEmpty()
                            ? "The database has no schema of a user."
                            : "Choose from: "
                                    + String.join(
                                            ", ", existing.stream().limit(50).toList()) + ".");
        }
        return existing.stream()
                .filter(name -> patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, name)))
                .toList();
    }

    private static boolean matches(String glob, String name) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.matches(regex.toString(), name);
    }
}
