package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.LedgerPass;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.SessionWatch;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Chunk;
import io.ybvoyager.mover.snapshot.Manifest;
import io.ybvoyager.mover.snapshot.TablePatterns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loads an export into the target: each batch is one transaction with its ledger entries, so that a batch is applied
 * exactly once however often a worker, a session or a server dies. Running it again resumes.
 */
public final class DataImport {
    private final TargetDatabase target;
    private final ImportOptions options;
    private final Monitor monitor;
    private final LoadRun load;

    private DataImport(TargetDatabase target, ImportOptions options, WorkQueue queue, Monitor monitor) {
        this.target = target;
        this.options = options;
        this.monitor = monitor;
        this.load = new LoadRun(target, options.load(), queue, monitor);
    }

    /**
     * Runs or resumes the import. Its steps are {@code plan}, {@code rows} and {@code sequences}.
     *
     * @return complete when the ledger has every exported row, no row waits in the stash and every sequence was set
     * @throws io.ybvoyager.wire.ProblemException TABLE_MISSING, TARGET_NOT_EMPTY, MISSING_PRIVILEGE, SOURCE_CHANGED (rows of
     *     another export were loaded before), EXPORT_FILES_DAMAGED, ROWS_REFUSED, TOO_MANY_REFUSED, CONNECTION_LOST, CANCELLED, JOB_LOST
     */
    public static PhaseOutcome run(TargetDatabase target, ImportOptions options, WorkQueue queue, Monitor monitor) {
        return new DataImport(target, options, queue, monitor).run();
    }

    /**
     * Helps with the import that another process runs, with the same options, until that is over.
     *
     * @throws io.ybvoyager.wire.ProblemException as {@link #run}; a failure here is none of the import
     */
    public static void help(TargetDatabase target, ImportOptions options, WorkQueue queue, Monitor monitor) {
        DataImport helped = new DataImport(target, options, queue, monitor);
        helped.load.help(helped::worker);
    }

    private record Plan(Map<String, ImportWorker.Job> jobs, List<Manifest.Table> tables, TargetStart start) {}

    private PhaseOutcome run() {
        Manifest manifest = Manifest.read(options.exportDir());
        monitor.step("plan", StepStatus.IN_PROGRESS, null);
        Plan plan = plan(manifest);
        monitor.step(
                "plan",
                StepStatus.COMPLETED,
                plan.tables().size() + " tables in " + plan.jobs().size() + " chunks");
        Progress progress = new Progress(monitor);
        try (SessionWatch writing = SessionWatch.over(Place.TARGET, target.address(), monitor.flow())) {
            plan.tables()
                    .forEach(table -> progress.expect(
                            table.name(), table.rows(), table.files().size()));
            load.rows(
                    plan.jobs().values().stream()
                            .map(job -> item(job, plan.start().right())),
                    progress,
                    this::worker);
        }
        FaultPoint.ROWS_COMPLETE.reach();
        return load.end(
                expected(plan), plan.start().policies().onConflict(), progress, manifest.sequences(), List.of());
    }

    private static Map<TableName, Long> expected(Plan plan) {
        Map<TableName, Long> expected = new java.util.TreeMap<>();
        plan.tables().forEach(table -> expected.put(table.name(), table.rows()));
        return expected;
    }

    private Plan plan(Manifest manifest) {
        Set<TableName> names = new HashSet<>(TablePatterns.select(
                manifest.tables().stream().map(Manifest.Table::name).toList(),
                options.load().tableList(),
                options.load().exclude()));
        List<Manifest.Table> tables = manifest.tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
        List<LoadTable> wanted = tables.stream()
                .map(table -> new LoadTable(table.name(), table.format(), table.columns(), table.types()))
                .toList();
        try (Connection connection = target.openForLoad()) {
            TargetStart start =
                    TargetStart.begin(connection, wanted, options.load().start(), monitor);
            FaultPoint.RUN_BEGUN.reach();
            Map<String, ImportWorker.Job> jobs = jobs(tables, wanted, start);
            options.load().partitions().require(connection, leaves(jobs));
            refuseOthers(connection, tables, jobs);
            return new Plan(jobs, tables, start);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    private Map<String, ImportWorker.Job> jobs(List<Manifest.Table> tables, List<LoadTable> wanted, TargetStart start) {
        Map<String, ImportWorker.Job> jobs = new HashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            LoadTable table = wanted.get(i);
            Route route = start.route(table.name());
            for (String file : tables.get(i).files()) {
                Chunk chunk = Manifest.chunk(options.exportDir(), file);
                LoadTable into =
                        options.load().partitions().of(table, chunk.piece().leaf());
                jobs.put(file, new ImportWorker.Job(into, route, chunk));
            }
        }
        return jobs;
    }

    private static Map<TableName, Set<TableName>> leaves(Map<String, ImportWorker.Job> jobs) {
        Map<TableName, Set<TableName>> leaves = new HashMap<>();
        jobs.values().forEach(job -> leaves.computeIfAbsent(job.table().name(), name -> new HashSet<>())
                .add(job.table().into()));
        return leaves;
    }

    /** Rows of another export must not be mixed with those of this one. */
    private void refuseOthers(Connection connection, List<Manifest.Table> tables, Map<String, ImportWorker.Job> jobs)
            throws SQLException {
        Set<TableName> chosen = tables.stream().map(Manifest.Table::name).collect(Collectors.toSet());
        List<String> other = new ArrayList<>();
        LedgerPass.over(connection, options.load().migrationUuid(), (table, entries) -> {
            boolean same = entries.stream().allMatch(entry -> {
                ImportWorker.Job job = jobs.get(entry.chunk());
                return job != null && job.chunk().contentId().equals(entry.origin());
            });
            if (!same && chosen.contains(table)) {
                other.add(table.shown());
            }
        });
        if (!other.isEmpty()) {
            throw SourceChanged.problem(other, "They hold rows of another export.");
        }
    }

    private static WorkQueue.NewItem item(ImportWorker.Job job, LoadRight right) {
        Chunk chunk = job.chunk();
        TableName table = job.table().name();
        ObjectNode spec = right.into(job.route().into(job.table().json()));
        return new WorkQueue.NewItem(chunk.file(), table.schema(), table.table(), chunk.bytes(), spec);
    }

    private Workers.Worker worker(Loaders loaders, Throttle throttle, Progress progress, Runnable safePoint) {
        return new ImportWorker(options.exportDir(), loaders, batchRows(), throttle, progress, monitor, safePoint);
    }

    private long batchRows() {
        Integer asked = options.batchRows();
        return asked == null ? target.batchRows() : asked;
    }
}
