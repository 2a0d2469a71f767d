package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a migration.
 *
 * @param attempt how often it was started
 * @param durationSeconds time of the last run, so far or in all
 * @param jobId the job of the last run
 * @param error why it failed
 * @param steps its steps in order, as reported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PhaseView(
        Phase phase,
        String title,
        Status status,
        int attempt,
        @Nullable ProgressView progress,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationSeconds,
        @Nullable UUID jobId,
        @Nullable Problem error,
        List<StepView> steps) {}
