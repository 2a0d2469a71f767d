package io.ybvoyager.mover.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that the target refused.
 *
 * @param id names it
 * @param chunk file or piece of the source table that it came in
 * @param row number within the chunk, from 1
 * @param sqlState why it was refused, as the target's code
 * @param constraint that it violates, when the target named one
 * @param column that does not fit, when the target named one
 * @param reason why it was refused, without values
 * @param state PENDING, RETRIED or DISCARDED
 * @param values of the columns; only when they were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StashedRowView(
        long id,
        String schema,
        String table,
        String chunk,
        long row,
        String sqlState,
        @Nullable String constraint,
        @Nullable String column,
        String reason,
        Instant stashedAt,
        String state,
        @Nullable List<Value> values) {

    /**
     * A column's value.
     *
     * @param text null for NULL
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Value(String column, @Nullable String text) {}
}
