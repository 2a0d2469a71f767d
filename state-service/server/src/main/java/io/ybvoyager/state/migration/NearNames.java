package io.ybvoyager.state.migration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearNames {
    private static final int NEAR = 2;
    private static final int MOST = 3;

    private NearNames() {}

    /** At most three names that are two edits away or begin alike, nearest first. */
    static List<String> of(String wrong, List<String> known) {
        String meant = wrong.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> near(meant, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt((String name) -> distance(meant, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean near(String meant, String name) {
        return distance(meant, name) <= NEAR
                || meant.length() >= 2 && (name.startsWith(meant) || meant.startsWith(name));
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
