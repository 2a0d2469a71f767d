package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps an export from filling its disk to the last byte: who would write into the reserve waits until somebody made
 * room, and so does who was told that the disk is full. Nothing written is lost by waiting. Shared by all writers.
 */
final class DiskWatch {
    private static final long MOST_RESERVE = 256L << 20;
    private static final int RESERVE_PART = 50;
    private static final long LOOK_NANOS = 500_000_000;

    private final Path directory;
    private final Space space;
    private final Duration patience;
    private final Monitor monitor;
    private final long reserve;
    private int waiting;

    /** The room of a disk, in bytes. */
    interface Space {
        long usable() throws IOException;

        long total() throws IOException;

        /** Of the disk that a directory is on. */
        static Space of(Path directory) throws IOException {
            FileStore store = Files.getFileStore(directory);
            return new Space() {
                @Override
                public long usable() throws IOException {
                    return store.getUsableSpace();
                }

                @Override
                public long total() throws IOException {
                    return store.getTotalSpace();
                }
            };
        }
    }

    /** @param patience how long to wait for room */
    DiskWatch(Path directory, Space space, Duration patience, Monitor monitor) throws IOException {
        this.directory = directory;
        this.space = space;
        this.patience = patience;
        this.monitor = monitor;
        this.reserve = Math.min(MOST_RESERVE, space.total() / RESERVE_PART);
    }

    /** The disk as one writer sees it, which calls {@code safePoint} while it waits. */
    Disk disk(Runnable safePoint) {
        return (channel, bytes) -> write(channel, bytes, safePoint);
    }

    private void write(FileChannel channel, ByteBuffer bytes, Runnable safePoint) throws IOException {
        long full = 0;
        try {
            while (bytes.hasRemaining()) {
                if (space.usable() - bytes.remaining() >= reserve && written(channel, bytes)) {
                    continue;
                }
                full = full == 0 ? begin() : full;
                pause(full, safePoint);
            }
        } finally {
            if (full != 0) {
                end(!bytes.hasRemaining());
            }
        }
    }

    /** False when the disk has no room, or the user's quota is used up, whatever the disk says. */
    private static boolean written(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            channel.write(bytes);
            return true;
        } catch (IOException e) {
            if (Disk.isFull(e)) {
                return false;
            }
            throw e;
        }
    }

    private void pause(long since, Runnable safePoint) throws IOException {
        if (System.nanoTime() - since > patience.toNanos()) {
            throw MoverError.EXPORT_DIR_FULL.because(
                    "The disk of the export directory is full, and nobody made room within " + minutes() + ".",
                    directory.toString(),
                    free(),
                    "Make room, then run the same command again: what is complete stays.");
        }
        safePoint.run();
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private synchronized long begin() throws IOException {
        if (waiting++ == 0) {
            String message = "The export waits for room on the disk of " + directory + ": " + free()
                    + ". Make room within " + minutes() + ", and it goes on by itself.";
            monitor.warn(message);
            monitor.step("rows", StepStatus.IN_PROGRESS, message);
        }
        return System.nanoTime();
    }

    private synchronized void end(boolean room) {
        if (--waiting == 0 && room) {
            monitor.info("There is room on the disk again: the export goes on.");
            monitor.step("rows", StepStatus.IN_PROGRESS, null);
        }
    }

    private String free() throws IOException {
        return (space.usable() >> 20) + " MB are free, " + Math.max(1, reserve >> 20) + " MB are kept free";
    }

    private String minutes() {
        return patience.toMinutes() > 0 ? patience.toMinutes() + " minutes" : patience.toSeconds() + " seconds";
    }
}
