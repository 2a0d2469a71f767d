package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
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
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import io.ybvoyager.mover.snapshot.ExportWorker.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exports the rows of a source into files, all of one snapshot, by several sessions at once.
 *
 * <p>Running it again resumes: the files themselves say what is done. A chunk that an earlier run wrote stays when its
 * file is intact and its rows are proved to be unchanged in today's snapshot ({@link Unchanged}); otherwise it is read
 * anew. So the whole export belongs to the snapshot of the last run, however often it was interrupted.
 */
public final class DataExport {
    static final long CHUNK_BYTES = 64L << 20;

    private final DatabaseAddress source;
    private final ExportOptions options;
    private final WorkQueue queue;
    private final Monitor monitor;
    private final Path data;
    private final long chunkBytes;
    private final Disks disks;

    /** Finds the disk that a directory is on. */
    interface Disks {
        DiskWatch.Space of(Path directory) throws IOException;
    }

    private DataExport(
            DatabaseAddress source,
            ExportOptions options,
            WorkQueue queue,
            Monitor monitor,
            long chunkBytes,
            Disks disks) {
        this.source = source;
        this.options = options;
        this.queue = queue;
        this.monitor = monitor;
        this.data = options.data();
        this.chunkBytes = chunkBytes;
        this.disks = disks;
    }

    /**
     * Runs or resumes the export. Its steps are {@code plan}, {@code rows} and {@code manifest}.
     *
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_TABLE, EXPORT_DIR_UNUSABLE (also when the directory holds the
     *     export of another request), EXPORT_DIR_FULL, CONNECTION_LOST (run it again), READ_FAILED, CANCELLED
     */
    public static PhaseOutcome run(DatabaseAddress source, ExportOptions options, WorkQueue queue, Monitor monitor) {
        return run(source, options, queue, monitor, CHUNK_BYTES);
    }

    /** With another size of chunks. */
    static PhaseOutcome run(
            DatabaseAddress source, ExportOptions options, WorkQueue queue, Monitor monitor, long chunkBytes) {
        return run(source, options, queue, monitor, chunkBytes, DiskWatch.Space::of);
    }

    /** Onto another disk. */
    static PhaseOutcome run(
            DatabaseAddress source,
            ExportOptions options,
            WorkQueue queue,
            Monitor monitor,
            long chunkBytes,
            Disks disks) {
        return new DataExport(source, options, queue, monitor, chunkBytes, disks).run();
    }

    private PhaseOutcome run() {
        try (DirectoryLock ours = DirectoryLock.of(data);
                Snapshot snapshot = Snapshot.open(source);
                SessionWatch reading = SessionWatch.over(Place.SOURCE, source, monitor.flow())) {
            return run(snapshot);
        } catch (IOException e) {
            throw ChunkWriter.failed(data, e);
        } catch (SQLException e) {
            throw ReadFailures.problem(source, null, e);
        }
    }

    private PhaseOutcome run(Snapshot snapshot) throws IOException, SQLException {
        monitor.step("plan", StepStatus.IN_PROGRESS, "Taking a snapshot of the source");
        TableCatalog catalog =
                TableCatalog.read(snapshot.session(), options.schemas()).select(options.tableList(), options.exclude());
        snapshot.lock(catalog.tables().stream()
                .flatMap(table -> table.leaves().stream().map(SourceTable.Leaf::name))
                .toList());
        catalog.notes().forEach(monitor::info);
        ObjectNode request = ExportRequest.of(SourceIdentity.of(snapshot.session()), options);
        prepare(request);
        Map<TableName, SourceTable> tables =
                catalog.tables().stream().collect(Collectors.toMap(SourceTable::name, Function.identity()));
        List<Task> tasks = plan(catalog, snapshot.session().getMetaData().getDatabaseMajorVersion());
        monitor.step("plan", StepStatus.COMPLETED, tables.size() + " tables in " + tasks.size() + " chunks");

        Map<String, Chunk> chunks =
                copy(snapshot, tables, tasks, new DiskWatch(data, disks.of(data), options.diskPatience(), monitor));

        monitor.step("manifest", StepStatus.IN_PROGRESS, null);
        makeDurable(tasks);
        List<SequenceState> sequences = Sequences.read(snapshot.session(), options.schemas());
        Manifest manifest =
                new Manifest(snapshot.position().text(), request, described(catalog, tasks, chunks), sequences);
        manifest.write(data);
        monitor.step("manifest", StepStatus.COMPLETED, sequences.size() + " sequences");
        ObjectNode report = report(manifest, catalog.notes());
        report.put("stored", chunks.values().stream().mapToLong(Chunk::stored).sum());
        return new PhaseOutcome(true, report);
    }

    private void prepare(ObjectNode request) throws IOException {
        Files.createDirectories(data);
        if (options.startClean()) {
            ExportFiles.removeAll(data);
        }
        ExportRequest.settle(data, request);
        Files.deleteIfExists(data.resolve(Manifest.FILE));
        ExportFiles.removeHalfWritten(data);
    }

