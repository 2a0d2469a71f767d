package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in several sessions at once. Tasks that lock the same table against each other never run together, so the
 * sessions do not wait for one another or deadlock.
 *
 * @param <T> what a task works on
 */
final class Lanes<T> {
    private static final int EXCLUSIVE = -1;

    /** @param shared several tasks of this kind may work on the tables at once */
    record Task<T>(T work, List<String> tables, boolean shared) {}

    private final List<Task<T>> pending;
    private final Map<String, Integer> held = new HashMap<>();
    private final BiConsumer<T, StatementRunner> body;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private boolean stopped;

    private Lanes(List<Task<T>> tasks, BiConsumer<T, StatementRunner> body) {
        this.pending = new ArrayList<>(tasks);
        this.body = body;
    }

    /**
     * Returns when all tasks ran; a task's exception stops the others at their next statement and is thrown.
     *
     * @param watch run again and again meanwhile, by the caller's thread
     */
    static <T> void run(
            List<Task<T>> tasks,
            int sessions,
            TargetDatabase target,
            List<String> settings,
            Monitor monitor,
            Runnable watch,
            BiConsumer<T, StatementRunner> body) {
        new Lanes<>(tasks, body).run(Math.min(sessions, tasks.size()), target, settings, monitor, watch);
    }

    private void run(int sessions, TargetDatabase target, List<String> settings, Monitor monitor, Runnable watch) {
        List<StatementRunner> runners = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            StatementRunner runner = new StatementRunner(target, settings, monitor);
            runners.add(runner);
            threads.add(Thread.ofVirtual().name("schema-lane-" + i).start(() -> work(runner)));
        }
        try {
            for (Thread thread : threads) {
                while (!thread.join(java.time.Duration.ofMillis(200))) {
                    monitor.checkCancelled();
                    watch.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, new IllegalStateException("interrupted", e));
        } catch (RuntimeException cancelled) {
            failure.compareAndSet(null, cancelled);
        } finally {
            stop();
            runners.forEach(StatementRunner::cancel);
            threads.forEach(Lanes::await);
            runners.forEach(StatementRunner::close);
        }
        if (failure.get() instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(StatementRunner runner) {
        try {
            for (Task<T> task = take(); task != null; task = take()) {
                try {
                    body.accept(task.work(), runner);
                } finally {
                    release(task);
                }
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            stop();
        }
    }

    private synchronized @Nullable Task<T> take() throws InterruptedException {
        while (!stopped && !pending.isEmpty()) {
            for (int i = 0; i < pending.size(); i++) {
                if (isFree(pending.get(i))) {
                    return hold(pending.remove(i));
                }
            }
            wait();
        }
        return null;
    }

    private boolean isFree(Task<T> task) {
        return task.tables().stream()
                .mapToInt(table -> held.getOrDefault(table, 0))
                .allMatch(holders -> holders == 0 || task.shared() && holders != EXCLUSIVE);
    }

    private Task<T> hold(Task<T> task) {
        task.tables().stream()
                .distinct()
                .forEach(table -> held.merge(table, task.shared() ? 1 : EXCLUSIVE, Integer::sum));
        return task;
    }

    private synchronized void release(Task<T> task) {
        task.tables().stream()
                .distinct()
                .forEach(table -> held.merge(table, task.shared() ? -1 : -EXCLUSIVE, Integer::sum));
        notifyAll();
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
