package io.ybvoyager.mover.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * One thread's stopwatch: each lap's time goes to what it was spent on, less what the thread itself computed meanwhile. A
 * lap is meant to be about a buffer long, not a row. For one thread.
 */
public final class Laps {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Flow flow;
    private long wall;
    private long cpu;

    public Laps(Flow flow) {
        this.flow = flow;
    }

    /** Begins a lap; what was before counts for nothing. */
    public void start() {
        cpu = computed();
        wall = System.nanoTime();
    }

    /** Ends the lap, counts it for the place and begins the next. */
    public void to(Place place) {
        long now = System.nanoTime();
        long used = computed();
        long own = Math.clamp(used - cpu, 0, now - wall);
        flow.spent(Place.MOVER, own);
        flow.spent(place, now - wall - own);
        wall = now;
        cpu = used;
    }

    /** 0 where threads have no clock of their own: then computing counts as waiting. */
    private static long computed() {
        try {
            return Math.max(0, THREADS.getCurrentThreadCpuTime());
        } catch (UnsupportedOperationException none) {
            return 0;
        }
    }
}
