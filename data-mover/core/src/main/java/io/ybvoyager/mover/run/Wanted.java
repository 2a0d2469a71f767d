package io.ybvoyager.mover.run;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a phase while it runs; null members leave what it was started with.
 *
 * @param parallelJobs workers at once
 * @param maxRowsPerSecond 0 for no limit
 * @param maxBytesPerSecond 0 for no limit
 */
public record Wanted(
        @Nullable Integer parallelJobs, @Nullable Long maxRowsPerSecond, @Nullable Long maxBytesPerSecond) {
    public static final Wanted NOTHING = new Wanted(null, null, null);

    /** Workers at once, when the phase was started with so many. */
    public int parallelJobs(int started) {
        return parallelJobs == null ? started : parallelJobs;
    }

    /** The rate now, when the phase was started with one. */
    public Rate rate(Rate started) {
        return new Rate(
                maxRowsPerSecond == null ? started.rowsPerSecond() : maxRowsPerSecond,
                maxBytesPerSecond == null ? started.bytesPerSecond() : maxBytesPerSecond);
    }
}
