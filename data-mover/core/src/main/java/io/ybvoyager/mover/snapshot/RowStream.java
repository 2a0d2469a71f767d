package io.ybvoyager.mover.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a COPY, one by one: the protocol says that each message of the server is one row. What binary COPY sends
 * before the first and after the last row is taken off. The session is one of a snapshot: {@link #close()} gives
 * back what the COPY locked, or after less than all rows closes the session; another one can join the snapshot then.
 */
public final class RowStream implements AutoCloseable {
    /** What a binary COPY begins with, without extensions. */
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final Connection session;
    private final CopyOut copy;
    private final boolean binary;
    private boolean first = true;
    private int offset;

    public RowStream(Connection session, String sql, Format format) throws SQLException {
        this.session = session;
        copy = session.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        binary = format == Format.BINARY;
    }

    /** What a stream or file in this format begins with. */
    public static byte[] head(Format format) {
        return format == Format.BINARY ? HEAD.clone() : new byte[0];
    }

    /** What a stream in this format ends with. */
    public static byte[] tail(Format format) {
        return format == Format.BINARY ? new byte[] {-1, -1} : new byte[0];
    }

    /** The next message, whose row begins at {@link #offset()}; null after the last row. */
    public byte @Nullable [] next() throws SQLException {
        byte[] message = copy.readFromCopy();
        offset = 0;
        if (message == null || !binary) {
            return message;
        }
        if (first) {
            first = false;
            offset = headLength(message);
        }
        if (message.length - offset != 2 || message[offset] != -1 || message[offset + 1] != -1) {
            return message;
        }
        while (message != null) {
            message = copy.readFromCopy(); // up to the end of the COPY, so that the session is free again
        }
        return null;
    }

    public int offset() {
        return offset;
    }

    private static int headLength(byte[] message) throws SQLException {
        if (message.length < HEAD.length
                || !Arrays.equals(message, 0, HEAD.length - 8, HEAD, 0, HEAD.length - 8)
                || message[15] != 0
                || message[16] != 0
                || message[17] != 0
                || message[18] != 0) {
            throw new SQLException("The server's binary COPY has an unknown head.", "08P01");
        }
        return HEAD.length;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            session.close(); // a cancel could hit the next statement instead, and what is on its way would be read by
            // it
        } else {
            Locks.release(session);
        }
    }
}
