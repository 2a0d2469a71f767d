package io.ybvoyager.mover.verify.data;

/** How much a query may read to take about as long as it may: measured, since databases and rows differ. For one session. */
final class Pace {
    private static final double FIRST_BYTES_PER_SECOND = 32 << 20;
    private static final double LEAST_BYTES_PER_SECOND = 64 << 10;
    private static final double MOST_BYTES_PER_SECOND = 4L << 30;
    private static final double MOST_GROWTH = 4;
    private static final long TELLING_NANOS = 20_000_000;

    private final double aimSeconds;
    private double bytesPerSecond = FIRST_BYTES_PER_SECOND;

    Pace(double aimSeconds) {
        this.aimSeconds = aimSeconds;
    }

    /** @param most bytes at most, for a rate that has to be kept */
    long blocks(double bytesPerBlock, long most) {
        double bytes = Math.min(bytesPerSecond * aimSeconds, most);
        return Math.max(1, (long) (bytes / Math.max(1, bytesPerBlock)));
    }

    /** What a query took; half of the news counts. Queries that are over at once tell of no rate. */
    void measured(double bytes, long nanos) {
        double rate = bytes / Math.max(1, nanos) * 1e9;
        if (nanos >= TELLING_NANOS || rate < bytesPerSecond) {
            set((bytesPerSecond + Math.min(rate, bytesPerSecond * MOST_GROWTH)) / 2);
        }
    }

    /** A query took too long. */
    void slower() {
        set(bytesPerSecond / 8);
    }

    private void set(double rate) {
        bytesPerSecond = Math.clamp(rate, LEAST_BYTES_PER_SECOND, MOST_BYTES_PER_SECOND);
    }
}
