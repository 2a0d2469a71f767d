package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.schema.SchemaExport;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Singleton;

/** Writes the source's schema into the export directory. */
@Singleton
final class ExportSchema implements PhaseWork {
    private final PreflightChecks preflight;

    ExportSchema(PreflightChecks preflight) {
        this.preflight = preflight;
    }

    @Override
    public Phase phase() {
        return Phase.EXPORT_SCHEMA;
    }

    @Override
    public String command() {
        return "export schema";
    }

    @Override
    public String reportType() {
        return "schema_export";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        context.directory().claim();
        return new SchemaExport()
                .run(context.source(), context.schemas(), context.exportDir(), context.startClean(), monitor);
    }
}
