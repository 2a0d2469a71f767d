package io.ybvoyager.mover.run;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tries again what failed for a passing reason, with pauses that grow and differ from worker to worker, for a bounded time
 * without progress.
 */
public final class Retry {
    /** How long a run waits for a database that is not there. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Duration limit;
    private final Runnable safePoint;
    private final Consumer<String> told;
    private final LongSupplier done;
    private long pause;
    private long firstFailure;
    private long doneBefore = -1;

    private Retry(Duration limit, Runnable safePoint, Consumer<String> told, LongSupplier done) {
        this.limit = limit;
        this.safePoint = safePoint;
        this.told = told;
        this.done = done;
    }

    /** Something that can be done again from its start. */
    public interface Attempt<T> {
        T run() throws SQLException, IOException;
    }

    /**
     * Runs the attempt until it succeeds, fails for good, or {@code limit} has passed since the first failure.
     *
     * @param safePoint called before every new try and during pauses
     * @param told called with the message of each passing failure
     */
    public static <T> T transiently(Duration limit, Runnable safePoint, Consumer<String> told, Attempt<T> attempt)
            throws SQLException, IOException {
        return transiently(limit, safePoint, told, () -> 0, attempt);
    }

    /**
     * Does to a database what may be done again from its start, with {@link #PATIENCE}.
     *
     * @throws ProblemException the failure as the database's problem
     */
    public static <T> T patiently(DatabaseAddress database, Monitor monitor, Attempt<T> attempt) {
        try {
            return transiently(
                    PATIENCE, monitor::checkCancelled, message -> monitor.warn("Trying again: " + message), attempt);
        } catch (SQLException e) {
            throw Databases.failed(database, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As {@link #transiently(Duration, Runnable, Consumer, Attempt)} for attempts that do a part of the work each.
     *
     * @param done how much is done; when it has changed since the last failure, the time begins anew
     */
    public static <T> T transiently(
            Duration limit, Runnable safePoint, Consumer<String> told, LongSupplier done, Attempt<T> attempt)
            throws SQLException, IOException {
        Retry retry = new Retry(limit, safePoint, told, done);
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (!SqlStates.isTransient(e) || retry.over()) {
                    throw e;
                }
                retry.wait(Databases.message(e));
            } catch (ProblemException e) {
                if (!passes(e) || retry.over()) {
                    throw e;
                }
                retry.wait(String.valueOf(e.problem().detail()));
            }
        }
    }

    /** Whether it may pass by itself: what is not there may come back, but for a snapshot. */
    public static boolean passes(ProblemException e) {
        return e.problem().category() == Category.UNREACHABLE && !e.is(MoverError.SNAPSHOT_LOST);
    }

    private boolean over() {
        long now = System.nanoTime();
        long doneNow = done.getAsLong();
        if (doneNow != doneBefore) {
            doneBefore = doneNow;
            firstFailure = now;
            pause = FIRST_PAUSE_MILLIS;
        }
        return now - firstFailure > limit.toNanos();
    }

    private void wait(String message) {
        told.accept(message);
        long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(pause / 2, pause + 1) * 1_000_000;
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        while (System.nanoTime() < until) {
            safePoint.run();
            try {
                Thread.sleep(Math.min(100, pause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
