package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.schema.FinalizeOptions;
import io.ybvoyager.mover.schema.SchemaFinalize;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Singleton;

/** Creates in the target what belongs there after the rows. */
@Singleton
final class Finalize implements PhaseWork {
    private final PreflightChecks preflight;

    Finalize(PreflightChecks preflight) {
        this.preflight = preflight;
    }

    @Override
    public Phase phase() {
        return Phase.FINALIZE;
    }

    @Override
    public String command() {
        return "finalize";
    }

    @Override
    public String reportType() {
        return "finalize";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        FinalizeOptions options = new FinalizeOptions(context.parallelJobs(), context.continueOnError());
        return new SchemaFinalize().run(context.connectTarget(), context.exportDir(), options, monitor);
    }
}
