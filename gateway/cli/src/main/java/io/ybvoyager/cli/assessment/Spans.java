package io.ybvoyager.cli.assessment;

import java.util.Locale;

/** Estimated times: rough on purpose. */
final class Spans {
    private static final int HOUR = 60;

    private Spans() {}

    /** {@code 45 min}, {@code 4.5 h} or {@code 120 h}. */
    static String of(long minutes) {
        if (minutes < HOUR) {
            return minutes + " min";
        }
        return minutes < 100 * HOUR
                ? String.format(Locale.ROOT, "%.1f h", minutes / (double) HOUR)
                : String.format(Locale.ROOT, "%,d h", Math.round(minutes / (double) HOUR));
    }

    /** {@code 2.0–4.5 h}, or one time when both read the same. */
    static String range(long low, long high) {
        String from = of(low);
        String to = of(high);
        if (from.equals(to)) {
            return to;
        }
        String unit = to.substring(to.lastIndexOf(' '));
        return (from.endsWith(unit) ? from.substring(0, from.length() - unit.length()) : from) + "–" + to;
    }
}
