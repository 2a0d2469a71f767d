package io.ybvoyager.mover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.WorkItem;
import io.ybvoyager.state.api.WorkItems;
import io.ybvoyager.wire.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The work queue that all workers of a migration's phase share: it lives in the state service. Ends of items are collected
 * for half a second; a crash meanwhile only means that they are done again, which is harmless. Held items are kept alive
 * until they are told as finished.
 */
final class StateWorkQueue implements WorkQueue, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateWorkQueue.class);
    private static final int LEASE_SECONDS = 60;
    private static final long FLUSH_MILLIS = 500;
    private static final int FLUSH_ITEMS = 200;
    private static final int ADD_ITEMS = 1000;
    private static final int CLAIM_ITEMS = 100;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final WorkerClient state;
    private final String migration;
    private final Phase phase;
    private final String worker;
    private final Duration patience;
    private final BooleanSupplier goOn;
    private final AutoCloseable heartbeats;
    private final AutoCloseable flushes;
    private final Map<Long, Long> held = new ConcurrentHashMap<>();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final List<WorkItems.Finished> ends = new ArrayList<>();
    private final ReentrantLock flushing = new ReentrantLock();

    /** @param goOn false when waiting for the state service makes no sense any more */
    StateWorkQueue(
            WorkerClient state,
            String migration,
            Phase phase,
            String worker,
            Duration patience,
            BooleanSupplier goOn,
            LeaseKeeper keeper) {
        this.state = state;
        this.migration = migration;
        this.phase = phase;
        this.worker = worker;
        this.patience = patience;
        this.goOn = goOn;
        this.heartbeats = keeper.every(LEASE_SECONDS * 1000L / 3, this::heartbeat);
        this.flushes = keeper.every(FLUSH_MILLIS, this::flushQuietly);
    }

    @Override
    public void add(List<NewItem> items) {
        for (int from = 0; from < items.size(); from += ADD_ITEMS) {
            List<WorkItems.Item> part = items.subList(from, Math.min(from + ADD_ITEMS, items.size())).stream()
                    .map(item ->
                            new WorkItems.Item(item.key(), item.schema(), item.table(), item.weight(), item.spec()))
                    .toList();
            Patience.run(patience, goOn, () -> state.addWorkItems(migration, new WorkItems.Add(phase, part)));
        }
    }

    @Override
    public List<Item> all() {
        flush(patience);
        List<Item> all = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            Page<WorkItem> page =
                    Patience.call(patience, goOn, () -> state.listWorkItems(migration, phase, null, ADD_ITEMS, from));
            page.items().forEach(item -> all.add(ours(item)));
            token = page.nextPageToken();
        } while (token != null);
        return all;
    }

    @Override
    public Claimed claim(int max) {
        Claimed claimed = claimOnce(max);
        if (claimed.items().isEmpty() && claimed.open() > 0 && waiting()) {
            flush(patience); // what seems open may be our own ends that are not told yet
            return claimOnce(max);
        }
        return claimed;
    }

    private boolean waiting() {
        synchronized (ends) {
            return !ends.isEmpty();
        }
    }

    private Claimed claimOnce(int max) {
        var claim = new WorkItems.Claim(phase, worker, Math.clamp(max, 1, CLAIM_ITEMS), LEASE_SECONDS);
        WorkItems.Claimed claimed = Patience.call(patience, goOn, () -> state.claim(migration, claim));
        claimed.items().forEach(item -> {
            lost.remove(item.id());
            held.put(item.id(), item.token());
        });
        return new Claimed(claimed.items().stream().map(StateWorkQueue::ours).toList(), claimed.open());
    }

    @Override
    public boolean done(Item item, JsonNode result) {
        if (lost.contains(item.id())) {
            return false;
        }
        end(new WorkItems.Finished(item.id(), item.token(), result, null, false));
        return true;
    }

    @Override
    public void failed(Item item, String error, boolean retryable) {
        end(new WorkItems.Finished(item.id(), item.token(), null, error, retryable));
    }

    @Override
    public void release(Item item) {
        failed(item, "given back untouched", true);
    }

    @Override
    public void clear(@Nullable String schema, @Nullable String table) {
        flush(patience);
        Patience.run(patience, goOn, () -> state.clearWorkItems(migration, phase, schema, table));
    }

    /** Tells the last ends and gives back what is still held, so that the next run need not wait for leases to expire. */
    @Override
    public void close() {
        closeQuietly(heartbeats);
        closeQuietly(flushes);
        Set<Long> told = ConcurrentHashMap.newKeySet();
        synchronized (ends) {
            ends.forEach(end -> told.add(end.id()));
            held.forEach((id, token) -> {
                if (!told.contains(id)) {
                    ends.add(new WorkItems.Finished(id, token, null, "given back untouched", true));
                }
            });
        }
        try {
            flush(FAREWELL);
        } catch (RuntimeException e) {
            LOG.warnf("work items of %s could not be given back; their leases will expire: %s", phase, e.getMessage());
        }
    }

    private void end(WorkItems.Finished end) {
        int waiting;
        synchronized (ends) {
            ends.add(end);
            waiting = ends.size();
        }
        if (waiting >= FLUSH_ITEMS) {
            flush(patience);
        }
    }

    private void flush(Duration within) {
        flushing.lock();
        try {
            List<WorkItems.Finished> batch = firstEnds();
            while (!batch.isEmpty()) {
                WorkItems.Finish finish = new WorkItems.Finish(batch);
                WorkItems.Lost answer = Patience.call(within, goOn, () -> state.finishItems(migration, finish));
                answer.ids().forEach(this::lose);
                forget(batch);
                batch = firstEnds();
            }
        } finally {
            flushing.unlock();
        }
    }

    private List<WorkItems.Finished> firstEnds() {
        synchronized (ends) {
            return List.copyOf(ends.subList(0, Math.min(FLUSH_ITEMS, ends.size())));
        }
    }

    private void forget(List<WorkItems.Finished> told) {
        synchronized (ends) {
            ends.subList(0, told.size()).clear();
        }
        told.forEach(end -> held.remove(end.id(), end.token()));
    }

    private void flushQuietly() {
        if (!flushing.tryLock()) {
            return;
        }
        try {
            flush(Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.debugf("ends of work items wait: %s", e.getMessage());
        } finally {
            flushing.unlock();
        }
    }

    private void heartbeat() {
        List<WorkItems.Held> mine = held.entrySet().stream()
                .map(entry -> new WorkItems.Held(entry.getKey(), entry.getValue()))
                .toList();
        if (mine.isEmpty()) {
            return;
        }
        try {
            WorkItems.Lost answer = state.heartbeat(migration, new WorkItems.Heartbeat(mine, LEASE_SECONDS));
            answer.ids().forEach(this::lose);
        } catch (RuntimeException e) {
            LOG.warnf("leases of %d work items could not be extended: %s", mine.size(), e.getMessage());
        }
    }

    private void lose(long id) {
        if (held.remove(id) != null) {
            lost.add(id);
            LOG.warnf("work item %d of %s was lost to another worker", id, phase);
        }
    }

    private static Item ours(WorkItem item) {
        return new Item(
                item.id(),
                item.key(),
                item.schema(),
                item.table(),
                item.weight(),
                State.valueOf(item.state().name()),
                item.spec(),
                item.result(),
                item.error(),
                item.token());
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
