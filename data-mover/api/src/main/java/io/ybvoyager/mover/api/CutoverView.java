package io.ybvoyager.mover.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StepView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the cutover stands.
 *
 * @param status status of the phase
 * @param gates the gates before it
 * @param steps its steps so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CutoverView(
        Status status,
        List<GateView> gates,
        List<StepView> steps,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
