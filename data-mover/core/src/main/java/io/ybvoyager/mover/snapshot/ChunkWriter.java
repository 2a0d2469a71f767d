package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes the rows of a COPY into a file and cuts them into segments. */
final class ChunkWriter implements AutoCloseable {
    static final int MAX_ROWS = 20_000;
    static final long MAX_BYTES = 8L << 20;
    private static final int BUFFER = 512 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final List<Segment> segments = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private long written;
    private long start;
    private long rows;

    ChunkWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        buffer = ByteBuffer.allocateDirect(BUFFER);
    }

    /** What comes before the rows; before anything else. */
    void head(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
        flush();
        crc.reset();
        start = written;
    }

    /** Adds one whole row. Returns true when a segment was completed. */
    boolean row(byte[] bytes, int from) throws IOException {
        int length = bytes.length - from;
        boolean cut = rows > 0 && (rows >= MAX_ROWS || written + buffer.position() - start + length > MAX_BYTES);
        if (cut) {
            cut();
        }
        put(bytes, from, length);
        rows++;
        return cut;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Ends the last segment, writes the tail that binary COPY wants, and makes the file durable. */
    void finish(Format format) throws IOException {
        if (rows > 0) {
            cut();
        }
        if (format == Format.BINARY) {
            byte[] tail = RowStream.tail(format);
            put(tail, 0, tail.length);
            flush();
        }
        channel.force(false);
    }

    private void cut() throws IOException {
        flush();
        segments.add(new Segment(start, written - start, rows, (int) crc.getValue()));
        crc.reset();
        start = written;
        rows = 0;
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(buffer.remaining(), length - done);
            buffer.put(bytes, from + done, part);
            done += part;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        crc.update(buffer.duplicate());
        written += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The problem that a failed write means. */
    static RuntimeException failed(Path directory, IOException e) {
        String why = String.valueOf(e.getMessage());
        boolean full = why.contains("No space left") || why.contains("quota exceeded");
        return (full ? MoverError.EXPORT_DIR_FULL : MoverError.EXPORT_DIR_UNUSABLE)
                .because(
                        full ? "The disk of the export directory is full." : "A file could not be written.",
                        directory.toString(),
                        why,
                        full
                                ? "Make room, then run the same command again: what is complete stays."
                                : "Check that the directory exists and may be written, then run the same command again.");
    }
}
