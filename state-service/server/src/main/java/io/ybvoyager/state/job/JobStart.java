package io.ybvoyager.state.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.journey.Journey;
import io.ybvoyager.state.journey.Transitions;
import io.ybvoyager.state.journey.Wish;
import io.ybvoyager.state.migration.Gates;
import io.ybvoyager.state.migration.History;
import io.ybvoyager.state.migration.History.Event;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.migration.Phases;
import io.ybvoyager.state.work.WorkLedger;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts a phase: the check of the transition and everything it changes, in the caller's transaction. */
@ApplicationScoped
class JobStart {
    private static final long LARGEST_TOKEN = 1L << 53; // JSON numbers beyond that lose digits in browsers

    private final SecureRandom random = new SecureRandom();
    private final Migrations migrations;
    private final Journeys journeys;
    private final Phases phases;
    private final Gates gates;
    private final History history;
    private final WorkLedger work;
    private final JobStore jobs;
    private final JobConfig config;

    JobStart(
            Migrations migrations,
            Journeys journeys,
            Phases phases,
            Gates gates,
            History history,
            WorkLedger work,
            JobStore jobs,
            JobConfig config) {
        this.migrations = migrations;
        this.journeys = journeys;
        this.phases = phases;
        this.gates = gates;
        this.history = history;
        this.work = work;
        this.jobs = jobs;
        this.config = config;
    }

    JobTicket start(NewJob wanted, Caller caller) {
        refuseSecrets(wanted.parameters());
        MigrationView migration = migrations.lock(migrations.uuid(wanted.migration()));
        Journey journey = journeys.of(migration);
        Wish wish = Wish.of(wanted);
        Transitions.refusal(journey, wish).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        UUID id = UUID.randomUUID();
        long token = random.nextLong(1, LARGEST_TOKEN);
        long lease = config.lease().toSeconds();
        jobs.insert(id, migration.uuid(), wanted, caller, token, lease);
        forget(journey, migration, wish, caller);
        work.revive(migration.uuid(), wanted.phase());
        phases.begin(migration.uuid(), wanted.phase(), id);
        settleGates(migration, wish, caller);
        history.record(
                migration.uuid(),
                caller,
                new Event("PHASE_STARTED", wanted.phase(), started(journey, wish), wanted.parameters()));
        return new JobTicket(jobs.get(id).view(), token, lease);
    }

    private void forget(Journey journey, MigrationView migration, Wish wish, Caller caller) {
        Set<Phase> voided = EnumSet.noneOf(Phase.class);
        voided.addAll(Transitions.voided(wish));
        voided.removeIf(phase -> status(journey, phase) == Status.NOT_STARTED);
        if (!voided.isEmpty()) {
            String names = voided.stream().map(Phase::title).collect(Collectors.joining(", "));
            history.record(
                    migration.uuid(), caller, Event.of("PHASES_RESET", wish.phase(), "To be done again: " + names));
        }
        if (Transitions.startsAfresh(wish)) {
            phases.restart(migration.uuid(), wish.phase(), Transitions.keepsWork(wish));
        }
        phases.reset(migration.uuid(), voided);
    }

    private void settleGates(MigrationView migration, Wish wish, Caller caller) {
        if (Transitions.reopensVerified(wish)) {
            gates.reopen(migration.uuid(), wish.phase().title() + " ran after the comparison.");
        }
        boolean leftOut = wish.waive().contains(Journey.ERRORED_ROWS)
                && (wish.phase() == Phase.FINALIZE || wish.phase() == Phase.CUTOVER)
                && gates.has(migration.uuid(), Journey.ERRORED_ROWS);
        if (leftOut) {
            gates.decide(
                    migration.uuid(),
                    Journey.ERRORED_ROWS,
                    GateView.State.WAIVED,
                    "waived by name with " + wish.phase().title(),
                    caller);
        }
        if (wish.phase() == Phase.CUTOVER && wish.waive().contains(Journey.VERIFIED)) {
            gates.decide(
                    migration.uuid(),
                    Journey.VERIFIED,
                    GateView.State.WAIVED,
                    "waived by name with the cutover",
                    caller);
        }
    }

    private static Status status(Journey journey, Phase phase) {
        return journey.phases().stream()
                .filter(view -> view.phase() == phase)
                .map(PhaseView::status)
                .findFirst()
                .orElse(Status.NOT_STARTED);
    }

    private static String started(Journey journey, Wish wish) {
        String how =
                switch (status(journey, wish.phase())) {
                    case NOT_STARTED, IN_PROGRESS -> " was started";
                    case FAILED, CANCELLED, COMPLETED_WITH_ERRORS ->
                        wish.restart() ? " was started from zero" : " was resumed";
                    case COMPLETED -> " was started again";
                };
        return wish.phase().title() + how;
    }

    /** Parameters are stored and shown to everybody, so a worker that puts a password into them is stopped here. */
    private static void refuseSecrets(@Nullable JsonNode parameters) {
        if (parameters == null) {
            return;
        }
        for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.toLowerCase(Locale.ROOT).matches(".*(password|secret).*")) {
                throw new ProblemException(StateError.SECRET_REFUSED, "Parameter " + name + " looks like a secret.");
            }
            refuseSecrets(parameters.get(name));
        }
    }
}
