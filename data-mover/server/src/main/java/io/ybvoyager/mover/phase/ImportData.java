package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.load.DataImport;
import io.ybvoyager.mover.load.DirectLoad;
import io.ybvoyager.mover.load.DirectOptions;
import io.ybvoyager.mover.load.ImportOptions;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Singleton;

/** Loads the rows: from the exported files, or straight from the source. */
@Singleton
final class ImportData implements PhaseWork {
    private final PreflightChecks preflight;

    ImportData(PreflightChecks preflight) {
        this.preflight = preflight;
    }

    @Override
    public Phase phase() {
        return Phase.IMPORT_DATA;
    }

    @Override
    public String command() {
        return "import data";
    }

    @Override
    public String reportType() {
        return "data_import";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        TargetDatabase target = context.connectTarget();
        return context.direct()
                ? DirectLoad.run(context.source(), target, directly(context), queue, monitor)
                : DataImport.run(target, fromFiles(context), queue, monitor);
    }

    private static DirectOptions directly(PhaseContext context) {
        return new DirectOptions(
                context.migration().uuid().toString(),
                context.schemas(),
                context.tableList(),
                context.excludeTableList(),
                context.parallelJobs(),
                context.allowNonEmpty(),
                context.startClean());
    }

    private static ImportOptions fromFiles(PhaseContext context) {
        return new ImportOptions(
                context.migration().uuid().toString(),
                context.exportDir(),
                context.tableList(),
                context.excludeTableList(),
                context.parallelJobs(),
                context.request().batchRows(),
                context.allowNonEmpty(),
                context.startClean());
    }
}
