package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many workers an import has now: what somebody wants of the running job, else what the target can use, looked at
 * every few seconds in a session of its own. A target that does not tell keeps the number it has.
 */
final class AdaptiveParallelism implements IntSupplier, AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int MOST_TIMES = 4;
    private static final int MOST = 64;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final TargetDatabase target;
    private final Progress progress;
    private final Monitor monitor;
    private final int asked;
    private final Course course;
    private final Duration period;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile int workers;

    /** @param asked workers at the start; the most are four times as many */
    AdaptiveParallelism(
            TargetDatabase target,
            Adaptivity adaptivity,
            int asked,
            Progress progress,
            Monitor monitor,
            Duration period) {
        this.target = target;
        this.progress = progress;
        this.monitor = monitor;
        this.asked = asked;
        this.workers = asked;
        this.period = period;
        this.course = new Course(adaptivity.limit(), asked, Math.clamp((long) asked * MOST_TIMES, 1, MOST));
        this.thread = adaptivity == Adaptivity.OFF
                ? Thread.ofVirtual().unstarted(() -> {})
                : Thread.ofVirtual().name("adaptive-parallelism").start(this::run);
    }

    @Override
    public int getAsInt() {
        Integer wanted = monitor.wanted().parallelJobs();
        return wanted == null ? workers : wanted;
    }

    private void run() {
        long rows = progress.rows();
        long since = System.nanoTime();
        try {
            while (!ended.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
                long moved = progress.rows();
                long now = System.nanoTime();
                look((moved - rows) * 1e9 / Math.max(1, now - since));
                rows = moved;
                since = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(double rate) {
        if (monitor.wanted().parallelJobs() != null) {
            return; // somebody knows better
        }
        try (Connection session = Databases.openReadOnly(target.address())) {
            course.look(target.load(session), rate).ifPresent(monitor::info);
            workers = course.workers();
        } catch (SQLException | RuntimeException untold) {
            // the workers meet the same failure, if it is one, and tell it
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(FAREWELL)) {
                thread.interrupt(); // a target that does not answer must not keep the import from ending
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
