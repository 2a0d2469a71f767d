package io.ybvoyager.mover.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes many small files durable at once. Asked for one file after the other, a disk turns once for each; asked for many at
 * the same time, the file system writes them together. Until then a crash of the machine may tear them: their sidecars'
 * checksums tell.
 */
final class FileSync {
    /** Files up to this size are not made durable one by one. */
    static final long SMALL_BYTES = 1 << 20;

    private static final int AT_ONCE = 8;

    private FileSync() {}

    /** Returns when all files, and the directories that name them, are on the disk. Harmless for those that are already. */
    static void all(Path data, Collection<Path> files) throws IOException {
        Set<Path> paths = new LinkedHashSet<>(files);
        files.forEach(file -> paths.add(file.getParent()));
        paths.add(data);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = paths.stream()
                    .<Future<?>>map(path -> threads.submit(() -> force(path)))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException failed ? failed.getCause() : new IOException(e);
        }
    }

    private static void force(Path path) {
        boolean directory = java.nio.file.Files.isDirectory(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!directory) { // some file systems do not open directories
                throw new UncheckedIOException(e);
            }
        }
    }
}
