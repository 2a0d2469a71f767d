package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pieces of the source in the common snapshot and writes them as chunks. One thread's. */
final class ExportWorker implements Workers.Worker {
    private final DatabaseAddress source;
    private final Snapshot snapshot;
    private final Map<TableName, SourceTable> tables;
    private final Path data;
    private final DiskWatch watch;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;
    private final Consumer<Chunk> finished;
    private final ByteBuffer buffer = ChunkWriter.buffer();
    private @Nullable Connection session;

    /** A chunk to be written, or to be kept when it is there already. */
    record Task(String file, Piece piece, long weight) {
        WorkQueue.NewItem item() {
            ObjectNode spec = piece.json().put("file", file);
            return new WorkQueue.NewItem(
                    file, piece.table().schema(), piece.table().table(), weight, spec);
        }

        static String file(SourceTable table, long number, Compression compression) {
            return ExportFiles.directory(table.name()) + "/chunk-" + number + "."
                    + table.format().suffix() + compression.suffix();
        }

        static long number(String file) {
            int from = file.lastIndexOf('-') + 1;
            return Long.parseLong(file.substring(from, file.indexOf('.', from)));
        }
    }

    ExportWorker(
            DatabaseAddress source,
            Snapshot snapshot,
            Map<TableName, SourceTable> tables,
            Path data,
            DiskWatch watch,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint,
            Consumer<Chunk> finished) {
        this.source = source;
        this.snapshot = snapshot;
        this.tables = tables;
        this.data = data;
        this.watch = watch;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
        this.finished = finished;
    }

    /** Names and types of the copied columns, for telling whether a file still fits its table. */
    static List<String> columns(SourceTable table) {
        return table.copied().stream()
                .map(column -> TableName.quote(column.name()) + " " + column.type())
                .toList();
    }

    @Override
    public JsonNode work(WorkQueue.Item item) {
        Piece piece = Piece.of(item.spec());
        SourceTable table = Objects.requireNonNull(tables.get(piece.table()));
        String file = item.spec().get("file").asText();
        try {
            Chunk chunk = kept(file);
            if (chunk == null) {
                chunk = written(table, piece, file);
            }
            finished.accept(chunk);
            progress.pieceDone(piece.table());
            return result(chunk);
        } catch (SQLException e) {
            RuntimeException problem =
                    ReadFailures.problem(source, piece.table().shown(), e);
            progress.failed(piece.table(), String.valueOf(problem.getMessage()));
            throw problem;
        } catch (IOException e) {
            throw ChunkWriter.failed(data, e);
        }
    }

    private static ObjectNode result(Chunk chunk) {
        return JsonFiles.JSON
                .createObjectNode()
                .put("rows", chunk.rows())
                .put("bytes", chunk.bytes())
                .put("content", chunk.contentId())
                .put("file", chunk.file());
    }

    /** The chunk of an earlier run, when it is intact and its rows are still the source's; null otherwise. */
    private @Nullable Chunk kept(String file) throws IOException, SQLException {
        Path sidecar = ExportFiles.sidecar(data, file);
        if (!Files.exists(sidecar)) {
            return null;
        }
        Chunk chunk = Chunk.read(data, sidecar);
        String reason = !chunk.intact(data) ? "is damaged" : unchanged(chunk) ? null : "is outdated";
        if (reason != null) {
            monitor.info(file + " " + reason + " and is written anew.");
            ExportFiles.remove(data, file);
            return null;
        }
        progress.add(chunk.piece().table(), chunk.rows(), chunk.bytes());
        return chunk;
    }

    private boolean unchanged(Chunk chunk) throws SQLException {
        return Unchanged.since(session(), chunk.piece(), chunk.rows(), chunk.position(), snapshot.position());
    }

    private Chunk written(SourceTable table, Piece piece, String file) throws IOException, SQLException {
        Path temporary = data.resolve(file + ".tmp");
        try {
            List<Segment> segments = segments(table, piece, temporary, Compression.of(file));
            Chunk chunk = new Chunk(file, piece, table.format(), columns(table), snapshot.position(), segments);
            keep(chunk, temporary);
            monitor.flow().moved(piece.table(), chunk.rows(), chunk.bytes());
            return chunk;
        } finally {
            Files.deleteIfExists(temporary); // a full disk gets its room back
        }
    }

    private void keep(Chunk chunk, Path temporary) throws IOException {
        Path file = data.resolve(chunk.file());
        Path sidecar = ExportFiles.sidecar(data, chunk.file());
        if (chunk.bytes() > FileSync.SMALL_BYTES) {
            JsonFiles.rename(temporary, file);
            JsonFiles.write(sidecar, chunk.json());
        } else {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            JsonFiles.writeUnsafe(sidecar, chunk.json());
        }
    }

    private List<Segment> segments(SourceTable table, Piece piece, Path temporary, Compression compression)
            throws IOException, SQLException {
        try (ChunkWriter writer =
                new ChunkWriter(temporary, compression, watch.disk(safePoint), new Laps(monitor.flow()), buffer)) {
            copy(table, piece, writer);
            return List.copyOf(writer.segments());
        }
    }

    private void copy(SourceTable table, Piece piece, ChunkWriter writer) throws IOException, SQLException {
        List<String> names = table.copied().stream().map(Column::name).toList();
        writer.head(RowStream.head(table.format()));
        int told = 0;
        Throttle.Meter meter = throttle.meter(safePoint);
        try (RowStream rows = new RowStream(session(), piece.copyOut(names, table.format()), table.format())) {
            for (byte[] row = rows.next(); row != null; row = rows.next()) {
                meter.row(row.length);
                if (writer.row(row, rows.offset())) {
                    safePoint.run();
                    told = tell(piece, writer, told);
                }
            }
        }
        safePoint.run();
        writer.finish(table.format());
        tell(piece, writer, told);
    }

    private int tell(Piece piece, ChunkWriter writer, int told) {
        List<Segment> segments = writer.segments();
        for (Segment segment : segments.subList(told, segments.size())) {
            progress.add(piece.table(), segment.rows(), segment.bytes());
        }
        return segments.size();
    }

    private Connection session() {
        Connection open = session;
        if (open == null) {
            open = snapshot.join();
            session = open;
        }
        return open;
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
    }
}
