package io.ybvoyager.assessment.html;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final int MINUTES_OF_A_WORKING_DAY = 480;

    private Figures() {}

    /** Such as {@code 12,400}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 1 table} and {@code 1,200 tables}. */
    static String count(long count, String word) {
        return count(count) + " " + word + (count == 1 ? "" : "s");
    }

    /** Work of one person: minutes, hours, or days of eight hours. */
    static String work(long minutes) {
        if (minutes < 120) {
            return count(minutes) + " min";
        }
        return minutes < 5 * MINUTES_OF_A_WORKING_DAY
                ? decimal(minutes / 60.0) + " h"
                : decimal((double) minutes / MINUTES_OF_A_WORKING_DAY) + " person-days";
    }

    /** Time on the clock. */
    static String time(long minutes) {
        if (minutes < 1) {
            return "< 1 min";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 72 * 60 ? decimal(minutes / 60.0) + " h" : decimal(minutes / 1440.0) + " days";
    }

    /** A range; one figure when both ends read the same. */
    static String range(String low, String high) {
        if (low.equals(high)) {
            return low;
        }
        String unit = high.substring(high.indexOf(' '));
        return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low) + " – " + high;
    }

    /** Such as {@code 1.4 GiB}. */
    static String bytes(long bytes) {
        double value = bytes;
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? count(bytes) : decimal(value)) + " " + units[unit];
    }

    /** Such as {@code 1.4 GiB}, of GiB. */
    static String gib(double gib) {
        return bytes(Math.round(gib * (1L << 30)));
    }

    /** One digit behind the point where it says something. */
    static String decimal(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded >= 100 || rounded == Math.rint(rounded)
                ? count(Math.round(rounded))
                : String.format(Locale.ROOT, "%.1f", rounded);
    }
}
