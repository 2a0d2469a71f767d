package io.ybvoyager.assessment.report;

import org.jspecify.annotations.Nullable;

/** Keeps the texts of a report within bounds: each one, and all of them together. */
final class Budget {
    private static final int EACH = 20_000;
    private static final int SHORT = 200;

    private final long all;
    private long spent;
    private int omitted;

    /** @param all characters for all texts */
    Budget(long all) {
        this.all = all;
    }

    /** The text, its beginning, or null when nothing is left for it. */
    @Nullable
    String whole(String text) {
        String cut = cut(text, EACH);
        if (spent + cut.length() > all) {
            omitted++;
            return null;
        }
        spent += cut.length();
        return cut;
    }

    /** The text or its beginning; a short one when nothing is left. */
    String beginning(String text) {
        String cut = cut(text, spent + text.length() > all ? SHORT : EACH);
        spent += cut.length();
        return cut;
    }

    /** Texts that found no room. */
    int omitted() {
        return omitted;
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\n… (" + (text.length() - end) + " characters more)";
    }
}
