package io.ybvoyager.mover.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small file system in memory at a directory; where this process may not mount one, an account of what the files take. */
public final class SmallDisk implements AutoCloseable, DiskWatch.Space {
    private final Path directory;
    private final boolean mounted;
    private volatile long size;

    private SmallDisk(Path directory, boolean mounted, long size) {
        this.directory = directory;
        this.mounted = mounted;
        this.size = size;
    }

    public static SmallDisk of(Path directory, int megabytes) throws IOException, InterruptedException {
        boolean mounted =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()));
        return new SmallDisk(directory, mounted, (long) megabytes << 20);
    }

    public void grow(int megabytes) throws IOException, InterruptedException {
        size = (long) megabytes << 20;
        if (mounted && !run(List.of("mount", "-o", "remount,size=" + megabytes + "m", directory.toString()))) {
            throw new IOException("the disk cannot grow");
        }
    }

    @Override
    public long usable() throws IOException {
        return mounted ? Files.getFileStore(directory).getUsableSpace() : size - taken();
    }

    @Override
    public long total() {
        return size;
    }

    private long taken() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(SmallDisk::length)
                    .sum();
        } catch (UncheckedIOException vanished) {
            return taken();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removed) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted) {
            run(List.of("umount", "-l", directory.toString()));
        }
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor() == 0;
    }
}
