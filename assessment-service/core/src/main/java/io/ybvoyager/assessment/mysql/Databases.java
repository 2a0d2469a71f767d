package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.SourceAddress;
import java.util.List;

/** Chooses databases by name or glob. */
final class Databases {
    private Databases() {}

    /** @throws io.ybvoyager.wire.ProblemException UNKNOWN_SCHEMA when a pattern matches nothing */
    static List<String> select(List<String> existing, List<String> wanted, SourceAddress address) {
        List<String> patterns = patterns(wanted, address.database());
        List<String> unmatched = patterns.stream()
                .filter(pattern -> existing.stream().noneMatch(name -> matches(pattern, name)))
                .toList();
        if (!unmatched.isEmpty()) {
            throw AssessmentError.UNKNOWN_SCHEMA.because(
                    "No database matches " + String.join(", ", unmatched) + ".",
                    address.shown(),
                    null,
                    existing.isEmpty()
                            ? "The user sees no database: GRANT SELECT and SHOW VIEW on it."
                            : "Choose from: "
                                    + String.join(
                                            ", ", existing.stream().limit(50).toList()) + ".");
        }
        return existing.stream()
                .filter(name -> patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, name)))
                .toList();
    }

    private static List<String> patterns(List<String> wanted, String database) {
        List<String> named =
                wanted.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
        return !named.isEmpty() || database.isBlank() ? named : List.of(database);
    }

    /** {@code *} stands for any text, {@code ?} for one character. */
    static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                mark = n;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
