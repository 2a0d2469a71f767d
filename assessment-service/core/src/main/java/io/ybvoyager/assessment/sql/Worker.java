package io.ybvoyager.assessment.sql;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread with a stack deep enough for nested SQL, whoever asks (a virtual thread's may be small). It ends when idle. Work that
 * takes too long is interrupted and its thread abandoned, so that the next asker gets a fresh one.
 */
final class Worker implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final String name;
    private final long stackBytes;
    private ThreadPoolExecutor thread;

    Worker(String name, long stackBytes) {
        this.name = name;
        this.stackBytes = stackBytes;
        this.thread = start();
    }

    /** Runs the work and waits for it, even when the asker is interrupted meanwhile: the wait is bounded. */
    <T> T run(Callable<T> work, long limitSeconds) throws TimeoutException {
        Future<T> answer = thread.submit(work);
        try {
            return await(answer, System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds));
        } catch (TimeoutException late) {
            thread.shutdownNow();
            thread = start();
            throw late;
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static <T> T await(Future<T> answer, long deadline) throws TimeoutException, ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException asked) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("The SQL parser failed", failed.getCause());
    }

    private ThreadPoolExecutor start() {
        var executor =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private Thread thread(Runnable work) {
        var deep = new Thread(null, work, name, stackBytes);
        deep.setDaemon(true);
        return deep;
    }
}
