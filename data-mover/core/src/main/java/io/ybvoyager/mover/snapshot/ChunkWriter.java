package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a COPY into a file and cuts them into segments. */
final class ChunkWriter implements AutoCloseable {
    static final int MAX_ROWS = 20_000;
    static final long MAX_BYTES = 8L << 20;
    private static final int BUFFER = 512 * 1024;

    private final FileChannel channel;
    private final Disk disk;
    private final Zstd.@Nullable Packer packer;
    private final ByteBuffer buffer;
    private final List<Segment> segments = new ArrayList<>();
    private final Laps laps;
    private final CRC32C crc = new CRC32C();

    /** Bytes in the file, and where in it the segment begins. */
    private long written;

    private long start;

    /** Bytes and rows of the segment. */
    private long bytes;

    private long rows;

    ChunkWriter(Path file, Compression compression, Disk disk, Laps laps) throws IOException {
        this(file, compression, disk, laps, buffer());
    }

    /**
     * @param laps of the thread: what comes between two writes is waiting for rows
     * @param buffer made by {@link #buffer}, for one writer after the other
     */
    ChunkWriter(Path file, Compression compression, Disk disk, Laps laps, ByteBuffer buffer) throws IOException {
        this.disk = disk;
        this.laps = laps;
        laps.start();
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.buffer = buffer.clear();
        packer = compression == Compression.ZSTD ? new Zstd.Packer() : null;
    }

    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BUFFER);
    }

    /** What comes before the rows; before anything else. */
    void head(byte[] head) throws IOException {
        put(head, 0, head.length);
        flush(true);
        begin();
    }

    /** Adds one whole row. Returns true when a segment was completed. */
    boolean row(byte[] row, int from) throws IOException {
        int length = row.length - from;
        boolean cut = rows > 0 && (rows >= MAX_ROWS || bytes + buffer.position() + length > MAX_BYTES);
        if (cut) {
            cut();
        }
        put(row, from, length);
        rows++;
        return cut;
    }

    List<Segment> segments() {
        return segments;
    }

    /**
     * Ends the last segment, writes the tail that binary COPY wants, and makes the file durable, unless it is so small that
     * {@link FileSync} will do that for many at once.
     */
    void finish(Format format) throws IOException {
        if (rows > 0) {
            cut();
        }
        byte[] tail = RowStream.tail(format);
        put(tail, 0, tail.length);
        flush(true);
        if (written > FileSync.SMALL_BYTES) {
            channel.force(false);
        }
        laps.to(Place.DISK);
    }

    private void cut() throws IOException {
        flush(true);
        segments.add(new Segment(start, bytes, rows, (int) crc.getValue(), written - start));
        begin();
    }

    private void begin() {
        crc.reset();
        start = written;
        bytes = 0;
        rows = 0;
    }

    private void put(byte[] from, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush(false);
            }
            int part = Math.min(buffer.remaining(), length - done);
            buffer.put(from, at + done, part);
            done += part;
        }
    }

    /** @param last ends the frame of a compressed file, so that what follows can be read without it */
    private void flush(boolean last) throws IOException {
        laps.to(Place.SOURCE);
        buffer.flip();
        crc.update(buffer.duplicate());
        bytes += buffer.remaining();
        if (packer == null) {
            write(buffer);
        } else if (bytes > 0) {
            packer.pack(buffer, last, this::write);
        }
        buffer.clear();
        laps.to(Place.DISK);
    }

    private void write(ByteBuffer part) throws IOException {
        written += part.remaining();
        disk.write(channel, part);
    }

    @Override
    public void close() throws IOException {
        if (packer != null) {
            packer.close();
        }
        channel.close();
    }

    /** The problem that a failed write means. */
    static RuntimeException failed(Path directory, IOException e) {
        boolean full = Disk.isFull(e);
        return (full ? MoverError.EXPORT_DIR_FULL : MoverError.EXPORT_DIR_UNUSABLE)
                .because(
                        full ? "The disk of the export directory is full." : "A file could not be written.",
                        directory.toString(),
                        String.valueOf(e.getMessage()),
                        full
                                ? "Make room, then run the same command again: what is complete stays."
                                : "Check that the directory exists and may be written, then run the same command"
                                        + " again.");
    }
}
