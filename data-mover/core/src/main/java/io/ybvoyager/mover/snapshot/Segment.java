package io.ybvoyager.mover.snapshot;

/**
 * A run of whole rows within a chunk's file: what is checked and applied as one.
 *
 * @param offset first byte in the file
 * @param bytes length of the rows
 * @param rows at most 20,000
 * @param crc32c of the rows' bytes
 * @param stored length in the file: less than {@code bytes} where the file is compressed
 */
public record Segment(long offset, long bytes, long rows, int crc32c, long stored) {
    /** A segment that is kept as it is. */
    public Segment(long offset, long bytes, long rows, int crc32c) {
        this(offset, bytes, rows, crc32c, bytes);
    }
}
