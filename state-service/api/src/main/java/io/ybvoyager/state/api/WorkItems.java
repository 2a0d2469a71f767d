package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of the work item calls. */
public final class WorkItems {
    private WorkItems() {}

    /** Items to add; those whose key is known stay as they are, whatever their state. At most 5,000 a call. */
    public record Add(@NotNull Phase phase, @NotNull List<Item> items) {}

    public record Item(String key, String schema, String table, long weight, JsonNode spec) {}

    /**
     * @param max at most this many, 1 to 100
     * @param leaseSeconds 5 to 600
     */
    public record Claim(@NotNull Phase phase, @NotNull String worker, int max, int leaseSeconds) {}

    /**
     * Claimed items, largest first.
     *
     * @param open items that are neither done nor broken, those claimed by others included; 0 means that the phase's work is over
     */
    public record Claimed(List<WorkItem> items, long open) {}

    /** Items to extend the lease of. Answered with the ids whose token is no longer valid. */
    public record Heartbeat(@NotNull List<Held> items, int leaseSeconds) {}

    public record Held(long id, long token) {}

    public record Lost(List<Long> ids) {}

    /** Ends of items. Items whose token is no longer valid are answered as lost and change nothing. */
    public record Finish(@NotNull List<Finished> items) {}

    /**
     * @param error null when done
     * @param retryable with an error: put it back (up to 5 attempts in all), else it is broken
     */
    public record Finished(long id, long token, @Nullable JsonNode result, @Nullable String error, boolean retryable) {}
}
