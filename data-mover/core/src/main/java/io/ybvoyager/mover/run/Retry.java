package io.ybvoyager.mover.run;

import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Tries again what failed for a passing reason, with growing pauses, for a bounded time. */
public final class Retry {
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private Retry() {}

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
    public static <T> T transiently(
            Duration limit, Runnable safePoint, java.util.function.Consumer<String> told, Attempt<T> attempt)
            throws SQLException, IOException {
        long firstFailure = 0;
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2)) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                firstFailure = firstFailure == 0 ? System.nanoTime() : firstFailure;
                if (!SqlStates.isTransient(e) || over(firstFailure, limit)) {
                    throw e;
                }
                told.accept(io.ybvoyager.mover.database.Databases.message(e));
            } catch (ProblemException e) {
                firstFailure = firstFailure == 0 ? System.nanoTime() : firstFailure;
                if (e.problem().category() != Category.UNREACHABLE || over(firstFailure, limit)) {
                    throw e;
                }
                told.accept(String.valueOf(e.problem().detail()));
            }
            pause(pause, safePoint);
        }
    }

    private static boolean over(long since, Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    private static void pause(long millis, Runnable safePoint) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) {
            safePoint.run();
            try {
                Thread.sleep(Math.min(250, millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
