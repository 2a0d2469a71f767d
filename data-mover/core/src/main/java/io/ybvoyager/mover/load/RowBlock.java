package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.snapshot.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;

/**
 * Whole rows in COPY's form, in memory.
 *
 * @param ends where each row ends
 */
@SuppressWarnings("ArrayRecordComponent")
record RowBlock(byte[] bytes, int[] ends) {
    /** Gives the rows of a batch once more, in the same order each time. */
    interface Feed {
        void each(Sink sink) throws SQLException, IOException;
    }

    /** Takes one block after the other. */
    interface Sink {
        void accept(RowBlock block) throws SQLException, IOException;
    }

    int rows() {
        return ends.length;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Finds the rows in what COPY wrote, without its head and tail. */
    static RowBlock of(Format format, byte[] bytes, long rows) {
        int[] ends = new int[Math.toIntExact(rows)];
        int at = 0;
        try {
            for (int row = 0; row < ends.length; row++) {
                at = format == Format.BINARY ? binaryEnd(bytes, at) : textEnd(bytes, at);
                ends[row] = at;
            }
        } catch (IndexOutOfBoundsException e) {
            at = -1;
        }
        if (at != bytes.length) {
            throw MoverError.EXPORT_FILES_DAMAGED.because("A segment does not hold the rows that its sidecar counts.");
        }
        return new RowBlock(bytes, ends);
    }

    /** COPY writes line ends within values as a backslash and a letter. */
    private static int textEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static int binaryEnd(byte[] bytes, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int fields = buffer.getShort(from);
        int at = from + Short.BYTES;
        for (int field = 0; field < fields; field++) {
            at += Integer.BYTES + Math.max(0, buffer.getInt(at));
        }
        return at;
    }
}
