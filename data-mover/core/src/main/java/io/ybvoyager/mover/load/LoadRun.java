package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.sequence.SequenceRestore;
import io.ybvoyager.mover.sequence.SequenceState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a load does wherever its rows come from: its workers, and what is left to do when they have ended. */
record LoadRun(TargetDatabase target, LoadOptions options, WorkQueue queue, Monitor monitor) {
    /** Makes a worker for one thread. */
    interface Hiring {
        Workers.Worker worker(Loaders loaders, Throttle throttle, Progress progress, Runnable safePoint);
    }

    /** Loads the items, by workers of this process and of others: the step {@code rows}. */
    void rows(Stream<WorkQueue.NewItem> items, Progress progress, Hiring hiring) {
        Counted.resumed(target, options.migrationUuid(), progress, monitor);
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        queue.clear(null, null);
        Workers.add(queue, items);
        FaultPoint.ITEMS_ADDED.reach();
        Throttle throttle = new Throttle(options.rate(), monitor);
        try (AdaptiveParallelism parallel = parallel(progress)) {
            Workers.run(
                    queue,
                    parallel,
                    monitor,
                    progress::elsewhere,
                    safePoint -> hiring.worker(loaders(), throttle, progress, safePoint));
        }
        monitor.step("rows", StepStatus.COMPLETED, progress.rows() + " rows");
    }

    /** Helps with the items of a load that another process runs, until that is over. */
    void help(Hiring hiring) {
        Progress progress = new Progress(monitor);
        Throttle throttle = new Throttle(options.rate(), monitor);
        try (AdaptiveParallelism parallel = parallel(progress)) {
            Workers.help(
                    queue, parallel, monitor, safePoint -> hiring.worker(loaders(), throttle, progress, safePoint));
        }
    }

    /**
     * Counts what was loaded and sets sequences: the step {@code sequences}.
     *
     * @param expected rows of each table
     * @param notes what the report tells besides
     */
    PhaseOutcome end(
            Map<TableName, Long> expected,
            OnConflict onConflict,
            Progress progress,
            List<SequenceState> states,
            List<String> notes) {
        ObjectNode report = JsonFiles.JSON.createObjectNode();
        boolean complete =
                new Counted(target, options.migrationUuid(), onConflict, monitor).counted(expected, progress, report);
        monitor.step("sequences", StepStatus.IN_PROGRESS, null);
        PhaseOutcome sequences = SequenceRestore.restore(target, states, monitor);
        report.set("sequences", sequences.report());
        ArrayNode told = report.putArray("notes").add(options.partitions().note());
        notes.forEach(told::add);
        monitor.step(
                "sequences",
                sequences.complete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                states.size() + " sequences");
        return new PhaseOutcome(complete && sequences.complete(), report);
    }

    private AdaptiveParallelism parallel(Progress progress) {
        return new AdaptiveParallelism(
                target, options.adaptivity(), options.parallelJobs(), progress, monitor, AdaptiveParallelism.PERIOD);
    }

    private Loaders loaders() {
        return new Loaders(target, options.migrationUuid(), monitor.flow());
    }
}
