package io.ybvoyager.mover.load;

import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.mover.run.Place;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Rows of the source on their way into a COPY, many at a time; tells the stopwatch which side they wait for. */
final class CopyBuffer {
    static final int BYTES = 256 * 1024;

    private final byte[] buffer;
    private final CopyIn target;
    private final Laps laps;
    private int filled;

    /** In memory of {@link #BYTES} that nobody else uses meanwhile. */
    CopyBuffer(byte[] buffer, CopyIn target, Laps laps) {
        this.buffer = buffer;
        this.target = target;
        this.laps = laps;
    }

    void add(byte[] message, int offset, int length) throws SQLException {
        if (filled + length > buffer.length) {
            flush();
        }
        if (length > buffer.length) {
            send(message, offset, length);
        } else {
            System.arraycopy(message, offset, buffer, filled, length);
            filled += length;
        }
    }

    void flush() throws SQLException {
        if (filled > 0) {
            send(buffer, 0, filled);
            filled = 0;
        }
    }

    private void send(byte[] bytes, int from, int length) throws SQLException {
        laps.to(Place.SOURCE);
        target.writeToCopy(bytes, from, length);
        laps.to(Place.TARGET);
    }
}
