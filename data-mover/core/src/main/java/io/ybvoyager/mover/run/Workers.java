package io.ybvoyager.mover.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.wire.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that empty a {@link WorkQueue}; how many may change while they work. The first failure stops all of them
 * at their next safe point. The process that made the items runs them; others may help with them, and it waits for what
 * they hold.
 */
public final class Workers {
    private static final long WAIT_MILLIS = 200;
    private static final long GLANCE_MILLIS = 250;
    private static final long LOOK_MILLIS = 1000;
    private static final int ADD_AT_ONCE = 500;

    /** Work that one claim may carry away when it is made of small items: a claim costs as much as a small table. */
    private static final long SMALL_BYTES = 4L << 20;

    private static final int MOST_AT_ONCE = 50;

    /** Larger items gain little from being done together, and lose more when they fail together. */
    private static final long TOGETHER_BYTES = 128L << 10;

    private final WorkQueue queue;
    private final Monitor monitor;
    private final Slots slots;
    private final boolean helping;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean empty;

    private Workers(WorkQueue queue, Monitor monitor, Slots slots, boolean helping) {
        this.queue = queue;
        this.monitor = monitor;
        this.slots = slots;
        this.helping = helping;
    }

    /** One thread's worker; owns its sessions and gives them up in {@link #close()}. */
    public interface Worker extends AutoCloseable {
        /** Does one item wholly or throws; called again for an item that an earlier try did in part. */
        JsonNode work(WorkQueue.Item item) throws Exception;

        /**
         * Does small items together where that costs less than one after the other; each of them wholly or not at all.
         *
         * @return results of those that are done, by the items' ids; the others are then done one by one, so that one that
         *     fails harms no other
         */
        default Map<Long, JsonNode> together(List<WorkQueue.Item> items) throws Exception {
            return Map.of();
        }

        @Override
        void close();
    }

    /** Adds items in portions that a request can carry. */
    public static void add(WorkQueue queue, List<WorkQueue.NewItem> items) {
        add(queue, items.stream());
    }

    /** Adds items in portions that a request can carry; no more of them are in memory at a time. */
    public static void add(WorkQueue queue, Stream<WorkQueue.NewItem> items) {
        List<WorkQueue.NewItem> portion = new ArrayList<>(ADD_AT_ONCE);
        items.forEachOrdered(item -> {
            portion.add(item);
            if (portion.size() == ADD_AT_ONCE) {
                queue.add(List.copyOf(portion));
                portion.clear();
            }
        });
        queue.add(portion);
    }

    /**
     * Runs until no item is open.
     *
     * @param parallel how many threads of this process are wanted; asked again and again
     * @param elsewhere told what other processes have done, about once a second and of all of it in the end
     * @param open makes a worker; its argument is to be called at every safe point and throws when the work has to stop
     * @throws ProblemException of the first worker that failed, or CANCELLED, JOB_LOST
     */
    public static void run(
            WorkQueue queue,
            IntSupplier parallel,
            Monitor monitor,
            Consumer<WorkQueue.Done> elsewhere,
            Function<Runnable, Worker> open) {
        Workers workers = new Workers(queue, monitor, new Slots(parallel), false);
        workers.staff(open, () -> queue.doneElsewhere().forEach(elsewhere));
        Throwable failed = workers.failure.get();
        if (failed != null) {
            throw rethrown(failed);
        }
        queue.doneElsewhere().forEach(elsewhere);
        workers.refuseBroken();
    }

    /** Runs what no other process takes part in. */
    public static void run(WorkQueue queue, IntSupplier parallel, Monitor monitor, Function<Runnable, Worker> open) {
        run(queue, parallel, monitor, done -> {}, open);
    }

    /**
     * Takes part in the items of another process' job until that is over. A failure here is not held against the item:
     * the job's own process has to meet it to fail.
     *
     * @param parallel how many threads of this process are wanted; asked again and again
     * @throws ProblemException of the first worker that failed; not that the job is over or was cancelled
     */
    public static void help(WorkQueue queue, IntSupplier parallel, Monitor monitor, Function<Runnable, Worker> open) {
        Workers workers = new Workers(queue, monitor, new Slots(parallel), true);
        workers.staff(open, () -> {});
        Throwable failed = workers.failure.get();
        if (failed != null && !jobIsOver(failed)) {
            throw rethrown(failed);
        }
    }

