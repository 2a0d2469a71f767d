package io.ybvoyager.assessment.fleet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody may have meant. */
final class NearName {
    private NearName() {}

    /** The known name that is alike: the end of the given one, or two letters or a third of them away. */
    static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .filter(name -> given.endsWith("-" + name) || distance(given, name) <= Math.max(2, given.length() / 3))
                .min(Comparator.comparingInt((String name) -> given.endsWith("-" + name) ? 0 : distance(given, name)));
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int at = 1; at <= one.length(); at++) {
            int diagonal = row[0];
            row[0] = at;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (one.charAt(at - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
