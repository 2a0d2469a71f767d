package io.ybvoyager.mover.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The shared list of work of one phase of one migration. Many workers, in this process or in others, take items under a
 * lease. Leases are kept alive by the implementation as long as an item is not finished and the process lives.
 */
public interface WorkQueue {
    /** Adds items; a key that is known stays as it is, whatever became of it. */
    void add(List<NewItem> items);

    /** Shows all items ever added, in the order of adding, a portion at a time; done ones with their result. */
    void each(Consumer<Item> consumer);

    /** All items at once, as {@link #each} shows them; where there are not too many of them. */
    default List<Item> all() {
        List<Item> all = new ArrayList<>();
        each(all::add);
        return all;
    }

    /** Items that failed too often, with their errors. */
    default List<Item> broken() {
        List<Item> broken = new ArrayList<>();
        each(item -> {
            if (item.state() == State.BROKEN) {
                broken.add(item);
            }
        });
        return broken;
    }

    /** What other processes have done since the last call; each item is told once. Empty when that cannot be told now. */
    List<Done> doneElsewhere();

    /** Takes up to {@code max} items, largest first. An empty list with {@code open() > 0} means that others hold the rest. */
    Claimed claim(int max);

    /** An item is done. Returns false when it was lost to another worker meanwhile. */
    boolean done(Item item, JsonNode result);

    /** An item failed; put back when {@code retryable}, up to 5 attempts in all. */
    void failed(Item item, String error, boolean retryable);

    /** Gives an item back: it was not touched, or its failure is not its fault. */
    void release(Item item);

    /** Forgets the items of one table (null: of all tables). */
    void clear(@Nullable String schema, @Nullable String table);

    record NewItem(String key, String schema, String table, long weight, JsonNode spec) {}

    record Item(
            long id,
            String key,
            String schema,
            String table,
            long weight,
            State state,
            JsonNode spec,
            @Nullable JsonNode result,
            @Nullable String error,
            long token) {}

    /** An item that another process has done. */
    record Done(String schema, String table, JsonNode result) {}

    record Claimed(List<Item> items, long open) {}

    enum State {
        PENDING,
        CLAIMED,
        DONE,
        BROKEN
    }
}