    /** Chunks of earlier runs that still fit the tables, and new ones for what they do not cover. */
    private List<Task> plan(TableCatalog catalog, int serverVersion) throws IOException {
        Map<TableName, List<Chunk>> earlier = ExportFiles.chunks(data).stream()
                .collect(Collectors.groupingBy(chunk -> chunk.piece().table()));
        List<Task> tasks = new ArrayList<>();
        for (SourceTable table : catalog.tables()) {
            List<Chunk> kept = fitting(table, earlier.getOrDefault(table.name(), List.of()));
            long number = 0;
            for (Chunk chunk : kept) {
                tasks.add(new Task(chunk.file(), chunk.piece(), chunk.piece().weight(table)));
                number = Math.max(number, Task.number(chunk.file()));
            }
            List<Piece> done = kept.stream().map(Chunk::piece).toList();
            for (Piece piece : Piece.rest(table, done, chunkBytes, serverVersion)) {
                tasks.add(new Task(Task.file(table, ++number, options.compression()), piece, piece.weight(table)));
            }
            Files.createDirectories(data.resolve(ExportFiles.directory(table.name())));
        }
        return tasks;
    }

    private List<Chunk> fitting(SourceTable table, List<Chunk> chunks) throws IOException {
        Map<TableName, Long> fileNodes =
                table.leaves().stream().collect(Collectors.toMap(SourceTable.Leaf::name, SourceTable.Leaf::fileNode));
        List<Chunk> fitting = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Long fileNode = fileNodes.get(chunk.piece().leaf());
            boolean fits = fileNode != null
                    && fileNode == chunk.piece().fileNode()
                    && chunk.format() == table.format()
                    && chunk.columns().equals(ExportWorker.columns(table));
            if (fits) {
                fitting.add(chunk);
            } else {
                monitor.info("The structure of " + table.name().shown() + " has changed: " + chunk.file()
                        + " is written anew.");
                ExportFiles.remove(data, chunk.file());
            }
        }
        return fitting;
    }

    private Map<String, Chunk> copy(
            Snapshot snapshot, Map<TableName, SourceTable> tables, List<Task> tasks, DiskWatch watch) {
        Progress progress = new Progress(monitor);
        Throttle throttle = new Throttle(options.rate(), monitor);
        Map<TableName, Long> pieces = tasks.stream()
                .collect(Collectors.groupingBy(task -> task.piece().table(), Collectors.counting()));
        tables.values()
                .forEach(table -> progress.expect(
                        table.name(),
                        table.rows(),
                        pieces.getOrDefault(table.name(), 0L).intValue()));
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        queue.clear(null, null);
        Workers.add(queue, tasks.stream().map(Task::item).toList());
        Map<String, Chunk> chunks = new HashMap<>();
        Workers.run(
                queue,
                () -> monitor.wanted().parallelJobs(options.parallelJobs()),
                monitor,
                safePoint -> new ExportWorker(
                        source, snapshot, tables, data, watch, throttle, progress, monitor, safePoint, chunk -> {
                            synchronized (chunks) {
                                chunks.put(chunk.file(), chunk);
                            }
                        }));
        monitor.step("rows", StepStatus.COMPLETED, progress.rows() + " rows");
        return chunks;
    }

    private void makeDurable(List<Task> tasks) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Task task : tasks) {
            files.add(data.resolve(task.file()));
            files.add(ExportFiles.sidecar(data, task.file()));
        }
        FileSync.all(data, files);
    }

    private static List<Manifest.Table> described(TableCatalog catalog, List<Task> tasks, Map<String, Chunk> chunks) {
        Map<TableName, List<Task>> byTable = tasks.stream()
                .collect(Collectors.groupingBy(task -> task.piece().table()));
        List<Manifest.Table> described = new ArrayList<>();
        for (SourceTable table : catalog.tables()) {
            List<Chunk> own = byTable.getOrDefault(table.name(), List.of()).stream()
                    .map(task -> done(chunks, task))
                    .toList();
            described.add(new Manifest.Table(
                    table.name(),
                    table.format(),
                    table.copied().stream().map(Column::name).toList(),
                    table.copied().stream().map(Column::type).toList(),
                    own.stream().mapToLong(Chunk::rows).sum(),
                    own.stream().mapToLong(Chunk::bytes).sum(),
                    own.stream().map(Chunk::file).toList()));
        }
        return described;
    }

    private static Chunk done(Map<String, Chunk> chunks, Task task) {
        Chunk chunk = chunks.get(task.file());
        if (chunk == null) {
            throw new IllegalStateException("no worker reported " + task.file());
        }
        return chunk;
    }

    private static ObjectNode report(Manifest manifest, Collection<String> notes) {
        ObjectNode report = JsonFiles.JSON.createObjectNode();
        report.put(
                "rows",
                manifest.tables().stream().mapToLong(Manifest.Table::rows).sum());
        report.put(
                "bytes",
                manifest.tables().stream().mapToLong(Manifest.Table::bytes).sum());
        report.put("sequences", manifest.sequences().size());
        ArrayNode tables = report.putArray("tables");
        for (Manifest.Table table : manifest.tables()) {
            tables.addObject()
                    .put("table", table.name().shown())
                    .put("rows", table.rows())
                    .put("bytes", table.bytes())
                    .put("format", table.format().name())
                    .put("files", table.files().size());
        }
        notes.forEach(report.putArray("notes")::add);
        return report;
    }
}
