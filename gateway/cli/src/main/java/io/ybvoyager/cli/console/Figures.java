package io.ybvoyager.cli.console;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, times and bars as people read them. */
public final class Figures {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Figures() {}

    /** {@code 1,250,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 table}, {@code 2 tables}. */
    public static String counted(long number, String unit) {
        return count(number) + " " + (number == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    }

    /** {@code 12K/s}, or a dash when unknown. */
    public static String rate(@Nullable Double perSecond) {
        if (perSecond == null || perSecond <= 0) {
            return "-";
        }
        if (perSecond < 1_000) {
            return String.format(Locale.ROOT, "%.0f/s", perSecond);
        }
        return perSecond < 1_000_000
                ? String.format(Locale.ROOT, "%.0fK/s", perSecond / 1_000)
                : String.format(Locale.ROOT, "%.1fM/s", perSecond / 1_000_000);
    }

    /** {@code 12.4 MiB}. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** {@code 8s}, {@code 5m 03s} or {@code 2h 15m}. */
    public static String duration(long seconds) {
        Duration time = Duration.ofSeconds(Math.max(0, seconds));
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%dm %02ds", time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() == 0 ? "<1s" : time.toSeconds() + "s";
    }

    /** {@code 8s}, {@code 5m} or {@code 2h}: for what is only estimated. */
    public static String about(long seconds) {
        return seconds < 100
                ? seconds + "s"
                : seconds < 5_940 ? (seconds + 30) / 60 + "m" : (seconds + 1_800) / 3_600 + "h";
    }

    /** {@code ████░░░░}: as full as {@code percent} says; an unknown percentage is empty. */
    public static String bar(@Nullable Integer percent, int width) {
        int full = percent == null ? 0 : Math.clamp((long) percent * width / 100, 0, width);
        return "█".repeat(full) + "░".repeat(width - full);
    }

    /** {@code  62%}, four columns; unknown is a dash. */
    public static String percent(@Nullable Integer percent) {
        return Text.padLeft(percent == null ? "-" : percent + "%", 4);
    }
}
