package io.ybvoyager.mover.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
public final class NearNames {
    private NearNames() {}

    /** At most three of the names, nearest first: those that differ in case or in a third of their letters. */
    public static List<String> of(String wrong, List<String> names) {
        return names.stream()
                .filter(name -> distance(wrong, name) <= Math.max(1, wrong.length() / 3))
                .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
                .limit(3)
                .toList();
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
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
}
