package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Retry;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pieces of the source in the common snapshot and writes them as chunks. One thread's. */
final class ExportWorker implements Workers.Worker {
    private final DatabaseAddress source;
    private final Path data;
    private final DiskWatch watch;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;
    private final ByteBuffer buffer = ChunkWriter.buffer();
    private final JoinedSession session;
    private long toldRows;
    private long toldBytes;

    ExportWorker(
            DatabaseAddress source,
            Path data,
            DiskWatch watch,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint) {
        this.source = source;
        this.session = new JoinedSession(source);
        this.data = data;
        this.watch = watch;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
    }

    @Override
    public JsonNode work(WorkQueue.Item item) {
        ExportTask task = ExportTask.of(item.spec());
        TableName table = task.piece().table();
        try {
            Chunk chunk = Retry.transiently(
                    Retry.PATIENCE,
                    safePoint,
                    message -> monitor.warn("Trying again: " + message),
                    () -> once(task, item));
            progress.pieceDone(table);
            return result(chunk);
        } catch (ProblemException e) {
            if (e.is(MoverError.READ_FAILED) || e.is(MoverError.MISSING_PRIVILEGE)) {
                progress.failed(table, String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (SQLException e) {
            throw ReadFailures.problem(source, table.shown(), e);
        } catch (IOException e) {
            throw ChunkWriter.failed(data, e);
        }
    }

    /** A session that is lost is one of many: as long as the snapshot is kept, another one joins it and reads the piece. */
    private Chunk once(ExportTask task, WorkQueue.Item item) throws IOException {
        toldRows = 0;
        toldBytes = 0;
        boolean done = false;
        try {
            Chunk kept = kept(task);
            Chunk chunk = kept == null ? written(task, task.fileOf(item)) : kept;
            done = true;
            return chunk;
        } catch (SQLException e) {
            close(); // a session whose server is gone is not always known to be closed
            throw ReadFailures.problem(source, task.piece().table().shown(), e);
        } finally {
            if (!done) {
                progress.add(task.piece().table(), -toldRows, -toldBytes);
            }
        }
    }

    private static ObjectNode result(Chunk chunk) {
        return JsonFiles.JSON
                .createObjectNode()
                .put("rows", chunk.rows())
                .put("bytes", chunk.bytes())
                .put("stored", chunk.stored())
                .put("content", chunk.contentId())
                .put("file", chunk.file());
    }

    /** The chunk of an earlier run, when it is intact and its rows are still the source's; null otherwise. */
    private @Nullable Chunk kept(ExportTask task) throws IOException, SQLException {
        Path sidecar = ExportFiles.sidecar(data, task.file());
        if (!Files.exists(sidecar)) {
            return null;
        }
        Chunk chunk = Chunk.read(data, sidecar);
        String reason = !chunk.intact(data) ? "is damaged" : unchanged(chunk, task) ? null : "is outdated";
        if (reason != null) {
            monitor.info(task.file() + " " + reason + " and is written anew.");
            ExportFiles.remove(data, task.file());
            return null;
        }
        progress.add(chunk.piece().table(), chunk.rows(), chunk.bytes());
        return chunk;
    }

    private boolean unchanged(Chunk chunk, ExportTask task) throws SQLException {
        return Unchanged.since(
                session.in(task.snapshot()), chunk.piece(), chunk.rows(), chunk.position(), task.position());
    }

    private Chunk written(ExportTask task, String file) throws IOException, SQLException {
        requireShared(task);
        Path temporary = data.resolve(file + ".tmp");
        try {
            List<Segment> segments = segments(task, temporary);
            Chunk chunk = new Chunk(file, task.piece(), task.format(), task.described(), task.position(), segments);
            FaultPoint.CHUNK_WRITTEN.reach();
            keep(chunk, temporary);
            FaultPoint.CHUNK_DESCRIBED.reach();
            monitor.flow().moved(task.piece().table(), chunk.rows(), chunk.bytes());
            return chunk;
        } finally {
            Files.deleteIfExists(temporary); // a full disk gets its room back
        }
    }

    private void keep(Chunk chunk, Path temporary) throws IOException {
        Path file = data.resolve(chunk.file());
        Path sidecar = ExportFiles.sidecar(data, chunk.file());
        boolean large = chunk.bytes() > FileSync.SMALL_BYTES;
        if (large) {
            JsonFiles.rename(temporary, file);
        } else {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        FaultPoint.CHUNK_RENAMED.reach();
        if (large) {
            JsonFiles.write(sidecar, chunk.json());
        } else {
            JsonFiles.writeUnsafe(sidecar, chunk.json());
        }
    }

    /** The directory of each table was made by the process that planned the export. */
    private void requireShared(ExportTask task) {
        if (!Files.isDirectory(data.resolve(ExportFiles.directory(task.piece().table())))) {
            throw MoverError.EXPORT_DIR_UNUSABLE.because(
                    "The export directory of this worker is not the one of the export.",
                    data.toString(),
                    null,
                    "Give all workers the same directory, for example on a shared volume.");
        }
    }

    private List<Segment> segments(ExportTask task, Path temporary) throws IOException, SQLException {
        Compression compression = Compression.of(task.file());
        try (ChunkWriter writer =
                new ChunkWriter(temporary, compression, watch.disk(safePoint), new Laps(monitor.flow()), buffer)) {
            copy(task, writer);
            return List.copyOf(writer.segments());
        }
    }

    private void copy(ExportTask task, ChunkWriter writer) throws IOException, SQLException {
        Piece piece = task.piece();
        Format format = task.format();
        writer.head(RowStream.head(format));
        int told = 0;
        Throttle.Meter meter = throttle.meter(safePoint);
        try (RowStream rows =
                new RowStream(session.in(task.snapshot()), piece.copyOut(task.columns(), format), format)) {
            for (byte[] row = rows.next(); row != null; row = rows.next()) {
                meter.row(row.length);
                if (writer.row(row, rows.offset())) {
                    FaultPoint.SEGMENT_WRITTEN.reach();
                    safePoint.run();
                    told = tell(piece, writer, told);
                }
            }
        }
        safePoint.run();
        writer.finish(format);
        tell(piece, writer, told);
    }

    private int tell(Piece piece, ChunkWriter writer, int told) {
        List<Segment> segments = writer.segments();
        for (Segment segment : segments.subList(told, segments.size())) {
            progress.add(piece.table(), segment.rows(), segment.bytes());
            toldRows += segment.rows();
            toldBytes += segment.bytes();
        }
        return segments.size();
    }

    @Override
    public void close() {
        session.close();
    }
}
