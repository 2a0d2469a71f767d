package io.ybvoyager.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
public final class NearNames {
    private static final int MOST = 3;
    private static final int EDITS = 2;

    private NearNames() {}

    /**
     * At most three of the known names, nearest first: those that are two letters or a third of the letters away, or that
     * begin alike, or are the last word of the wrong one ({@code source-db-host} for {@code host}). Capitals do not matter.
     */
    public static List<String> of(String wrong, Collection<String> known) {
        return known.stream()
                .filter(name -> lastWord(wrong, name) || beginAlike(wrong, name) || near(wrong, name))
                .sorted(Comparator.comparing((String name) -> !lastWord(wrong, name))
                        .thenComparing(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean near(String wrong, String name) {
        int distance = distance(wrong, name);
        return distance <= Math.max(EDITS, wrong.length() / 3) && distance < wrong.length();
    }

    private static boolean beginAlike(String wrong, String name) {
        return Math.min(wrong.length(), name.length()) >= EDITS
                && (lower(wrong).startsWith(lower(name)) || lower(name).startsWith(lower(wrong)));
    }

    private static boolean lastWord(String wrong, String name) {
        return lower(wrong).endsWith("-" + lower(name));
    }

    /** Levenshtein's distance: how many letters have to be changed, added or taken away. Capitals do not matter. */
    public static int distance(String one, String other) {
        String a = lower(one);
        String b = lower(other);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
