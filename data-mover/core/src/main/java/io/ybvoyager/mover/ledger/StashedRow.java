package io.ybvoyager.mover.ledger;

import io.ybvoyager.mover.database.TableName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that the target refused.
 *
 * @param id names it within the target's ledger; assigned when it is stashed
 * @param where chunk and number of the row within it
 * @param content the row itself
 * @param reason why it was refused
 */
public record StashedRow(
        long id, TableName table, Place where, Content content, Reason reason, Instant stashedAt, State state) {
    /** What became of it. */
    public enum State {
        PENDING,
        RETRIED,
        DISCARDED
    }

    /** @param row number within the chunk, from 1 */
    public record Place(String chunk, long row) {}

    /**
     * A row as COPY wrote it.
     *
     * @param binary whether {@code data} is in COPY's binary form; else it is its text form without the line's end
     * @param types of the columns on the source
     * @param convert whether it has to go through a table with these types
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Content(boolean binary, byte[] data, List<String> columns, List<String> types, boolean convert) {}

    /**
     * Why it was refused, without any value of the row.
     *
     * @param constraint that it violates, as far as the target named one
     * @param column that does not fit, as far as the target named one
     */
    public record Reason(String sqlState, @Nullable String constraint, @Nullable String column, String message) {}
}
