package io.ybvoyager.mover.file;

/**
 * Rows of a file that are applied in one transaction.
 *
 * @param from offset of the first byte
 * @param bytes up to the end of the last row
 * @param line number of the first line
 * @param crc32c of the bytes
 * @param plain whether the bytes can be sent as they are: no empty lines to leave out, no mark of the end
 */
record Batch(long from, long bytes, long rows, long line, int crc32c, boolean plain) {
    long end() {
        return from + bytes;
    }
}
