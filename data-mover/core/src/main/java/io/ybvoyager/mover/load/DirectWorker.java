package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Retry;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Pipes pieces of the source's snapshot into the target. One thread's. */
final class DirectWorker implements Workers.Worker {
    private static final int BLOCK_BYTES = 8 << 20;
    private static final int ROWS_BETWEEN_SAFE_POINTS = 20_000;

    private final SnapshotReader reader;
    private final Loaders loaders;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;
    private final byte[] buffer = new byte[CopyBuffer.BYTES];
    private long stashed;

    DirectWorker(
            DatabaseAddress source,
            Loaders loaders,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint) {
        this.reader = new SnapshotReader(source);
        this.loaders = loaders;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
    }

    @Override
    public JsonNode work(WorkQueue.Item item) throws IOException {
        DirectTask task = DirectTask.of(item.spec());
        stashed = 0;
        Ledger.Applied applied = applied(task);
        progress.pieceDone(task.load().name());
        return result(applied, stashed);
    }

    /** Whole pieces in one transaction, as far as their rows go straight into their tables. */
    @Override
    public Map<Long, JsonNode> together(List<WorkQueue.Item> items) throws IOException {
        Map<Long, DirectTask> tasks = straight(items);
        if (tasks.size() < 2) {
            return Map.of();
        }
        Map<Piece, long[]> told = new HashMap<>();
        Map<Long, JsonNode> results = new HashMap<>();
        BatchLoader loader = loaders.of(tasks.values().iterator().next().right());
        try {
            List<BatchLoader.Portion> portions = tasks.values().stream()
                    .map(task -> portion(loader, task, told))
                    .toList();
            Iterator<Ledger.Applied> applied = loader.apply(portions, monitor).iterator();
            tasks.forEach((id, task) -> {
                if (applied.hasNext()) {
                    results.put(id, result(applied.next(), 0));
                }
            });
        } finally {
            if (results.isEmpty()) {
                told.forEach((piece, sent) -> progress.add(piece.table(), -sent[0], -sent[1]));
            }
        }
        results.keySet()
                .forEach(id -> progress.pieceDone(
                        Objects.requireNonNull(tasks.get(id)).load().name()));
        return results;
    }

    private static Map<Long, DirectTask> straight(List<WorkQueue.Item> items) {
        Map<Long, DirectTask> tasks = new LinkedHashMap<>();
        DirectTask first = DirectTask.of(items.getFirst().spec());
        for (WorkQueue.Item item : items) {
            DirectTask task = DirectTask.of(item.spec());
            boolean same = task.right().equals(first.right()) && task.snapshot().equals(first.snapshot());
            if (same && task.applied() == null && !task.route().staged()) {
                tasks.put(item.id(), task);
            }
        }
        return tasks;
    }

    private BatchLoader.Portion portion(BatchLoader loader, DirectTask task, Map<Piece, long[]> told) {
        return new BatchLoader.Portion(
                task.load(),
                List.of(entry(task)),
                copy -> pipe(loader, task, copy, told.computeIfAbsent(task.piece(), piece -> new long[2])));
    }

    private static Entry entry(DirectTask task) {
        return new Entry(task.piece().key(), 0, 0, 0, task.position().text());
    }

    private static JsonNode result(Ledger.Applied applied, long stashed) {
        return JsonFiles.JSON
                .createObjectNode()
                .put("rows", applied.rows())
                .put("bytes", applied.bytes())
                .put("errored", stashed);
    }

    /** Sessions of both sides that are lost are replaced, as long as somebody keeps the snapshot. */
    private Ledger.Applied applied(DirectTask task) throws IOException {
        Piece piece = task.piece();
        Entry earlier = task.applied();
        try {
            return Retry.transiently(
                    ImportWorker.PATIENCE,
                    safePoint,
                    message -> monitor.warn("Trying again: " + message),
                    () -> earlier == null ? once(loaders.of(task.right()), task) : proved(task, earlier));
        } catch (SQLException e) {
            RuntimeException problem = TargetFailures.problem(piece.table(), piece.key(), 1, e);
            progress.failed(piece.table(), String.valueOf(problem.getMessage()));
            throw problem;
        }
    }

