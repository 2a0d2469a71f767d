package io.ybvoyager.mover.job;

import static io.ybvoyager.mover.MoverError.JOB_LOST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.WorkItem;
import io.ybvoyager.state.api.WorkItems;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The work queue that all workers of a migration's phase share: it lives in the state service. Ends of items are collected
 * for half a second; a crash meanwhile only means that they are done again, which is harmless. Held items are kept alive
 * until they are told as finished.
 */
final class StateWorkQueue implements WorkQueue, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateWorkQueue.class);
    private static final long FLUSH_MILLIS = 500;
    private static final int FLUSH_ITEMS = 200;
    private static final int ADD_ITEMS = 1000;
    private static final int CLAIM_ITEMS = 100;
    private static final String GIVEN_BACK = "given back";
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final WorkerClient state;
    private final String migration;
    private final JobView job;
    private final String worker;
    private final int leaseSeconds;
    private final Duration patience;
    private final BooleanSupplier goOn;
    private final AutoCloseable heartbeats;
    private final AutoCloseable flushes;
    private final Map<Long, Long> held = new ConcurrentHashMap<>();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final List<WorkItems.Finished> ends = new ArrayList<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Set<Long> seen = new HashSet<>();
    private @Nullable Instant doneUntil;

    /**
     * @param job whose items they are: when it is over nothing is added, given out or cleared any more
     * @param goOn false when waiting for the state service makes no sense any more
     */
    StateWorkQueue(
            WorkerClient state,
            JobView job,
            String worker,
            MoverConfig config,
            BooleanSupplier goOn,
            LeaseKeeper keeper) {
        this.state = state;
        this.migration = job.migration().toString();
        this.job = job;
        this.worker = worker;
        this.leaseSeconds = Math.toIntExact(config.itemLease().toSeconds());
        this.patience = config.statePatience();
        this.goOn = goOn;
        this.heartbeats = keeper.every(leaseSeconds * 1000L / 3, this::heartbeat);
        this.flushes = keeper.every(FLUSH_MILLIS, this::flushQuietly);
    }

    @Override
    public void add(List<NewItem> items) {
        for (int from = 0; from < items.size(); from += ADD_ITEMS) {
            List<WorkItems.Item> part = items.subList(from, Math.min(from + ADD_ITEMS, items.size())).stream()
                    .map(item ->
                            new WorkItems.Item(item.key(), item.schema(), item.table(), item.weight(), item.spec()))
                    .toList();
            asked(() -> {
                state.addWorkItems(migration, new WorkItems.Add(job.phase(), job.id(), part));
                return true;
            });
        }
    }

    @Override
    public void each(Consumer<Item> consumer) {
        each(null, consumer);
    }

    @Override
    public List<Item> broken() {
        List<Item> broken = new ArrayList<>();
        each(WorkItem.State.BROKEN, broken::add);
        return broken;
    }

    /** @param only items of this state; null for all */
    private void each(WorkItem.@Nullable State only, Consumer<Item> consumer) {
        flush(patience);
        String token = null;
        do {
            String from = token;
            Page<WorkItem> page = Patience.call(
                    patience, goOn, () -> state.listWorkItems(migration, job.phase(), only, ADD_ITEMS, from));
            page.items().forEach(item -> consumer.accept(ours(item)));
            token = page.nextPageToken();
        } while (token != null);
    }

    @Override
    public List<Done> doneElsewhere() {
        List<Done> done = new ArrayList<>();
        try {
            WorkItems.Done told;
            do {
                told = state.doneByOthers(
                        migration, job.phase(), worker, doneUntil == null ? null : doneUntil.toString());
                told.items().forEach(item -> {
                    if (seen.add(item.id())) {
                        done.add(new Done(item.schema(), item.table(), result(item)));
                    }
                });
                doneUntil = told.next();
            } while (told.more());
        } catch (RuntimeException unreachable) {
            LOG.debugf("what other workers did is asked again later: %s", unreachable.getMessage());
        }
        return done;
    }

    private static JsonNode result(WorkItems.DoneItem item) {
        JsonNode result = item.result();
        return result == null ? MissingNode.getInstance() : result;
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
        var claim = new WorkItems.Claim(job.phase(), worker, Math.clamp(max, 1, CLAIM_ITEMS), leaseSeconds, job.id());
        WorkItems.Claimed claimed = asked(() -> state.claim(migration, claim));
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
        end(WorkItems.Finished.done(item.id(), item.token(), result));
        return true;
    }

    @Override
    public void failed(Item item, String error, boolean retryable) {
        end(WorkItems.Finished.failed(item.id(), item.token(), error, retryable));
    }

    @Override
    public void release(Item item) {
        end(WorkItems.Finished.givenBack(item.id(), item.token(), GIVEN_BACK));
    }

    @Override
    public void clear(@Nullable String schema, @Nullable String table) {
        flush(patience);
        asked(() -> {
            state.clearWorkItems(migration, job.phase(), schema, table, job.id());
            return true;
        });
    }

    /** Asks until there is an answer; that the job is over is told as all who run a phase know it. */
    private <T> T asked(Supplier<T> call) {
        try {
            return Patience.call(patience, goOn, call);
        } catch (ProblemException refused) {
            if (refused.is(StateError.JOB_LOST)) {
                throw JOB_LOST.because("The state service gave the job up or to somebody else.");
            }
            throw refused;
        }
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
                    ends.add(WorkItems.Finished.givenBack(id, token, GIVEN_BACK));
                }
            });
        }
        try {
            flush(FAREWELL);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "work items of %s could not be given back; their leases will expire: %s",
                    job.phase(), e.getMessage());
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
            WorkItems.Lost answer = state.heartbeat(migration, new WorkItems.Heartbeat(mine, leaseSeconds));
            answer.ids().forEach(this::lose);
        } catch (RuntimeException e) {
            LOG.warnf("leases of %d work items could not be extended: %s", mine.size(), e.getMessage());
        }
    }

    private void lose(long id) {
        if (held.remove(id) != null) {
            lost.add(id);
            LOG.warnf("work item %d of %s was lost to another worker", id, job.phase());
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
