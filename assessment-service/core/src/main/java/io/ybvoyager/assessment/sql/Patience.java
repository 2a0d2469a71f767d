package io.ybvoyager.assessment.sql;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How much work the current thread may still put into a text. Its own processor time counts, not the clock: what a busy machine
 * gives to others must not change what a report says. On virtual threads, whose time is not counted, the clock decides.
 */
public final class Patience {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final boolean counted = !Thread.currentThread().isVirtual() && THREADS.isCurrentThreadCpuTimeSupported();
    private final long limit;
    private final long began = used();
    private long look;

    public Patience(Duration limit) {
        this.limit = limit.toNanos();
        this.look = System.nanoTime() + this.limit;
    }

    /** Whether it is used up. Cheap: the processor time is asked for only when the clock says that it could be. */
    public boolean over() {
        long now = System.nanoTime();
        if (now - look < 0) {
            return false;
        }
        long left = limit - (used() - began);
        look = now + left;
        return left <= 0;
    }

    private long used() {
        return counted ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
