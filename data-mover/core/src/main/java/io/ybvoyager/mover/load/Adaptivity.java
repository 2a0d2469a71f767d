package io.ybvoyager.mover.load;

import java.util.Locale;

/** Whether an import finds the number of its workers by itself, and how far it goes. */
public enum Adaptivity {
    /** As many as asked for. */
    OFF(0),
    /** Leaves the target room for others. */
    BALANCED(0.8),
    /** For a target that nobody else uses. */
    AGGRESSIVE(0.95);

    private final double limit;

    Adaptivity(double limit) {
        this.limit = limit;
    }

    /** Share of the target in use from which there are too many workers. */
    double limit() {
        return limit;
    }

    /** By the word of a command line; null means {@code off}. */
    public static Adaptivity of(@org.jspecify.annotations.Nullable String word) {
        return word == null ? OFF : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
