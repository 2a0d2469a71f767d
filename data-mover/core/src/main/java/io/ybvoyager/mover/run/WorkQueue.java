package io.ybvoyager.mover.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shared list of work of one phase of one migration. Many workers, in this process or in others, take items under a
 * lease. Leases are kept alive by the implementation as long as an item is not finished and the process lives.
 */
public interface WorkQueue {
    /** Adds items; a key that is known stays as it is, whatever became of it. */
    void add(List<NewItem> items);

    /** All items ever added, by key order of adding; done ones with their result. */
    List<Item> all();

    /** Takes up to {@code max} items, largest first. An empty list with {@code open() > 0} means that others hold the rest. */
    Claimed claim(int max);

    /** An item is done. Returns false when it was lost to another worker meanwhile. */
    boolean done(Item item, JsonNode result);

    /** An item failed; put back when {@code retryable}, up to 5 attempts in all. */
    void failed(Item item, String error, boolean retryable);

    /** Gives an item back untouched. */
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

    record Claimed(List<Item> items, long open) {}

    enum State {
        PENDING,
        CLAIMED,
        DONE,
        BROKEN
    }
}
