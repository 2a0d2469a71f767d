package io.ybvoyager.assessment.fuzz;

import io.ybvoyager.wire.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one input within a time limit and names what came out. */
final class Trial implements AutoCloseable {
    private final long seconds;
    private ExecutorService thread = start();

    Trial(long seconds) {
        this.seconds = seconds;
    }

    /** @param good whether it is an outcome that a user may see */
    record Outcome(String name, boolean good) {}

    Outcome run(Callable<String> input) throws InterruptedException {
        Future<String> answer = thread.submit(input);
        try {
            return new Outcome(answer.get(seconds, TimeUnit.SECONDS), true);
        } catch (TimeoutException late) {
            thread.shutdownNow();
            thread = start();
            return new Outcome("no end within " + seconds + " s", false);
        } catch (ExecutionException failed) {
            return outcome(failed.getCause());
        }
    }

    private static Outcome outcome(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return new Outcome("refused " + problem.problem().code(), true);
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        for (StackTraceElement element : trace) {
            if (element.getClassName().startsWith("io.ybvoyager")) {
                where = " at " + element;
                break;
            }
        }
        return new Outcome("CRASH " + thrown.getClass().getName() + where, false);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static ExecutorService start() {
        return Executors.newSingleThreadExecutor(
                work -> Thread.ofPlatform().daemon().name("fuzz").unstarted(work));
    }
}
