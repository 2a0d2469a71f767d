package io.ybvoyager.mover.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A work queue in memory, for one process without a state service: tests and benchmarks of the core. */
public final class LocalWorkQueue implements WorkQueue {
    private static final int MAX_ATTEMPTS = 5;

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<Long, Integer> attempts = new LinkedHashMap<>();
    private long lastId;

    @Override
    public synchronized void add(List<NewItem> added) {
        for (NewItem item : added) {
            items.computeIfAbsent(
                    item.key(),
                    key -> new Item(
                            ++lastId,
                            key,
                            item.schema(),
                            item.table(),
                            item.weight(),
                            State.PENDING,
                            item.spec(),
                            null,
                            null,
                            0));
        }
    }

    @Override
    public synchronized List<Item> all() {
        return List.copyOf(items.values());
    }

    @Override
    public void each(Consumer<Item> consumer) {
        all().forEach(consumer);
    }

    /** Nothing: all who use it are of this process. */
    @Override
    public List<Done> doneElsewhere() {
        return List.of();
    }

    @Override
    public synchronized Claimed claim(int max) {
        List<Item> taken = new ArrayList<>();
        items.values().stream()
                .filter(item -> item.state() == State.PENDING)
                .sorted(Comparator.comparingLong(Item::weight).reversed())
                .limit(max)
                .forEach(item -> taken.add(with(item, State.CLAIMED, null, null, item.token() + 1)));
        taken.forEach(item -> items.put(item.key(), item));
        long open = items.values().stream()
                .filter(item -> item.state() == State.PENDING || item.state() == State.CLAIMED)
                .count();
        return new Claimed(taken, open);
    }

    @Override
    public synchronized boolean done(Item item, JsonNode result) {
        return replace(item, with(item, State.DONE, result, null, item.token()));
    }

    @Override
    public synchronized void failed(Item item, String error, boolean retryable) {
        int tries = attempts.merge(item.id(), 1, Integer::sum);
        State state = retryable && tries < MAX_ATTEMPTS ? State.PENDING : State.BROKEN;
        replace(item, with(item, state, null, error, item.token()));
    }

    @Override
    public synchronized void release(Item item) {
        replace(item, with(item, State.PENDING, null, null, item.token()));
    }

    @Override
    public synchronized void clear(@Nullable String schema, @Nullable String table) {
        items.values()
                .removeIf(item -> (schema == null || schema.equals(item.schema()))
                        && (table == null || table.equals(item.table())));
    }

    private boolean replace(Item old, Item changed) {
        Item current = items.get(old.key());
        if (current == null || current.token() != old.token()) {
            return false;
        }
        items.put(old.key(), changed);
        return true;
    }

    private static Item with(Item item, State state, @Nullable JsonNode result, @Nullable String error, long token) {
        return new Item(
                item.id(),
                item.key(),
                item.schema(),
                item.table(),
                item.weight(),
                state,
                item.spec(),
                result,
                error,
                token);
    }
}
