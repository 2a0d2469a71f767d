package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.ybvoyager.mover.snapshot.Chunk;
import io.ybvoyager.mover.snapshot.Manifest;
import io.ybvoyager.mover.snapshot.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Loads chunk files. One thread's. */
final class ImportWorker implements Workers.Worker {
    static final Duration PATIENCE = Retry.PATIENCE;
    private static final long MAX_BATCH_BYTES = 32L << 20;

    private final Path exportDir;
    private final Loaders loaders;
    private final long batchRows;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;
    private long stashed;

    /** A chunk and the table that it goes into. */
    record Job(LoadTable table, Route route, Chunk chunk) {
        List<Entry> entries(int from, int to) {
            List<Entry> entries = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Segment segment = chunk.segments().get(i);
                entries.add(new Entry(chunk.file(), i, segment.rows(), segment.bytes(), chunk.contentId()));
            }
            return entries;
        }
    }

    ImportWorker(
            Path exportDir,
            Loaders loaders,
            long batchRows,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint) {
        this.exportDir = exportDir;
        this.loaders = loaders;
        this.batchRows = batchRows;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
    }

    @Override
    public JsonNode work(WorkQueue.Item item) throws IOException {
        Job job = job(item);
        LoadRight right = LoadRight.of(item.spec());
        stashed = 0;
        BitSet done = new BitSet();
        long[] rowsBefore = {1};
        try (FileChannel channel = open(job)) {
            Retry.transiently(
                    PATIENCE, safePoint, message -> monitor.warn("Trying again: " + message), done::cardinality, () -> {
                        load(loaders.of(right), job, channel, done, rowsBefore);
                        return true;
                    });
        } catch (SQLException e) {
            throw failed(job, rowsBefore[0], e);
        }
        progress.pieceDone(job.table().name());
        return result(job, stashed);
    }

    /** Whole chunks in one transaction, as far as their rows go straight into their tables and are no more than a batch. */
    @Override
    public Map<Long, JsonNode> together(List<WorkQueue.Item> items) throws IOException {
        Map<Long, Job> jobs = straight(items);
        if (jobs.size() < 2) {
            return Map.of();
        }
        BatchLoader loader = loaders.of(LoadRight.of(items.getFirst().spec()));
        List<BatchLoader.Portion> portions =
                jobs.values().stream().map(job -> portion(loader, job)).toList();
        if (loader.apply(portions, monitor).isEmpty()) {
            return Map.of();
        }
        Map<Long, JsonNode> results = new HashMap<>();
        jobs.forEach((id, job) -> {
            progress.add(job.table().name(), job.chunk().rows(), job.chunk().bytes());
            progress.pieceDone(job.table().name());
            results.put(id, result(job, 0));
        });
        return results;
    }

    private Map<Long, Job> straight(List<WorkQueue.Item> items) {
        LoadRight right = LoadRight.of(items.getFirst().spec());
        Map<Long, Job> jobs = new LinkedHashMap<>();
        long rows = 0;
        for (WorkQueue.Item item : items) {
            Job job = job(item);
            boolean straight = !job.route().staged() && right.equals(LoadRight.of(item.spec()));
            long more = job.chunk().rows();
            if (straight && more > 0 && rows + more <= batchRows) {
                jobs.put(item.id(), job);
                rows += more;
            }
        }
        return jobs;
    }

    private BatchLoader.Portion portion(BatchLoader loader, Job job) {
        int segments = job.chunk().segments().size();
        return new BatchLoader.Portion(job.table(), job.entries(0, segments), copy -> {
            try (FileChannel channel = open(job)) {
                return copy(loader, job, channel, 0, segments).into(copy);
            }
        });
    }

    private static JsonNode result(Job job, long stashed) {
        return JsonFiles.JSON
                .createObjectNode()
                .put("rows", job.chunk().rows())
                .put("bytes", job.chunk().bytes())
                .put("errored", stashed);
    }

    private Job job(WorkQueue.Item item) {
        return new Job(LoadTable.of(item.spec()), Route.of(item.spec()), Manifest.chunk(exportDir, item.key()));
    }

    private RuntimeException failed(Job job, long firstRow, SQLException e) {
        RuntimeException problem =
                TargetFailures.problem(job.table().name(), job.chunk().file(), firstRow, e);
        progress.failed(job.table().name(), String.valueOf(problem.getMessage()));
        return problem;
    }

    private FileChannel open(Job job) {
        try {
            return FileChannel.open(
                    exportDir.resolve("data").resolve(job.chunk().file()));
        } catch (IOException e) {
            throw io.ybvoyager.mover.MoverError.EXPORT_FILES_DAMAGED.because(
                    "The file " + job.chunk().file() + " cannot be opened.",
                    job.chunk().file(),
                    e.getClass().getSimpleName(),
                    "Put the file back as it was, or export anew: export data --start-clean, then import data.");
        }
    }

    /** Applies what the ledger does not have; told segments are not told again when this is tried once more. */
    private void load(BatchLoader loader, Job job, FileChannel channel, BitSet told, long[] firstRow)
            throws SQLException, IOException {
        try {
            BitSet applied = new BitSet();
            loader.applied(job.table().name(), job.chunk().file()).forEach(entry -> applied.set((int) entry.batch()));
            tell(job, applied, told);
            int count = job.chunk().segments().size();
            for (int from = applied.nextClearBit(0); from < count; from = applied.nextClearBit(from)) {
                safePoint.run();
                int to = end(job, applied, from);
                firstRow[0] = 1
                        + job.chunk().segments().subList(0, from).stream()
                                .mapToLong(Segment::rows)
                                .sum();
                if (apply(loader, job, channel, from, to, firstRow[0]) == null) {
                    loader.applied(job.table().name(), job.chunk().file())
                            .forEach(entry -> applied.set((int) entry.batch()));
                } else {
                    applied.set(from, to);
                }
                tell(job, applied, told);
            }
        } catch (SQLException e) {
            loader.reset(e);
            throw e;
        }
    }

    private Ledger.@Nullable Applied apply(
            BatchLoader loader, Job job, FileChannel channel, int from, int to, long firstRow)
            throws SQLException, IOException {
        List<Entry> entries = job.entries(from, to);
        try {
            return loader.apply(job.table(), job.route(), entries, copy(loader, job, channel, from, to));
        } catch (SQLException e) {
            if (!loader.salvages(e)) {
                throw e;
            }
        }
        return loader.salvage(
                job.table(), job.route(), entries, firstRow, sink -> blocks(job, channel, from, to, sink), refused -> {
                    stashed += refused;
                    progress.stashed(job.table().name(), refused);
                });
    }

    private void blocks(Job job, FileChannel channel, int from, int to, RowBlock.Sink sink)
            throws SQLException, IOException {
        for (Segment segment : job.chunk().segments().subList(from, to)) {
            safePoint.run();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(segment.bytes()));
            job.chunk().<RuntimeException>read(channel, segment, (part, length) -> bytes.write(part, 0, length));
            sink.accept(RowBlock.of(job.table().format(), bytes.toByteArray(), segment.rows()));
        }
    }

    private void tell(Job job, BitSet applied, BitSet told) {
        for (int i = applied.nextSetBit(0); i >= 0; i = applied.nextSetBit(i + 1)) {
            if (!told.get(i) && i < job.chunk().segments().size()) {
                told.set(i);
                Segment segment = job.chunk().segments().get(i);
                progress.add(job.table().name(), segment.rows(), segment.bytes());
            }
        }
    }

    /** The first segment after the batch that begins at {@code from}. */
    private int end(Job job, BitSet applied, int from) {
        List<Segment> segments = job.chunk().segments();
        long rows = segments.get(from).rows();
        long bytes = segments.get(from).bytes();
        int to = from + 1;
        while (to < segments.size() && !applied.get(to)) {
            rows += segments.get(to).rows();
            bytes += segments.get(to).bytes();
            if (rows > batchRows || bytes > MAX_BATCH_BYTES) {
                break;
            }
            to++;
        }
        return to;
    }

    private BatchLoader.Feed copy(BatchLoader loader, Job job, FileChannel channel, int from, int to) {
        return (CopyIn copy) -> {
            long rows = 0;
            long bytes = 0;
            Laps laps = loader.laps();
            laps.to(Place.TARGET);
            for (Segment segment : job.chunk().segments().subList(from, to)) {
                safePoint.run();
                job.chunk().<SQLException>read(channel, segment, (part, length) -> {
                    laps.to(Place.DISK);
                    copy.writeToCopy(part, 0, length);
                    laps.to(Place.TARGET);
                    throttle.pay(segment.rows() * length / segment.bytes(), length, safePoint);
                });
                loader.sent(segment.rows());
                rows += segment.rows();
                bytes += segment.bytes();
            }
            return new Ledger.Applied(rows, bytes);
        };
    }

    @Override
    public void close() {
        loaders.close();
    }
}
