package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second export out of a directory; the operating system gives it back when the process dies. */
final class DirectoryLock implements AutoCloseable {
    private static final long WAIT_NANOS = 10_000_000_000L;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits a little: an export that was cancelled lets go at its next safe point. */
    static DirectoryLock of(Path data) throws IOException {
        Files.createDirectories(data);
        FileChannel channel =
                FileChannel.open(data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long until = System.nanoTime() + WAIT_NANOS;
        while (attempt(channel) == null) {
            if (System.nanoTime() > until) {
                channel.close();
                throw MoverError.EXPORT_DIR_UNUSABLE.because(
                        "Another export writes into the directory.",
                        data.toString(),
                        null,
                        "Wait until it has ended, or cancel it.");
            }
            pause();
        }
        return new DirectoryLock(channel);
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
