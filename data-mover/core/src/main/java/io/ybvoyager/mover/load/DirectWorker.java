package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
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
import io.ybvoyager.mover.snapshot.Position;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.RowStream;
import io.ybvoyager.mover.snapshot.Snapshot;
import io.ybvoyager.mover.snapshot.Unchanged;
import io.ybvoyager.wire.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Pipes pieces of the source's snapshot into the target. One thread's. */
final class DirectWorker implements Workers.Worker {
    private static final int BUFFER = 256 * 1024;
    private static final int BLOCK_BYTES = 8 << 20;
    private static final int ROWS_BETWEEN_SAFE_POINTS = 20_000;

    private final DatabaseAddress source;
    private final Snapshot snapshot;
    private final Map<TableName, Table> tables;
    private final BatchLoader loader;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;
    private final BiConsumer<TableName, Long> read;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Connection session;

    /** A table to be loaded, and what was applied to it before this run. */
    record Table(LoadTable load, boolean convert, Map<String, Entry> applied) {}

    DirectWorker(
            DatabaseAddress source,
            Snapshot snapshot,
            Map<TableName, Table> tables,
            BatchLoader loader,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint,
            BiConsumer<TableName, Long> read) {
        this.source = source;
        this.snapshot = snapshot;
        this.tables = tables;
        this.loader = loader;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
        this.read = read;
    }

    @Override
    public JsonNode work(WorkQueue.Item item) throws IOException {
        Piece piece = Piece.of(item.spec());
        Table table = Objects.requireNonNull(tables.get(piece.table()));
        Entry earlier = table.applied().get(piece.key());
        Ledger.Applied applied = earlier == null ? loaded(table, piece) : proved(piece, earlier);
        read.accept(piece.table(), applied.rows());
        progress.pieceDone(piece.table());
        return JsonFiles.JSON.createObjectNode().put("rows", applied.rows()).put("bytes", applied.bytes());
    }

    private Ledger.Applied proved(Piece piece, Entry earlier) {
        try {
            boolean same = Unchanged.since(
                    session(), piece, earlier.rows(), Position.parse(earlier.origin()), snapshot.position());
            if (!same) {
                throw SourceChanged.problem(
                        List.of(piece.table().shown()), "Its rows changed after some of them were loaded.");
            }
            progress.add(piece.table(), earlier.rows(), earlier.bytes());
            return new Ledger.Applied(earlier.rows(), earlier.bytes());
        } catch (SQLException e) {
            throw ReadFailures.problem(source, piece.table().shown(), e);
        }
    }

    private Ledger.Applied loaded(Table table, Piece piece) throws IOException {
        try {
            return Retry.transiently(
                    ImportWorker.PATIENCE,
                    safePoint,
                    message -> monitor.warn("Trying again: " + message),
                    () -> once(table, piece));
        } catch (SourceFailedException e) {
            throw e.problem;
        } catch (SQLException e) {
            RuntimeException problem = SqlStates.isTransient(e)
                    ? TargetFailures.problem(e)
                    : RowsRefused.problem(piece.table(), piece.key(), 1, e);
            progress.failed(piece.table(), String.valueOf(problem.getMessage()));
            throw problem;
        }
    }

