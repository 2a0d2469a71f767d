package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the work item calls. */
public final class WorkItems {
    private WorkItems() {}

    /**
     * Items to add; those whose key is known stay as they are, whatever their state. At most 5,000 a call.
     *
     * @param job for which they are added: refused as JOB_LOST when it does not run any more; null: not asked
     */
    public record Add(@NotNull Phase phase, @Nullable UUID job, @NotNull List<Item> items) {}

    public record Item(String key, String schema, String table, long weight, JsonNode spec) {}

    /**
     * @param max at most this many, 1 to 100
     * @param leaseSeconds 5 to 600
     * @param job to whose items the claim is limited: refused as JOB_LOST when it does not run any more; null: not asked
     */
    public record Claim(@NotNull Phase phase, @NotNull String worker, int max, int leaseSeconds, @Nullable UUID job) {}

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
     * @param blameless with an error: put it back and do not count the attempt, the item is not at fault
     */
    public record Finished(
            long id,
            long token,
            @Nullable JsonNode result,
            @Nullable String error,
            boolean retryable,
            boolean blameless) {
        public static Finished done(long id, long token, @Nullable JsonNode result) {
            return new Finished(id, token, result, null, false, false);
        }

        public static Finished failed(long id, long token, String error, boolean retryable) {
            return new Finished(id, token, null, error, retryable, false);
        }

        public static Finished givenBack(long id, long token, String why) {
            return new Finished(id, token, null, why, true, true);
        }
    }

    /** A finished item, as others want to count it. */
    public record DoneItem(long id, String schema, String table, @Nullable JsonNode result) {}

    /**
     * Finished items in the order of their ends; one may be given again.
     *
     * @param next what to ask with for those that end later
     * @param more whether there are more at once
     */
    public record Done(List<DoneItem> items, Instant next, boolean more) {}
}
