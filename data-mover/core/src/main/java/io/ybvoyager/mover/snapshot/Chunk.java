package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.JsonFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An exported piece as its sidecar describes it: the sidecar is written last, so what it describes is on the disk.
 *
 * @param file path below the data directory
 * @param columns names and types, in the file's order
 * @param position of the snapshot that the rows were read in
 */
public record Chunk(
        String file, Piece piece, Format format, List<String> columns, Position position, List<Segment> segments) {
    private static final int BUFFER = 256 * 1024;

    public long rows() {
        return segments.stream().mapToLong(Segment::rows).sum();
    }

    /** Bytes of rows, without the file's head and tail. */
    public long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    /** Bytes that the rows take on the disk. */
    public long stored() {
        return segments.stream().mapToLong(Segment::stored).sum();
    }

    /** How the file keeps its rows. */
    public Compression compression() {
        return Compression.of(file);
    }

    /** Tells this content from any other that the same file name may have held, however it is compressed. */
    public String contentId() {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        for (Segment segment : segments) {
            buffer.clear().putLong(segment.bytes()).putInt(segment.crc32c()).flip();
            crc.update(buffer);
        }
        return Long.toHexString(crc.getValue()) + "-" + bytes();
    }

    /** Reads a chunk's sidecar. */
    static Chunk read(Path data, Path sidecar) throws IOException {
        JsonNode node = JsonFiles.read(sidecar);
        List<Segment> segments = new ArrayList<>();
        for (JsonNode segment : node.get("segments")) {
            segments.add(new Segment(
                    segment.get("offset").asLong(),
                    segment.get("bytes").asLong(),
                    segment.get("rows").asLong(),
                    (int) Long.parseLong(segment.get("crc32c").asText(), 16),
                    segment.path("stored").asLong(segment.get("bytes").asLong())));
        }
        List<String> columns = new ArrayList<>();
        node.get("columns").forEach(column -> columns.add(column.asText()));
        String name = sidecar.getFileName().toString();
        String file = data.relativize(sidecar.resolveSibling(name.substring(0, name.length() - ".json".length())))
                .toString();
        return new Chunk(
                file,
                Piece.of(node),
                Format.valueOf(node.get("format").asText()),
                columns,
                Position.parse(node.get("position").asText()),
                segments);
    }

    ObjectNode json() {
        ObjectNode node = piece.json();
        node.put("format", format.name())
                .put("compression", compression().name())
                .put("position", position.text())
                .put("rows", rows());
        ArrayNode names = node.putArray("columns");
        columns.forEach(names::add);
        ArrayNode list = node.putArray("segments");
        for (Segment segment : segments) {
            list.addObject()
                    .put("offset", segment.offset())
                    .put("bytes", segment.bytes())
                    .put("stored", segment.stored())
                    .put("rows", segment.rows())
                    .put("crc32c", Integer.toHexString(segment.crc32c()));
        }
        return node;
    }

    /** Whether the file holds what the sidecar says. */
    boolean intact(Path data) throws IOException {
        Path path = data.resolve(file);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path)) {
            for (Segment segment : segments) {
                if (!copy(channel, segment, (bytes, length) -> {})) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Takes a part of a segment. */
    public interface Sink<E extends Exception> {
        void accept(byte[] bytes, int length) throws E;
    }

    /**
     * Reads a segment into a sink, part by part.
     *
     * @throws io.ybvoyager.wire.ProblemException EXPORT_FILES_DAMAGED after the last part when the checksum is wrong
     */
    public <E extends Exception> void read(FileChannel channel, Segment segment, Sink<E> sink) throws IOException, E {
        if (!copy(channel, segment, sink)) {
            throw damaged(file);
        }
    }

    /** Returns whether the segment is there wholly and its checksum is right. */
    private <E extends Exception> boolean copy(FileChannel channel, Segment segment, Sink<E> sink)
            throws IOException, E {
        CRC32C crc = new CRC32C();
        Sink<E> checked = (bytes, length) -> {
            crc.update(bytes, 0, length);
            sink.accept(bytes, length);
        };
        boolean whole = compression() == Compression.ZSTD
                ? Zstd.unpack(channel, segment, checked)
                : plain(channel, segment, checked);
        return whole && (int) crc.getValue() == segment.crc32c();
    }

    private static <E extends Exception> boolean plain(FileChannel channel, Segment segment, Sink<E> sink)
            throws IOException, E {
        byte[] bytes = new byte[(int) Math.min(BUFFER, segment.bytes())];
        long left = segment.bytes();
        channel.position(segment.offset());
        while (left > 0) {
            int read = channel.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(BUFFER, left)));
            if (read <= 0) {
                return false;
            }
            sink.accept(bytes, read);
            left -= read;
        }
        return true;
    }

    static RuntimeException damaged(String file) {
        return MoverError.EXPORT_FILES_DAMAGED.because(
                "The file " + file + " does not hold what was written into it.",
                file,
                null,
                "Put the file back as it was, or export anew: export data --start-clean, then import data.");
    }
}
