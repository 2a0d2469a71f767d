package io.ybvoyager.mover.file;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scans files, several at once, and finds under which names the ledger knows them. */
final class FileScans {
    private final LoadedFiles loaded;
    private final FileScan.Limits limits;
    private final Monitor monitor;
    private final AtomicBoolean stopped = new AtomicBoolean();

    FileScans(LoadedFiles loaded, FileScan.Limits limits, Monitor monitor) {
        this.loaded = loaded;
        this.limits = limits;
        this.monitor = monitor;
    }

    /**
     * All files, in the order of the tasks.
     *
     * @throws io.ybvoyager.wire.ProblemException of the first file that cannot be loaded
     */
    List<FileJob> all(List<FileTask> tasks, int parallel) {
        List<Scanned> scanned = scan(tasks, parallel);
        Set<String> taken = new HashSet<>();
        tasks.forEach(task -> taken.add(named(task.table(), task.chunk())));
        List<FileJob> jobs = new ArrayList<>();
        for (Scanned file : scanned) {
            jobs.add(located(file, taken));
        }
        return jobs;
    }

    private static String named(TableName table, String chunk) {
        return table.quoted() + chunk;
    }

    private List<Scanned> scan(List<FileTask> tasks, int parallel) {
        List<Scanned> scanned = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Math.clamp(tasks.size(), 1, Math.max(1, parallel)))) {
            List<Future<Scanned>> scans =
                    tasks.stream().map(task -> threads.submit(() -> scan(task))).toList();
            try {
                for (Future<Scanned> scan : scans) {
                    scanned.add(result(scan));
                }
            } finally {
                stopped.set(true);
                scans.forEach(scan -> scan.cancel(false));
            }
        }
        return scanned;
    }

    private static Scanned result(Future<Scanned> scan) {
        try {
            return scan.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    private Scanned scan(FileTask task) {
        TableName table = task.table();
        String chunk = task.chunk();
        String origin = loaded.origin(table, chunk).orElse("");
        if (!origin.isEmpty() && !origin.endsWith("/" + task.reading())) {
            throw FileChanges.readOtherwise(task.file());
        }
        Scanned file = FileScan.run(task, limits, loaded.spans(table, chunk), this::safePoint);
        if (!origin.isEmpty() && !origin.equals(file.origin())) {
            throw FileChanges.changed(task.file(), "It does not hold what it held then.");
        }
        return file;
    }

    private void safePoint() {
        if (stopped.get()) {
            throw new CancellationException();
        }
        monitor.checkCancelled();
    }

    /** A file that moved or was renamed is known by what it holds: its rows are not loaded twice. */
    private FileJob located(Scanned file, Set<String> taken) {
        FileTask task = file.task();
        TableName table = task.table();
        if (file.rows() == 0 || loaded.origin(table, task.chunk()).isPresent()) {
            return new FileJob(file, task.chunk());
        }
        List<String> known = loaded.holding(table, file.contentId()).stream()
                .filter(chunk -> !taken.contains(named(table, chunk)))
                .toList();
        if (known.isEmpty()) {
            return new FileJob(file, task.chunk());
        }
        String chunk = known.getFirst();
        taken.add(named(table, chunk));
        if (!loaded.origin(table, chunk).orElse("").equals(file.origin())) {
            throw FileChanges.readOtherwise(task.file());
        }
        monitor.info(task.file().shown() + " holds what was loaded into " + table.shown() + " as "
                + chunk.substring(FileTask.PREFIX.length()) + " before: it is taken for the same file.");
        return new FileJob(FileScan.run(task, limits, loaded.spans(table, chunk), monitor::checkCancelled), chunk);
    }
}
