package io.ybvoyager.state.journey;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.Status;
import java.util.List;
import java.util.Optional;

/**
 * Where a migration stands, as far as the rules need it.
 *
 * @param migration its name
 * @param phases all phases; one that is missing counts as not started
 * @param gates all gates
 * @param running the running job
 * @param ended whether {@code migrate end} ran to its end
 */
public record Journey(
        String migration, List<PhaseView> phases, List<GateView> gates, Optional<JobView> running, boolean ended) {
    /** The gate before the cutover: source and target were found equal, or somebody answers for it. */
    public static final String VERIFIED = "verified";

    /** The gate that is there once an import left rows out: they were decided on, or somebody answers for them. */
    public static final String ERRORED_ROWS = "errored_rows";

    Optional<PhaseView> view(Phase phase) {
        return phases.stream().filter(view -> view.phase() == phase).findFirst();
    }

    Status status(Phase phase) {
        return view(phase).map(PhaseView::status).orElse(Status.NOT_STARTED);
    }

    /** Whether what builds on the phase may begin. Objects may be refused and reported; rows may not be missing. */
    boolean done(Phase phase) {
        return switch (phase) {
            case EXPORT_SCHEMA, IMPORT_SCHEMA, FINALIZE -> status(phase).ended();
            case IMPORT_DATA, IMPORT_DATA_FILE ->
                status(phase) == Status.COMPLETED || leftOut(phase) && opens(ERRORED_ROWS);
            case ASSESSMENT, INITIALIZE, ANALYZE_SCHEMA, EXPORT_DATA, VERIFY, CUTOVER, END ->
                status(phase) == Status.COMPLETED;
        };
    }

    Optional<GateView> gate(String name) {
        return gates.stream().filter(gate -> gate.gate().equals(name)).findFirst();
    }

    Optional<GateView> verified() {
        return gate(VERIFIED);
    }

    boolean verifiedOpens() {
        return opens(VERIFIED);
    }

    /** Whether an import ran to its end but left refused rows out. */
    boolean leftOut() {
        return leftOut(Phase.IMPORT_DATA) || leftOut(Phase.IMPORT_DATA_FILE);
    }

    boolean leftOut(Phase phase) {
        return status(phase) == Status.COMPLETED_WITH_ERRORS
                && gate(ERRORED_ROWS).isPresent();
    }

    /** Whether an import of files stopped before its end. */
    boolean filesUnfinished() {
        Status status = status(Phase.IMPORT_DATA_FILE);
        return status == Status.FAILED || status == Status.CANCELLED;
    }

    /** Whether all rows may have come from files: some did, and the import of exported rows was never begun. */
    boolean onlyFiles() {
        return status(Phase.IMPORT_DATA) == Status.NOT_STARTED
                && status(Phase.IMPORT_DATA_FILE).ended();
    }

    /** Whether somebody answered for it that all rows came from files, and what follows the rows has begun. */
    boolean finalizedWithoutImport() {
        return status(Phase.IMPORT_DATA) == Status.NOT_STARTED && status(Phase.FINALIZE) != Status.NOT_STARTED;
    }

    boolean opens(String name) {
        return gate(name)
                .map(GateView::state)
                .filter(state -> state == GateView.State.PASSED || state == GateView.State.WAIVED)
                .isPresent();
    }
}
