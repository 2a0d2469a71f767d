package io.ybvoyager.mover.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.load.FileRules;
import io.ybvoyager.mover.load.FiringTriggers;
import io.ybvoyager.mover.load.LoadTable;
import io.ybvoyager.mover.load.TargetTables;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.SessionWatch;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Loads files into tables, each row exactly once: batches end where rows end, and each is one transaction with its ledger
 * entry. A file is known by its content: run again, it goes on; a changed one is refused.
 */
public final class FileImport {
    private static final long BATCH_BYTES = 8L << 20;
    private static final long PART_BYTES = 64L << 20;

    private final TargetDatabase target;
    private final FileImportOptions options;
    private final WorkQueue queue;
    private final Monitor monitor;
    private final Ledger ledger;
    private final long batchBytes;

    private FileImport(
            TargetDatabase target, FileImportOptions options, WorkQueue queue, Monitor monitor, long batchBytes) {
        this.target = target;
        this.options = options;
        this.queue = queue;
        this.monitor = monitor;
        this.ledger = new Ledger(options.migrationUuid());
        this.batchBytes = batchBytes;
    }

    /**
     * Looks whether the import can begin; changes nothing.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_DIR_UNUSABLE, DATA_FILE_NOT_FOUND, DATA_FILE_OPTIONS,
     *     DATA_FILE_COLUMNS, DATA_FILE_UNREADABLE, UNKNOWN_TABLE, CONNECTION_LOST
     */
    public static void check(TargetDatabase target, WantedFiles files) {
        try (Connection connection = target.open()) {
            FilePlan.of(connection, files);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    /**
     * Runs or resumes the import. Its steps are {@code plan}, {@code scan}, {@code rows} and {@code sequences}.
     *
     * @return complete when the ledger has every row of the files and no row of any file waits in the stash
     * @throws io.ybvoyager.wire.ProblemException as {@link #check}, and TARGET_NOT_EMPTY, MISSING_PRIVILEGE,
     *     DATA_FILE_CHANGED, POLICY_CHANGED, KEY_UNUSABLE, ROW_TOO_LARGE, ROWS_REFUSED, TOO_MANY_REFUSED, CONNECTION_LOST, CANCELLED, JOB_LOST
     */
    public static PhaseOutcome run(TargetDatabase target, FileImportOptions options, WorkQueue queue, Monitor monitor) {
        return run(target, options, queue, monitor, BATCH_BYTES);
    }

    /** The same with smaller batches, for tests. */
    static PhaseOutcome run(
            TargetDatabase target, FileImportOptions options, WorkQueue queue, Monitor monitor, long batchBytes) {
        return new FileImport(target, options, queue, monitor, batchBytes).run();
    }

    private record Start(List<FileTask> tasks, LoadedFiles loaded, FileRules rules, long run) {
        Set<TableName> tables() {
            return tasks.stream().map(FileTask::table).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private PhaseOutcome run() {
        monitor.step("plan", StepStatus.IN_PROGRESS, null);
        Start start = start();
        monitor.step(
                "plan",
                StepStatus.COMPLETED,
                start.tasks().size() + " files for " + start.tables().size() + " tables");
        List<FileJob> jobs = scan(start);
        try (SessionWatch writing = SessionWatch.over(Place.TARGET, target.address(), monitor.flow())) {
            load(start, jobs);
        }
        FaultPoint.ROWS_COMPLETE.reach();
        ObjectNode report = JsonFiles.JSON.createObjectNode();
        boolean complete = FileReport.counted(target, options.migrationUuid(), jobs, monitor, report);
        FileReport.conflicts(
                target, options.migrationUuid(), start.rules().policies().onConflict(), monitor, report);
        monitor.step("sequences", StepStatus.IN_PROGRESS, null);
        PhaseOutcome sequences = ColumnSequences.advance(target, start.tasks(), monitor);
        report.set("sequences", sequences.report());
        monitor.step(
                "sequences",
                sequences.complete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                sequences.report().path("total").asInt() + " sequences");
        return new PhaseOutcome(complete && sequences.complete(), report);
    }

    private Start start() {
        try (Connection connection = target.openForLoad()) {
            List<FileTask> tasks = FilePlan.of(connection, options.files());
            List<LoadTable> tables = tables(tasks);
            TargetTables targets = TargetTables.of(connection, tables);
            FiringTriggers.requireNone(connection, tables);
            Ledger.create(connection);
            Set<TableName> names = tables.stream().map(LoadTable::name).collect(Collectors.toSet());
            LoadedFiles before = LoadedFiles.read(connection, ledger, names);
            before.requireFilesOnly();
            FileRules rules = FileRules.settle(
                    connection,
                    targets,
                    tasks.stream().map(FileTask::load).distinct().toList(),
                    options.start().policies(),
                    options.migrationUuid(),
                    !options.start().startClean() && !before.tables().isEmpty());
            if (!options.start().allowNonEmpty()) {
                targets.requireEmpty(connection, tables, rules.keyed(), before.tables());
            }
            if (options.start().startClean()) {
                ledger.beginRun(connection);
                targets.clear(connection, ledger, List.copyOf(before.tables()), monitor);
            }
            long run = ledger.beginRun(connection); // from here on no earlier run adds entries
            rules.write(connection, options.migrationUuid());
            FaultPoint.RUN_BEGUN.reach();
            return new Start(tasks, LoadedFiles.read(connection, ledger, names), rules, run);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    private static List<LoadTable> tables(List<FileTask> tasks) {
        Map<TableName, LoadTable> tables = new LinkedHashMap<>();
        tasks.forEach(task -> tables.put(task.table(), task.load()));
        return List.copyOf(tables.values());
    }

    private List<FileJob> scan(Start start) {
        monitor.step("scan", StepStatus.IN_PROGRESS, null);
        FileScan.Limits limits = new FileScan.Limits(batchRows(), batchBytes, options.maxRowBytes());
        List<FileJob> jobs = new FileScans(start.loaded(), limits, monitor).all(start.tasks(), options.parallelJobs());
        long bytes = jobs.stream().mapToLong(job -> job.file().bytes()).sum();
        long rows = jobs.stream().mapToLong(job -> job.file().rows()).sum();
        monitor.step("scan", StepStatus.COMPLETED, rows + " rows in " + bytes + " bytes");
        return jobs;
    }

    private void load(Start start, List<FileJob> jobs) {
        Map<String, FileWorker.Part> parts = new LinkedHashMap<>();
        jobs.forEach(job -> parts(job).forEach(part -> parts.put(part.key(), part)));
        Progress progress = new Progress(monitor);
        resumed(start, jobs, parts, progress);
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        queue.clear(null, null);
        Workers.add(queue, parts.values().stream().map(FileImport::item).toList());
        FaultPoint.ITEMS_ADDED.reach();
        Throttle throttle = new Throttle(options.rate(), monitor);
        MemoryBudget budget = MemoryBudget.ofHeap(options.maxRowBytes() + batchBytes);
        Workers.run(
                queue,
                () -> monitor.wanted().parallelJobs(options.parallelJobs()),
                monitor,
                safePoint -> new FileWorker(
                        parts,
                        new FileLoader(target, options.migrationUuid(), start.rules(), start.run(), monitor.flow()),
                        budget,
                        throttle,
                        progress,
                        monitor,
                        safePoint));
        monitor.step("rows", StepStatus.COMPLETED, progress.rows() + " rows");
    }

    /** Tells what earlier runs did; a table's figures are those of all files that were ever loaded into it. */
    private void resumed(Start start, List<FileJob> jobs, Map<String, FileWorker.Part> parts, Progress progress) {
        Map<TableName, Stash.Counts> stash = FileReport.stashed(target, options.migrationUuid());
        for (TableName table : start.tables()) {
            List<FileJob> own = jobs.stream()
                    .filter(job -> job.task().table().equals(table))
                    .toList();
            Ledger.Applied others = start.loaded()
                    .others(table, own.stream().map(FileJob::chunk).collect(Collectors.toSet()));
            long rows = own.stream().mapToLong(job -> job.file().rows()).sum();
            int open = (int) parts.values().stream()
                    .filter(part -> part.job().task().table().equals(table))
                    .count();
            progress.expect(table, others.rows() + rows, open);
            progress.stashed(
                    table, stash.getOrDefault(table, new Stash.Counts(0, 0, 0)).pending());
            progress.add(
                    table,
                    others.rows()
                            + own.stream()
                                    .mapToLong(job -> job.file().appliedRows())
                                    .sum(),
                    others.bytes()
                            + own.stream()
                                    .mapToLong(job -> job.file().appliedBytes())
                                    .sum());
        }
    }

    /** A packed file is read from its beginning, so it is one part. */
    private static List<FileWorker.Part> parts(FileJob job) {
        List<FileWorker.Part> parts = new ArrayList<>();
        List<Batch> some = new ArrayList<>();
        long bytes = 0;
        for (Batch batch : job.file().batches()) {
            if (bytes >= PART_BYTES && !job.task().file().packed()) {
                parts.add(new FileWorker.Part(job, List.copyOf(some)));
                some.clear();
                bytes = 0;
            }
            some.add(batch);
            bytes += batch.bytes();
        }
        if (!some.isEmpty()) {
            parts.add(new FileWorker.Part(job, List.copyOf(some)));
        }
        return parts;
    }

    private static WorkQueue.NewItem item(FileWorker.Part part) {
        TableName table = part.job().task().table();
        ObjectNode spec = JsonFiles.JSON.createObjectNode();
        spec.put("file", part.job().task().file().shown())
                .put("from", part.batches().getFirst().from())
                .put("bytes", part.bytes())
                .put("rows", part.rows());
        return new WorkQueue.NewItem(part.key(), table.schema(), table.table(), part.bytes(), spec);
    }

    private long batchRows() {
        Integer asked = options.batchRows();
        return asked == null ? target.batchRows() : Math.max(1, asked);
    }
}
