package io.ybvoyager.mover.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Keeps what all threads move together below a rate, which may change while they wait. */
public final class Throttle {
    private static final long NAP_NANOS = 200_000_000;

    private final Supplier<Rate> rate;
    private Rate counted = Rate.NONE;
    private long free;

    /** A rate that the monitor's wishes override. */
    public Throttle(Rate started, Monitor monitor) {
        this.rate = () -> monitor.wanted().rate(started);
    }

    /** Waits until what was moved is paid for, or the rate has changed. */
    public void pay(long rows, long bytes, Runnable safePoint) {
        Rate now = rate.get();
        if (now.unlimited()) {
            return;
        }
        long until = owed(now, rows, bytes);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            safePoint.run();
            LockSupport.parkNanos(Math.min(left, NAP_NANOS));
            if (!rate.get().equals(now)) {
                return;
            }
        }
    }

    private synchronized long owed(Rate now, long rows, long bytes) {
        long moment = System.nanoTime();
        free = (now.equals(counted) && free - moment > 0 ? free : moment) + now.nanos(rows, bytes);
        counted = now;
        return free;
    }

    /** Counts one thread's rows and pays for them some at a time. */
    public Meter meter(Runnable safePoint) {
        return new Meter(this, safePoint);
    }

    /** Bytes of a piece that takes about a second of the rate; {@code most} without a limit. */
    public long pieceBytes(long tableBytes, long tableRows, long most) {
        long rowsPerSecond = rate.get().rowsPerSecond();
        if (rowsPerSecond <= 0 || tableRows <= 0) {
            return most;
        }
        return Math.clamp((long) ((double) tableBytes / tableRows * rowsPerSecond), 1 << 20, most);
    }

    /** One thread's. */
    public static final class Meter {
        private static final int ROWS = 1_000;
        private static final long BYTES = 256 * 1024;

        private final Throttle throttle;
        private final Runnable safePoint;
        private int rows;
        private long bytes;

        private Meter(Throttle throttle, Runnable safePoint) {
            this.throttle = throttle;
            this.safePoint = safePoint;
        }

        /** One more row was moved. */
        public void row(long length) {
            rows++;
            bytes += length;
            if (rows >= ROWS || bytes >= BYTES) {
                throttle.pay(rows, bytes, safePoint);
                rows = 0;
                bytes = 0;
            }
        }
    }
}
