package io.ybvoyager.assessment.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final int MINUTES_OF_A_WORKING_DAY = 480;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

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
        return work(minutes, minutes);
    }

    /** A range of work, in the unit that suits the higher figure. */
    static String work(long low, long high) {
        if (high < 120) {
            return range(count(low), count(high), "min");
        }
        return high < 5 * MINUTES_OF_A_WORKING_DAY
                ? range(decimal(low / 60.0), decimal(high / 60.0), "h")
                : range(days(low, MINUTES_OF_A_WORKING_DAY), days(high, MINUTES_OF_A_WORKING_DAY), "person-days");
    }

    /** Time on the clock. */
    static String time(long minutes) {
        return time(minutes, minutes);
    }

    /** A range of time on the clock, in the unit that suits the higher figure. */
    static String time(long low, long high) {
        if (high < 1) {
            return "< 1 min";
        }
        if (high < 120) {
            return range(count(low), count(high), "min");
        }
        return high < 72 * 60
                ? range(decimal(low / 60.0), decimal(high / 60.0), "h")
                : range(days(low, 1440), days(high, 1440), "days");
    }

    private static String days(long minutes, int ofOne) {
        return decimal((double) minutes / ofOne);
    }

    private static String range(String low, String high, String unit) {
        return (low.equals(high) ? low : low + " – " + high) + " " + unit;
    }

    /** A moment, to the minute. */
    static String moment(Instant moment) {
        return MOMENT.format(moment);
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
        return gib > 0 && gib < 1.0 / 1024 ? "< 1 MiB" : bytes(Math.round(gib * (1L << 30)));
    }

    /** One digit behind the point where it says something. */
    static String decimal(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded >= 100 || rounded == Math.rint(rounded)
                ? count(Math.round(rounded))
                : String.format(Locale.ROOT, "%.1f", rounded);
    }
}
