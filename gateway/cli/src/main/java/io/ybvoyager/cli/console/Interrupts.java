package io.ybvoyager.cli.console;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Counts Ctrl-C while it is open, instead of ending the process. */
public final class Interrupts implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore news = new Semaphore(0);
    private final SignalHandler before;

    private Interrupts() {
        before = Signal.handle(new Signal("INT"), signal -> {
            count.incrementAndGet();
            news.release();
        });
    }

    /** Begins to count. */
    public static Interrupts watch() {
        return new Interrupts();
    }

    /** How often since it began. */
    public int count() {
        return count.get();
    }

    /** Waits, at most until the next Ctrl-C. */
    public void await(long time, TimeUnit unit) {
        try {
            news.tryAcquire(time, unit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.JOB_DETACHED, "The command was interrupted.");
        }
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), before);
    }
}