    private void staff(Function<Runnable, Worker> open, Runnable look) {
        List<Thread> threads = new ArrayList<>();
        boolean interrupted = false;
        long looked = System.nanoTime();
        for (int number = 1; !threads.isEmpty() || !over(); ) {
            while (!over() && slots.hire()) {
                threads.add(Thread.ofPlatform().name("mover-" + number++).start(() -> loop(open)));
            }
            try {
                threads.getFirst().join(GLANCE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true; // the threads must not outlive this call: they hold sessions
            }
            threads.removeIf(thread -> !thread.isAlive());
            if (System.nanoTime() - looked > LOOK_MILLIS * 1_000_000) {
                look.run();
                looked = System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean over() {
        return empty || failure.get() != null;
    }

    private void loop(Function<Runnable, Worker> open) {
        int atOnce = 1;
        try (Worker worker = open.apply(this::safePoint)) {
            while (!over() && !slots.dismiss()) {
                monitor.checkCancelled();
                if (!slots.begin()) {
                    Thread.sleep(WAIT_MILLIS);
                    continue;
                }
                try {
                    atOnce = claimed(worker, Math.max(1, atOnce));
                } finally {
                    slots.end();
                }
                if (atOnce == 0 && !empty) {
                    Thread.sleep(WAIT_MILLIS);
                }
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    /**
     * Does as many items. Returns how many to ask for next, since items come largest first: the next is no larger than the
     * last; 0 when there was none to be had.
     */
    private int claimed(Worker worker, int atOnce) throws Exception {
        WorkQueue.Claimed claimed = queue.claim(atOnce);
        if (claimed.items().isEmpty()) {
            empty = claimed.open() == 0 && !helping;
            return 0;
        }
        for (WorkQueue.Item item : leftByGroup(worker, claimed.items())) {
            one(worker, item);
        }
        long last = Math.max(1, claimed.items().getLast().weight());
        return (int) Math.clamp(SMALL_BYTES / last, 1, MOST_AT_ONCE);
    }

    /** Lets the worker do together what it can. Returns what is to be done one by one. */
    private List<WorkQueue.Item> leftByGroup(Worker worker, List<WorkQueue.Item> items) throws Exception {
        if (items.size() == 1 || items.getFirst().weight() > TOGETHER_BYTES) {
            return items;
        }
        try (Flow.Work work = monitor.flow().begin(items)) {
            Map<Long, JsonNode> done = worker.together(items);
            work.done(items.stream().filter(item -> done.containsKey(item.id())).toList());
            List<WorkQueue.Item> left = new ArrayList<>();
            for (WorkQueue.Item item : items) {
                JsonNode result = done.get(item.id());
                if (result == null) {
                    left.add(item);
                } else {
                    queue.done(item, result);
                }
            }
            return left;
        } catch (StoppedException stopped) {
            items.forEach(queue::release);
            return List.of();
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            items.forEach(item -> release(item, thrown));
            throw thrown;
        }
    }

    private void release(WorkQueue.Item item, Throwable thrown) {
        try {
            queue.release(item);
        } catch (RuntimeException unreachable) {
            thrown.addSuppressed(unreachable); // the lease runs out by itself
        }
    }

    private void one(Worker worker, WorkQueue.Item item) throws Exception {
        try {
            queue.done(item, measured(worker, item));
        } catch (StoppedException stopped) {
            queue.release(item);
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            giveBack(item, thrown);
            throw thrown;
        }
    }

    private JsonNode measured(Worker worker, WorkQueue.Item item) throws Exception {
        try (Flow.Work work = monitor.flow().begin(List.of(item))) {
            JsonNode result = worker.work(item);
            work.done(List.of(item));
            return result;
        }
    }

    private void giveBack(WorkQueue.Item item, Throwable thrown) {
        try {
            if (helping || jobIsOver(thrown)) {
                queue.release(item);
            } else {
                queue.failed(item, shown(thrown), true);
            }
        } catch (RuntimeException unreachable) {
            thrown.addSuppressed(unreachable); // the lease runs out by itself
        }
    }

    private static boolean jobIsOver(Throwable thrown) {
        return thrown instanceof ProblemException problem
                && (problem.is(MoverError.CANCELLED) || problem.is(MoverError.JOB_LOST));
    }

    private static String shown(Throwable thrown) {
        return thrown instanceof ProblemException problem
                ? String.valueOf(problem.getMessage())
                : thrown.getClass().getSimpleName();
    }

    private void goOn() {
        if (failure.get() != null) {
            throw new StoppedException();
        }
        monitor.checkCancelled();
    }

    private void safePoint() {
        goOn();
        slots.safePoint(this::goOn);
    }

    private void refuseBroken() {
        List<WorkQueue.Item> broken = queue.broken();
        if (!broken.isEmpty()) {
            WorkQueue.Item first = broken.getFirst();
            throw MoverError.READ_FAILED.because(
                    broken.size() + " pieces of work failed too often.", first.key(), first.error(), null);
        }
    }

    private static RuntimeException rethrown(Throwable failed) {
        if (failed instanceof RuntimeException runtime) {
            return runtime;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failed);
    }

    /** Thrown at a safe point when another worker has failed. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("stopped", null, false, false);
        }
    }
}
