package io.ybvoyager.mover.snapshot;

/**
 * A run of whole rows within a chunk's file: what is checked and applied as one.
 *
 * @param offset first byte in the file
 * @param bytes length
 * @param rows at most 20,000
 * @param crc32c of the bytes
 */
public record Segment(long offset, long bytes, long rows, int crc32c) {}