    private Ledger.Applied proved(DirectTask task, Entry earlier) {
        Piece piece = task.piece();
        if (!reader.unchanged(task, earlier)) {
            throw SourceChanged.problem(
                    List.of(piece.table().shown()), "Its rows changed after some of them were loaded.");
        }
        progress.add(piece.table(), earlier.rows(), earlier.bytes());
        return new Ledger.Applied(earlier.rows(), earlier.bytes());
    }

    private Ledger.Applied once(BatchLoader loader, DirectTask task) throws SQLException, IOException {
        Piece piece = task.piece();
        long[] told = new long[2];
        boolean done = false;
        try {
            // a commit whose answer was lost may have happened
            List<Entry> entries = loader.applied(piece.table(), piece.key());
            if (entries.isEmpty()) {
                Ledger.Applied applied = apply(loader, task, entry(task), told);
                if (applied != null) {
                    done = true;
                    return applied;
                }
                entries = loader.applied(piece.table(), piece.key());
            }
            Entry entry = entries.getFirst();
            progress.add(piece.table(), entry.rows(), entry.bytes());
            return new Ledger.Applied(entry.rows(), entry.bytes());
        } catch (SQLException e) {
            loader.reset(e);
            throw e;
        } finally {
            if (!done) {
                progress.add(piece.table(), -told[0], -told[1]);
            }
        }
    }

    private Ledger.@Nullable Applied apply(BatchLoader loader, DirectTask task, Entry entry, long[] told)
            throws SQLException, IOException {
        Piece piece = task.piece();
        try {
            return loader.apply(task.load(), task.route(), List.of(entry), copy -> pipe(loader, task, copy, told));
        } catch (SQLException e) {
            if (!loader.salvages(e)) {
                throw e;
            }
        }
        tell(loader, piece, 0, 0, told);
        Ledger.Applied applied =
                loader.salvage(task.load(), task.route(), List.of(entry), 1, sink -> blocks(task, sink), refused -> {
                    stashed += refused;
                    progress.stashed(piece.table(), refused);
                });
        if (applied != null) {
            tell(loader, piece, applied.rows(), applied.bytes(), told);
        }
        return applied;
    }

    /** Reads the piece once more, some rows at a time. */
    private void blocks(DirectTask task, RowBlock.Sink sink) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        reader.read(task, (message, offset, length) -> {
            bytes.write(message, offset, length);
            ends.add(bytes.size());
            if (ends.size() == ROWS_BETWEEN_SAFE_POINTS || bytes.size() >= BLOCK_BYTES) {
                safePoint.run();
                sink.accept(block(bytes, ends));
                bytes.reset();
                ends.clear();
            }
        });
        sink.accept(block(bytes, ends));
    }

    private static RowBlock block(ByteArrayOutputStream bytes, List<Integer> ends) {
        return new RowBlock(
                bytes.toByteArray(), ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private Ledger.Applied pipe(BatchLoader loader, DirectTask task, CopyIn target, long[] told)
            throws SQLException, IOException {
        Piece piece = task.piece();
        long[] fed = new long[2];
        Throttle.Meter meter = throttle.meter(safePoint);
        Laps laps = loader.laps();
        laps.to(Place.TARGET);
        CopyBuffer rows = new CopyBuffer(buffer, target, laps);
        reader.read(task, (message, offset, length) -> {
            meter.row(length);
            rows.add(message, offset, length);
            fed[0]++;
            fed[1] += length;
            if (fed[0] % ROWS_BETWEEN_SAFE_POINTS == 0) {
                safePoint.run();
                tell(loader, piece, fed[0], fed[1], told);
            }
        });
        laps.to(Place.SOURCE);
        safePoint.run();
        rows.flush();
        tell(loader, piece, fed[0], fed[1], told);
        return new Ledger.Applied(fed[0], fed[1]);
    }

    private void tell(BatchLoader loader, Piece piece, long rows, long bytes, long[] told) {
        progress.add(piece.table(), rows - told[0], bytes - told[1]);
        loader.sent(rows - told[0]);
        told[0] = rows;
        told[1] = bytes;
    }

    @Override
    public void close() {
        loaders.close();
        reader.close();
    }
}
