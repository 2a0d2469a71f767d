package io.ybvoyager.mover.run;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a phase while it runs; null members leave what it was started with.
 *
 * @param parallelJobs workers at once
 * @param maxRowsPerSecond 0 for no limit
 * @param maxBytesPerSecond 0 for no limit
 * @param processes that share the limits, 1 at least
 */
public record Wanted(
        @Nullable Integer parallelJobs,
        @Nullable Long maxRowsPerSecond,
        @Nullable Long maxBytesPerSecond,
        int processes) {
    public static final Wanted NOTHING = new Wanted(null, null, null, 1);

    /** Workers at once, when the phase was started with so many. */
    public int parallelJobs(int started) {
        return parallelJobs == null ? started : parallelJobs;
    }

    /** This process's part of the rate now, when the phase was started with one. */
    public Rate rate(Rate started) {
        return new Rate(
                part(maxRowsPerSecond == null ? started.rowsPerSecond() : maxRowsPerSecond),
                part(maxBytesPerSecond == null ? started.bytesPerSecond() : maxBytesPerSecond));
    }

    private long part(long limit) {
        return limit <= 0 ? 0 : Math.max(1, limit / processes);
    }
}
