package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.load.DataImport;
import io.ybvoyager.mover.load.DirectLoad;
import io.ybvoyager.mover.load.DirectOptions;
import io.ybvoyager.mover.load.ImportOptions;
import io.ybvoyager.mover.load.LoadOptions;
import io.ybvoyager.mover.load.StartOptions;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Loads the rows: from the exported files, or straight from the source. */
@Singleton
final class ImportData implements SharedWork {
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
        if (context.truncateTables() && !context.startClean()) {
            throw new ProblemException(
                    CommonError.BAD_REQUEST, "truncateTables empties tables only together with startClean.");
        }
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        TargetDatabase target = context.connectTarget();
        return context.direct()
                ? DirectLoad.run(context.source(), target, directly(context), queue, monitor)
                : DataImport.run(target, fromFiles(context), queue, monitor);
    }

    @Override
    public void help(PhaseContext context, Monitor monitor, WorkQueue queue) {
        TargetDatabase target = context.connectTarget();
        if (context.direct()) {
            DirectLoad.help(context.source(), target, directly(context), queue, monitor);
        } else {
            DataImport.help(target, fromFiles(context), queue, monitor);
        }
    }

    @Override
    public @Nullable Problem incomplete(PhaseOutcome outcome) {
        long errored = outcome.report().path("errored").asLong();
        return errored == 0
                ? null
                : Problem.of(
                                MoverError.ROWS_STASHED,
                                errored + " rows were refused by the target and stashed; all others are loaded.")
                        .withFix("yb-voyager migrate import data errors list; correct rows or tables, then"
                                + " import data errors retry (or discard), then import data again."
                                + " To go on without them: finalize --waive errored_rows");
    }

    private static DirectOptions directly(PhaseContext context) {
        return new DirectOptions(context.schemas(), options(context));
    }

    private static ImportOptions fromFiles(PhaseContext context) {
        return new ImportOptions(context.exportDir(), context.request().batchRows(), options(context));
    }

    private static LoadOptions options(PhaseContext context) {
        StartOptions start = new StartOptions(
                context.migration().uuid().toString(),
                context.policies(),
                context.allowNonEmpty(),
                context.startClean(),
                context.truncateTables());
        return new LoadOptions(
                start,
                context.tableList(),
                context.excludeTableList(),
                context.parallelJobs(),
                context.rate(),
                context.adaptivity(),
                context.partitions());
    }
}
