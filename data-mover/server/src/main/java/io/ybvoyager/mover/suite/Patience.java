package io.ybvoyager.mover.suite;

import static io.ybvoyager.mover.MoverError.STATE_UNREACHABLE;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ResponseProcessingException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repeats calls to the state service while it does not answer. Only for calls that may be repeated. */
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private Patience() {}

    /**
     * Calls until there is an answer.
     *
     * @param goOn asked before every repetition; false gives up at once
     * @throws ProblemException STATE_UNREACHABLE when the patience is over; any refusal of the service as it came
     */
    public static <T> T call(Duration patience, BooleanSupplier goOn, Supplier<T> call) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                boolean over = System.nanoTime() + pause.toNanos() > deadline;
                if (!isUnreachable(failure)) {
                    throw failure;
                }
                if (over || !goOn.getAsBoolean()) {
                    throw unreachable(failure);
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Like {@link #call} for calls without an answer. */
    public static void run(Duration patience, BooleanSupplier goOn, Runnable call) {
        call(patience, goOn, () -> {
            call.run();
            return true;
        });
    }

    /** Calls once. */
    public static <T> T once(Supplier<T> call) {
        return call(Duration.ZERO, () -> false, call);
    }

    /** Whether the service did not answer, or could not because of something behind it. */
    public static boolean isUnreachable(RuntimeException failure) {
        if (failure instanceof ProblemException problem) {
            Category category = problem.problem().category();
            return category == Category.UNREACHABLE || category == Category.INTERNAL;
        }
        return failure instanceof ProcessingException && !(failure instanceof ResponseProcessingException);
    }

    private static ProblemException unreachable(RuntimeException failure) {
        String why = failure instanceof ProblemException problem
                ? problem.problem().detail()
                : String.valueOf(failure.getMessage());
        return STATE_UNREACHABLE.because(
                "The state service does not answer.",
                "state service",
                why,
                "Check it with: yb-voyager local status; then run the same command again.");
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw STATE_UNREACHABLE.because("Interrupted while waiting for the state service.");
        }
    }
}
