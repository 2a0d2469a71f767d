package io.ybvoyager.mover.verify.data;

/** Keeps the rows read by all threads together below a rate. */
final class Throttle {
    private static final long NAP_NANOS = 200_000_000;

    private final long rowsPerSecond;
    private long free = System.nanoTime();

    /** @param rowsPerSecond 0 for no limit */
    Throttle(long rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Waits until the rows that were read are paid for. */
    void read(long rows, Runnable safePoint) {
        if (rowsPerSecond <= 0) {
            return;
        }
        long until = paid(rows);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            safePoint.run();
            java.util.concurrent.locks.LockSupport.parkNanos(Math.min(left, NAP_NANOS));
        }
    }

    private synchronized long paid(long rows) {
        long cost = (long) (rows * 1e9 / rowsPerSecond);
        free = Math.max(free, System.nanoTime()) + cost;
        return free;
    }

    /** Bytes of a piece that takes about a second of the rate; {@code most} without a limit. */
    long pieceBytes(long tableBytes, long tableRows, long most) {
        if (rowsPerSecond <= 0 || tableRows <= 0) {
            return most;
        }
        return Math.clamp((long) ((double) tableBytes / tableRows * rowsPerSecond), 1 << 20, most);
    }
}
