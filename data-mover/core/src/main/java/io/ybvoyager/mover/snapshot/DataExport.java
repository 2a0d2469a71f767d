package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
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
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exports the rows of a source into files, all of one snapshot, by several sessions at once.
 *
 * <p>Running it again resumes: the files themselves say what is done. A chunk that an earlier run wrote stays when its
 * file is intact and its rows are proved to be unchanged in today's snapshot ({@link Unchanged}); otherwise it is read
 * anew. So the whole export belongs to the snapshot of the last run, however often it was interrupted. A run whose
 * snapshot is lost does the same by itself ({@link Renewals}).
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
    private boolean cleaned;

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
     *     export of another request), EXPORT_DIR_FULL, CONNECTION_LOST and SNAPSHOT_LOST (run it again), READ_FAILED,
     *     CANCELLED
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

    /**
     * Helps with the export that another process runs, with the same options, until that is over.
     *
     * @throws io.ybvoyager.wire.ProblemException as {@link #run}; a failure here is none of the export
     */
    public static void help(DatabaseAddress source, ExportOptions options, WorkQueue queue, Monitor monitor) {
        DataExport export = new DataExport(source, options, queue, monitor, CHUNK_BYTES, DiskWatch.Space::of);
        try {
            Workers.help(queue, export::parallel, monitor, export.worker(new Progress(monitor)));
        } catch (IOException e) {
            throw ChunkWriter.failed(options.data(), e);
        }
    }

    private int parallel() {
        return monitor.wanted().parallelJobs(options.parallelJobs());
    }

    private Function<Runnable, Workers.Worker> worker(Progress progress) throws IOException {
        DiskWatch watch = new DiskWatch(data, disks.of(existing(data)), options.diskPatience(), monitor);
        Throttle throttle = new Throttle(options.rate(), monitor);
        return safePoint -> new ExportWorker(source, data, watch, throttle, progress, monitor, safePoint);
    }

    /** Who helps may be here before the directory was made. */
    private static Path existing(Path directory) {
        Path place = directory.toAbsolutePath();
        while (!Files.exists(place)) {
            place = Objects.requireNonNull(place.getParent());
        }
        return place;
    }

    /** A piece and the file that it is in, or is to be numbered like. */
    private record Planned(String file, Piece piece) {}

    private PhaseOutcome run() {
        try (DirectoryLock ours = DirectoryLock.of(data);
                SessionWatch reading = SessionWatch.over(Place.SOURCE, source, monitor.flow())) {
            return Renewals.run(source, queue, monitor, this::run);
        } catch (IOException e) {
            throw ChunkWriter.failed(data, e);
        }
    }

    private PhaseOutcome run(Snapshot snapshot) throws IOException, SQLException {
        FaultPoint.SNAPSHOT_TAKEN.reach();
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
        List<Planned> tasks = plan(catalog, snapshot.session().getMetaData().getDatabaseMajorVersion());
        monitor.step("plan", StepStatus.COMPLETED, tables.size() + " tables in " + tasks.size() + " chunks");

        copy(snapshot, tables, tasks);
        FaultPoint.CHUNKS_COMPLETE.reach();

        monitor.step("manifest", StepStatus.IN_PROGRESS, null);
        Map<TableName, Written> written = written(tasks.size());
        List<Manifest.Table> described = described(catalog, written);
        makeDurable(described);
        List<SequenceState> sequences = Sequences.read(snapshot.session(), options.schemas());
        Manifest manifest = new Manifest(snapshot.position().text(), request, described, sequences);
        manifest.write(data);
        FaultPoint.MANIFEST_WRITTEN.reach();
        monitor.step("manifest", StepStatus.COMPLETED, sequences.size() + " sequences");
        ObjectNode report = report(manifest, catalog.notes());
        report.put(
                "stored", written.values().stream().mapToLong(own -> own.stored).sum());
        return new PhaseOutcome(true, report);
    }

    private void prepare(ObjectNode request) throws IOException {
        Files.createDirectories(data);
        if (options.startClean() && !cleaned) {
            ExportFiles.removeAll(data);
            cleaned = true;
        }
        ExportRequest.settle(data, request);
        Files.deleteIfExists(data.resolve(Manifest.FILE));
        ExportFiles.removeHalfWritten(data);
    }

    /** Chunks of earlier runs that still fit the tables, and new ones for what they do not cover. */
    private List<Planned> plan(TableCatalog catalog, int serverVersion) throws IOException {
        Map<TableName, List<Chunk>> earlier = ExportFiles.chunks(data).stream()
                .collect(Collectors.groupingBy(chunk -> chunk.piece().table()));
        List<Planned> tasks = new ArrayList<>();
        for (SourceTable table : catalog.tables()) {
            List<Chunk> kept = fitting(table, earlier.getOrDefault(table.name(), List.of()));
            Map<TableName, SourceTable.Leaf> leaves = table.byName();
            long number = 0;
            for (Chunk chunk : kept) {
                tasks.add(new Planned(chunk.file(), chunk.piece()));
                number = Math.max(number, ExportTask.number(chunk.file()));
            }
            List<Piece> done = kept.stream().map(Chunk::piece).toList();
            for (Piece piece : Piece.rest(table, done, chunkBytes, serverVersion)) {
                String file =
                        ExportTask.file(table.name(), table.format(), options.compression(), Long.toString(++number));
                tasks.add(new Planned(file, piece));
            }
            Files.createDirectories(data.resolve(ExportFiles.directory(table.name())));
        }
        return tasks;
    }

    private List<Chunk> fitting(SourceTable table, List<Chunk> chunks) throws IOException {
        Map<TableName, Long> fileNodes =
                table.leaves().stream().collect(Collectors.toMap(SourceTable.Leaf::name, SourceTable.Leaf::fileNode));
        List<Chunk> fitting = new ArrayList<>();
        for (Chunk chunk : inOrder(chunks)) {
            Long fileNode = fileNodes.get(chunk.piece().leaf());
            boolean fits = fileNode != null
                    && fileNode == chunk.piece().fileNode()
                    && chunk.format() == table.format()
                    && chunk.columns().equals(columns(table));
            boolean twice =
                    fits && !fitting.isEmpty() && fitting.getLast().piece().overlaps(chunk.piece());
            if (fits && !twice) {
                fitting.add(chunk);
                continue;
            }
            monitor.info(
                    twice
                            ? chunk.file() + " is removed: another worker wrote the same rows."
                            : "The structure of " + table.name().shown() + " has changed: " + chunk.file()
                                    + " is written anew.");
            ExportFiles.remove(data, chunk.file());
        }
        return fitting;
    }

    private static List<Chunk> inOrder(List<Chunk> chunks) {
        return chunks.stream()
                .sorted(Comparator.comparing(
                                (Chunk chunk) -> chunk.piece().leaf().quoted())
                        .thenComparingLong(chunk -> chunk.piece().from()))
                .toList();
    }

    private static List<String> columns(SourceTable table) {
        return ExportTask.described(
                table.copied().stream().map(Column::name).toList(),
                table.copied().stream().map(Column::type).toList());
    }

    private void copy(Snapshot snapshot, Map<TableName, SourceTable> tables, List<Planned> tasks) throws IOException {
        Progress progress = new Progress(monitor);
        Map<TableName, Long> pieces = tasks.stream()
                .collect(Collectors.groupingBy(task -> task.piece().table(), Collectors.counting()));
        tables.values()
                .forEach(table -> progress.expect(
                        table.name(),
                        table.rows(),
                        pieces.getOrDefault(table.name(), 0L).intValue()));
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        queue.clear(null, null);
        Workers.add(queue, tasks.stream().map(task -> {
            SourceTable table = Objects.requireNonNull(tables.get(task.piece().table()));
            return ExportTask.of(task.file(), task.piece(), table, snapshot)
                    .item(task.piece().weight(table));
        }));
        FaultPoint.ITEMS_ADDED.reach();
        Workers.run(queue, this::parallel, monitor, progress::elsewhere, worker(progress));
        monitor.step("rows", StepStatus.COMPLETED, progress.rows() + " rows");
    }

    /** Files that are small are left to this: together they cost the disk little. */
    private void makeDurable(List<Manifest.Table> tables) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Manifest.Table table : tables) {
            for (String file : table.files()) {
                files.add(data.resolve(file));
                files.add(ExportFiles.sidecar(data, file));
            }
        }
        FileSync.all(data, files);
    }

    /** What the workers of all processes wrote, as the results of their items say. */
    private static final class Written {
        private final List<String> files = new ArrayList<>();
        private long rows;
        private long bytes;

        /** Bytes that the files take on the disk. */
        private long stored;
    }

    private static List<Manifest.Table> described(TableCatalog catalog, Map<TableName, Written> written) {
        List<Manifest.Table> described = new ArrayList<>();
        for (SourceTable table : catalog.tables()) {
            Written own = written.getOrDefault(table.name(), new Written());
            described.add(new Manifest.Table(
                    table.name(),
                    table.format(),
                    table.copied().stream().map(Column::name).toList(),
                    table.copied().stream().map(Column::type).toList(),
                    own.rows,
                    own.bytes,
                    List.copyOf(own.files)));
        }
        return described;
    }

    private Map<TableName, Written> written(int tasks) {
        Map<TableName, Written> written = new HashMap<>();
        int[] done = new int[1];
        queue.each(item -> {
            JsonNode result = item.result();
            if (item.state() == WorkQueue.State.DONE && result != null) {
                Written own =
                        written.computeIfAbsent(new TableName(item.schema(), item.table()), name -> new Written());
                own.files.add(result.get("file").asText());
                own.rows += result.get("rows").asLong();
                own.bytes += result.get("bytes").asLong();
                own.stored += result.path("stored").asLong();
                done[0]++;
            }
        });
        if (done[0] != tasks) {
            throw new IllegalStateException(done[0] + " of " + tasks + " chunks were reported");
        }
        return written;
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
