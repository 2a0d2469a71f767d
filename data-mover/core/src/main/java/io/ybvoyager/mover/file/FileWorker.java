package io.ybvoyager.mover.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.load.TargetFailures;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Retry;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Loads parts of files. One thread's. */
final class FileWorker implements Workers.Worker {
    private final Map<String, Part> parts;
    private final FileLoader loader;
    private final MemoryBudget budget;
    private final Throttle throttle;
    private final Progress progress;
    private final Monitor monitor;
    private final Runnable safePoint;

    /** Consecutive batches of a file. */
    record Part(FileJob job, List<Batch> batches) {
        long bytes() {
            return batches.stream().mapToLong(Batch::bytes).sum();
        }

        long rows() {
            return batches.stream().mapToLong(Batch::rows).sum();
        }

        String key() {
            return job.task().table().shown() + " " + job.chunk() + "@"
                    + batches.getFirst().from();
        }
    }

    FileWorker(
            Map<String, Part> parts,
            FileLoader loader,
            MemoryBudget budget,
            Throttle throttle,
            Progress progress,
            Monitor monitor,
            Runnable safePoint) {
        this.parts = parts;
        this.loader = loader;
        this.budget = budget;
        this.throttle = throttle;
        this.progress = progress;
        this.monitor = monitor;
        this.safePoint = safePoint;
    }

    @Override
    public JsonNode work(WorkQueue.Item item) {
        Part part = Objects.requireNonNull(parts.get(item.key()));
        TableName table = part.job().task().table();
        try {
            load(part, table);
        } catch (IOException e) {
            throw told(table, part.job().task().file().unreadable(e));
        } catch (SQLException e) {
            throw told(table, SqlStates.isTransient(e) ? TargetFailures.problem(e) : loader.problem(e));
        } catch (ProblemException e) {
            throw e.is(MoverError.CANCELLED) || e.is(MoverError.JOB_LOST) ? e : told(table, e);
        }
        progress.pieceDone(table);
        return JsonFiles.JSON.createObjectNode().put("rows", part.rows()).put("bytes", part.bytes());
    }

    private RuntimeException told(TableName table, RuntimeException problem) {
        progress.failed(table, String.valueOf(problem.getMessage()));
        return problem;
    }

    private void load(Part part, TableName table) throws IOException, SQLException {
        try (DataFile.Bytes file = part.job().task().file().open()) {
            for (Batch batch : part.batches()) {
                safePoint.run();
                throttle.pay(batch.rows(), batch.bytes(), safePoint);
                try (MemoryBudget.Taken memory = budget.take(batch.bytes())) {
                    loader.laps().start();
                    byte[] bytes = read(part, file, batch);
                    loader.laps().to(Place.DISK);
                    long stashed = Retry.transiently(
                            Retry.PATIENCE,
                            safePoint,
                            message -> monitor.warn("Trying again: " + message),
                            () -> apply(part, batch, bytes));
                    progress.stashed(table, stashed);
                    progress.add(table, batch.rows(), batch.bytes());
                }
            }
        }
    }

    private static byte[] read(Part part, DataFile.Bytes file, Batch batch) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(batch.bytes())];
        file.seek(batch.from());
        int read = file.read(bytes, bytes.length);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        if (read < bytes.length || (int) crc.getValue() != batch.crc32c()) {
            throw FileChanges.whileReading(part.job().task().file());
        }
        return bytes;
    }

    private long apply(Part part, Batch batch, byte[] bytes) throws SQLException, IOException {
        try {
            return loader.apply(part.job(), batch, bytes);
        } catch (SQLException e) {
            loader.reset(e);
            throw e;
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
