package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.DataExport;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Singleton;

/** Writes a consistent snapshot of the rows into the export directory. */
@Singleton
final class ExportData implements SharedWork {
    private final PreflightChecks preflight;
    private final MoverConfig config;

    ExportData(PreflightChecks preflight, MoverConfig config) {
        this.preflight = preflight;
        this.config = config;
    }

    @Override
    public Phase phase() {
        return Phase.EXPORT_DATA;
    }

    @Override
    public String command() {
        return "export data";
    }

    @Override
    public String reportType() {
        return "data_export";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        context.directory().claim();
        return DataExport.run(context.source(), options(context), queue, monitor);
    }

    @Override
    public void help(PhaseContext context, Monitor monitor, WorkQueue queue) {
        DataExport.help(context.source(), options(context), queue, monitor);
    }

    private ExportOptions options(PhaseContext context) {
        return new ExportOptions(
                context.exportDir(),
                context.schemas(),
                context.tableList(),
                context.excludeTableList(),
                context.parallelJobs(),
                context.startClean(),
                context.compression(),
                context.rate(),
                config.diskPatience());
    }
}
