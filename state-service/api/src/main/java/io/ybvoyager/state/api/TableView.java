package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table's progress in one phase.
 *
 * @param totalRows rows in all: an estimate until the table is done, null when unknown
 * @param errorMessage why it failed, one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableView(
        String schema,
        String table,
        Phase phase,
        Status status,
        @Nullable Long totalRows,
        long completedRows,
        long erroredRows,
        long bytes,
        @Nullable Double ratePerSecond,
        @Nullable String errorMessage,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant updatedAt) {}
