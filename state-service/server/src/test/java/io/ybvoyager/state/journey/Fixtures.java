package io.ybvoyager.state.journey;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journeys to judge, built step by step. */
final class Fixtures {
    private final Map<Phase, Status> statuses = new EnumMap<>(Phase.class);
    private final Map<Phase, Problem> errors = new EnumMap<>(Phase.class);
    private GateView.State gate = GateView.State.OPEN;
    private GateView.@Nullable State leftOut;
    private @Nullable JobView running;
    private boolean ended;

    private Fixtures() {
        statuses.put(Phase.INITIALIZE, Status.COMPLETED);
    }

    static Fixtures initialised() {
        return new Fixtures();
    }

    /** A journey on which everything up to and including a phase is completed. */
    static Fixtures until(Phase last) {
        Fixtures journey = new Fixtures();
        for (Phase phase : Phase.values()) {
            if (phase != Phase.ASSESSMENT && phase.ofJourney() && phase.compareTo(last) <= 0) {
                journey.with(phase, Status.COMPLETED);
            }
        }
        return last.compareTo(Phase.VERIFY) >= 0 ? journey.gate(GateView.State.PASSED) : journey;
    }

    Fixtures with(Phase phase, Status status) {
        statuses.put(phase, status);
        return this;
    }

    Fixtures failed(Phase phase, StateError code) {
        errors.put(phase, Problem.of(code, "it broke").withFix("mend it"));
        return with(phase, Status.FAILED);
    }

    Fixtures refusedRows(Phase phase) {
        errors.put(phase, Problem.of(StateError.INVALID, "2 rows were refused"));
        return with(phase, Status.COMPLETED_WITH_ERRORS);
    }

    Fixtures gate(GateView.State state) {
        gate = state;
        return this;
    }

    /** The import left rows out, and somebody decided so about them. */
    Fixtures leftOut(GateView.State decision) {
        return leftOut(Phase.IMPORT_DATA, decision);
    }

    Fixtures leftOut(Phase phase, GateView.State decision) {
        leftOut = decision;
        return with(phase, Status.COMPLETED_WITH_ERRORS);
    }

    Fixtures running(Phase phase) {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        running = new JobView(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                UUID.randomUUID(),
                "m",
                phase,
                "export data",
                JobStatus.RUNNING,
                false,
                new ProgressView(42, 42, 100L, 0, "rows", null, null, null, null, null),
                null,
                "w",
                "ann",
                "cli",
                now,
                null,
                now,
                null,
                null,
                0);
        return with(phase, Status.IN_PROGRESS);
    }

    Fixtures ended() {
        ended = true;
        return this;
    }

    Journey build() {
        List<PhaseView> phases = Arrays.stream(Phase.values())
                .map(phase -> new PhaseView(
                        phase,
                        phase.title(),
                        statuses.getOrDefault(phase, Status.NOT_STARTED),
                        1,
                        null,
                        null,
                        null,
                        null,
                        null,
                        errors.get(phase),
                        List.of()))
                .toList();
        GateView verified = new GateView(Journey.VERIFIED, Phase.CUTOVER, gate, "because", "bob", null);
        List<GateView> gates = leftOut == null
                ? List.of(verified)
                : List.of(new GateView(Journey.ERRORED_ROWS, Phase.CUTOVER, leftOut, "17 rows", null, null), verified);
        return new Journey("m", phases, gates, Optional.ofNullable(running), ended);
    }

    static Wish plain(Phase phase) {
        return new Wish(phase, false, false, false, Set.of());
    }

    static Wish direct(Phase phase) {
        return new Wish(phase, true, false, false, Set.of());
    }

    static Wish restart(Phase phase) {
        return new Wish(phase, false, true, false, Set.of());
    }

    static Wish forced(Phase phase) {
        return new Wish(phase, false, false, true, Set.of());
    }

    static Wish waivingLeftOut(Phase phase) {
        return new Wish(phase, false, false, false, Set.of(Journey.ERRORED_ROWS));
    }

    static Wish waiving(Phase phase, String name) {
        return new Wish(phase, false, false, false, Set.of(name));
    }

    static Wish waiving(Phase phase) {
        return new Wish(phase, false, false, false, Set.of(Journey.VERIFIED));
    }
}
