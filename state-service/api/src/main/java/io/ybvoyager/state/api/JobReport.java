package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has to tell since its last report; also its heartbeat. At most one a second per job, each list at most
 * 1,000 long.
 */
public record JobReport(
        long token,
        @Nullable ProgressView progress,
        @NotNull List<StepReport> steps,
        @NotNull List<TableReport> tables,
        @NotNull List<LogLine> logs,
        @NotNull List<ResultLine> results) {

    /** See {@link StepView}. */
    public record StepReport(String step, Status status, @Nullable String message, @Nullable JsonNode metadata) {}

    /** Absolute figures, so that a repeated report changes nothing; see {@link TableView}. */
    public record TableReport(
            String schema,
            String table,
            Status status,
            @Nullable Long totalRows,
            long completedRows,
            long erroredRows,
            long bytes,
            @Nullable Double ratePerSecond,
            @Nullable String errorMessage) {}

    /** See {@link JobLog}. */
    public record LogLine(Instant at, JobLog.Level level, String message) {}

    /** See {@link JobResult}. */
    public record ResultLine(
            Instant at,
            String objectType,
            String objectName,
            JobResult.Outcome outcome,
            @Nullable String error,
            @Nullable String statement) {}
}
