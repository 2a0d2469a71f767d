package io.ybvoyager.mover.file;

import io.ybvoyager.mover.file.RecordSplitter.Kind;
import io.ybvoyager.mover.file.RecordSplitter.Newline;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import org.postgresql.copy.CopyIn;

/** The rows of a batch, in memory, without its empty lines. */
final class Records {
    private final byte[] bytes;
    private final byte[] lineEnd;
    private final int[] starts;
    private final int[] ends;
    private final long[] lines;
    private final BitSet flawed = new BitSet();
    private int rows;

    private Records(byte[] bytes, int rows, Newline newline) {
        this.bytes = bytes;
        this.lineEnd = lineEnd(newline);
        this.starts = new int[rows];
        this.ends = new int[rows];
        this.lines = new long[rows];
    }

    /** Finds them as they were found when the file was cut. */
    static Records of(FileTask task, Newline newline, Batch batch, byte[] bytes) {
        Records records = new Records(bytes, Math.toIntExact(batch.rows()), newline);
        RecordSplitter splitter = new RecordSplitter(
                task.format(),
                newline,
                0,
                batch.line(),
                (start, end, line, kind) -> records.add((int) start, (int) end, line, kind, task.blankIsRow()));
        splitter.feed(bytes, 0, (int) batch.bytes());
        splitter.end();
        return records;
    }

    private void add(int start, int end, long line, Kind kind, boolean blankIsRow) {
        if (kind == Kind.END || kind == Kind.BLANK && !blankIsRow || rows == starts.length) {
            return;
        }
        starts[rows] = start;
        ends[rows] = end;
        lines[rows] = line;
        flawed.set(rows, kind == Kind.FLAWED);
        rows++;
    }

    int rows() {
        return rows;
    }

    /** The line in which a row begins. */
    long line(int row) {
        return lines[row];
    }

    /** Whether COPY would take the row for the end of the file. */
    boolean flawed(int row) {
        return flawed.get(row);
    }

    boolean anyFlawed() {
        return !flawed.isEmpty();
    }

    /** A row without its line end. */
    byte[] content(int row) {
        int from = starts[row];
        int end = ends[row];
        boolean cut = end - lineEnd.length >= from
                && Arrays.equals(bytes, end - lineEnd.length, end, lineEnd, 0, lineEnd.length);
        return Arrays.copyOfRange(bytes, from, cut ? end - lineEnd.length : end);
    }

    private static byte[] lineEnd(Newline newline) {
        return switch (newline) {
            case LF -> new byte[] {'\n'};
            case CRLF -> new byte[] {'\r', '\n'};
            case CR -> new byte[] {'\r'};
            case UNKNOWN -> new byte[0];
        };
    }

    /** Sends some rows, as few pieces as possible. */
    void write(CopyIn copy, int from, int to) throws SQLException {
        int row = from;
        while (row < to) {
            int last = row;
            while (last + 1 < to && starts[last + 1] == ends[last]) {
                last++;
            }
            copy.writeToCopy(bytes, starts[row], ends[last] - starts[row]);
            row = last + 1;
        }
    }

    /** Which row's lines hold a line of what was sent from a row on; -1 when none does. */
    int rowAtLine(int from, int to, long lineSent) {
        long line = 0;
        if (lineSent < 1) {
            return -1;
        }
        for (int row = from; row < to; row++) {
            line += row + 1 < starts.length && starts[row + 1] == ends[row] ? lines[row + 1] - lines[row] : 1;
            if (line >= lineSent) {
                return row;
            }
        }
        return -1;
    }
}