    private Ledger.Applied once(Table table, Piece piece) throws SQLException, IOException {
        long[] told = new long[2];
        boolean done = false;
        try {
            // a commit whose answer was lost may have happened
            List<Entry> entries = loader.applied(piece.table(), piece.key());
            if (entries.isEmpty()) {
                Entry entry =
                        new Entry(piece.key(), 0, 0, 0, snapshot.position().text());
                Ledger.Applied applied = apply(table, piece, entry, told);
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

    private Ledger.@Nullable Applied apply(Table table, Piece piece, Entry entry, long[] told)
            throws SQLException, IOException {
        try {
            return loader.apply(table.load(), table.convert(), List.of(entry), copy -> pipe(table, piece, copy, told));
        } catch (SQLException e) {
            if (!loader.salvages(e)) {
                throw e;
            }
        }
        tell(piece, 0, 0, told);
        Ledger.Applied applied = loader.salvage(
                table.load(),
                table.convert(),
                List.of(entry),
                1,
                sink -> blocks(table, piece, sink),
                stashed -> progress.stashed(piece.table(), stashed));
        if (applied != null) {
            tell(piece, applied.rows(), applied.bytes(), told);
        }
        return applied;
    }

    /** Reads the piece once more, some rows at a time. */
    private void blocks(Table table, Piece piece, RowBlock.Sink sink) throws SQLException, IOException {
        String sql = piece.copyOut(table.load().columns(), table.load().format());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        try (RowStream stream = stream(table, piece, sql)) {
            for (byte[] row = next(stream, piece); row != null; row = next(stream, piece)) {
                bytes.write(row, stream.offset(), row.length - stream.offset());
                ends.add(bytes.size());
                if (ends.size() == ROWS_BETWEEN_SAFE_POINTS || bytes.size() >= BLOCK_BYTES) {
                    safePoint.run();
                    sink.accept(block(bytes, ends));
                    bytes.reset();
                    ends.clear();
                }
            }
        }
        sink.accept(block(bytes, ends));
    }

    private static RowBlock block(ByteArrayOutputStream bytes, List<Integer> ends) {
        return new RowBlock(
                bytes.toByteArray(), ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private Ledger.Applied pipe(Table table, Piece piece, CopyIn target, long[] told) throws SQLException {
        String sql = piece.copyOut(table.load().columns(), table.load().format());
        long rows = 0;
        long bytes = 0;
        int filled = 0;
        Throttle.Meter meter = throttle.meter(safePoint);
        Laps laps = loader.laps();
        laps.to(Place.TARGET);
        try (RowStream stream = stream(table, piece, sql)) {
            for (byte[] row = next(stream, piece); row != null; row = next(stream, piece)) {
                int length = row.length - stream.offset();
                meter.row(length);
                if (filled + length > BUFFER) {
                    laps.to(Place.SOURCE);
                    target.writeToCopy(buffer, 0, filled);
                    laps.to(Place.TARGET);
                    filled = 0;
                }
                if (length > BUFFER) {
                    laps.to(Place.SOURCE);
                    target.writeToCopy(row, stream.offset(), length);
                    laps.to(Place.TARGET);
                } else {
                    System.arraycopy(row, stream.offset(), buffer, filled, length);
                    filled += length;
                }
                rows++;
                bytes += length;
                if (rows % ROWS_BETWEEN_SAFE_POINTS == 0) {
                    safePoint.run();
                    tell(piece, rows, bytes, told);
                }
            }
        }
        laps.to(Place.SOURCE);
        safePoint.run();
        if (filled > 0) {
            target.writeToCopy(buffer, 0, filled);
        }
        tell(piece, rows, bytes, told);
        return new Ledger.Applied(rows, bytes);
    }

    private void tell(Piece piece, long rows, long bytes, long[] told) {
        progress.add(piece.table(), rows - told[0], bytes - told[1]);
        loader.sent(rows - told[0]);
        told[0] = rows;
        told[1] = bytes;
    }

    private RowStream stream(Table table, Piece piece, String sql) {
        try {
            return new RowStream(session(), sql, table.load().format());
        } catch (SQLException e) {
            throw new SourceFailedException(
                    ReadFailures.problem(source, piece.table().shown(), e));
        } catch (ProblemException e) {
            throw new SourceFailedException(e);
        }
    }

    /** A failure of the source is told apart from one of the target: only the latter can be tried again. */
    private byte @Nullable [] next(RowStream stream, Piece piece) {
        try {
            return stream.next();
        } catch (SQLException e) {
            throw new SourceFailedException(
                    ReadFailures.problem(source, piece.table().shown(), e));
        }
    }

    private Connection session() {
        Connection open = session;
        if (open == null) {
            open = snapshot.join();
            session = open;
        }
        return open;
    }

    /** The source's failure on its way past the retries, which are for the target: the snapshot does not come back. */
    private static final class SourceFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException problem;

        SourceFailedException(RuntimeException problem) {
            super(problem);
            this.problem = problem;
        }
    }

    @Override
    public void close() {
        loader.close();
        Databases.closeQuietly(session);
    }
}
