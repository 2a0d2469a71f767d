package io.ybvoyager.mover.file;

/**
 * Finds where the rows of a file end, exactly as PostgreSQL's COPY does it: in CSV every quote opens or closes, wherever it
 * stands; in text a backslash takes the next character with it; the first line decides what ends all lines. Fed with bytes
 * part by part. One thread's.
 */
final class RecordSplitter {
    /** What ends a line. */
    enum Newline {
        UNKNOWN,
        LF,
        CRLF,
        CR
    }

    /** What a row is. */
    enum Kind {
        ROW,
        /** Nothing between two line ends. */
        BLANK,
        /** It holds the mark of the end where no end is: COPY would stop in the middle of the file. */
        FLAWED,
        /** COPY's mark of the end, which is no row. */
        END
    }

    /** Told of each row. */
    interface Sink {
        /**
         * A row has ended.
         *
         * @param start offset of its first byte
         * @param end offset after its line end
         * @param line number of its first line, from 1
         */
        void row(long start, long end, long line, Kind kind);
    }

    private static final byte NOTHING = 0;
    private static final byte LINE = 1;
    private static final byte QUOTE = 2;
    private static final byte ESCAPE = 3;
    private static final byte BACKSLASH = 4;

    private final boolean csv;
    private final byte[] kinds = new byte[256];
    private final Sink sink;
    private Newline newline;
    private long offset;
    private long start;
    private long line;
    private long lines;
    private boolean quoted;
    private long escaped = -1;
    private boolean returned;
    private boolean backslash;
    private boolean mark;
    private boolean flawed;

    /**
     * Begins at a row.
     *
     * @param newline what ends lines, when it is known
     * @param offset of the first byte that will be fed
     * @param line its number
     */
    RecordSplitter(FileFormat format, Newline newline, long offset, long line, Sink sink) {
        this.csv = format.csv();
        this.newline = newline;
        this.offset = offset;
        this.start = offset;
        this.line = line;
        this.sink = sink;
        kinds['\n'] = LINE;
        kinds['\r'] = LINE;
        kinds['\\'] = BACKSLASH;
        if (csv) {
            kinds[format.escape()] = ESCAPE;
            kinds[format.quote()] = QUOTE; // when both are the same, each of them opens or closes
        }
    }

    Newline newline() {
        return newline;
    }

    /** Offset of the next byte to be fed. */
    long offset() {
        return offset;
    }

    /** Offset of the row that has not ended yet. */
    long start() {
        return start;
    }

    /** Number of the line in which that row begins. */
    long line() {
        return line;
    }

    void feed(byte[] bytes, int from, int to) {
        long base = offset - from;
        int i = from;
        while (i < to) {
            if (returned || backslash) {
                offset = base + i;
                if (held(bytes[i])) {
                    i++;
                    continue;
                }
            }
            i = plain(bytes, i, to);
            if (i < to) {
                offset = base + i;
                special(kinds[bytes[i] & 0xff], bytes[i]);
                i++;
            }
        }
        offset = base + to;
    }

    /** The first byte from {@code i} on that means something. */
    private int plain(byte[] bytes, int i, int to) {
        int at = i;
        while (at < to && kinds[bytes[at] & 0xff] == NOTHING) {
            at++;
        }
        return at;
    }

    /** The file is over. */
    void end() {
        if (returned) {
            returned = false;
            if (newline == Newline.UNKNOWN) {
                newline = Newline.CR;
                ended(offset - 1, offset);
            }
        }
        if (offset > start) {
            ended(offset, offset);
        }
    }

    /** Deals with a byte after a carriage return or a backslash; says whether nothing is left to be done about it. */
    private boolean held(byte b) {
        if (backslash) {
            backslash = false;
            return afterBackslash(b);
        }
        returned = false;
        if (b == '\n') {
            newline = Newline.CRLF;
            ended(offset - 1, offset + 1);
            return true;
        }
        if (newline == Newline.UNKNOWN) {
            newline = Newline.CR;
            ended(offset - 1, offset);
        }
        return false;
    }

    private boolean afterBackslash(byte b) {
        if (b == '.') {
            mark |= offset - 1 == start;
            flawed |= offset - 1 > start && !csv;
        }
        if (csv) {
            return false;
        }
        if (b == '\n' && newline != Newline.CR || b == '\r' && newline == Newline.CR) {
            lines++;
        }
        return true;
    }

    private void special(byte kind, byte b) {
        switch (kind) {
            case LINE -> line(b);
            case QUOTE -> quoted ^= offset != escaped;
            case ESCAPE -> escape(b);
            default -> backslash(b);
        }
    }

    private void escape(byte b) {
        if (quoted && offset != escaped) {
            escaped = offset + 1;
        }
        if (b == '\\') {
            backslash(b);
        }
    }

    private void backslash(byte b) {
        backslash = b == '\\' && (!csv || offset == start);
    }

    private void line(byte b) {
        if (quoted) {
            lines += b == '\n' && newline != Newline.CR || b == '\r' && newline == Newline.CR ? 1 : 0;
        } else if (b == '\r') {
            if (newline == Newline.CR) {
                ended(offset, offset + 1);
            } else {
                returned = newline != Newline.LF;
            }
        } else if (newline == Newline.UNKNOWN || newline == Newline.LF) {
            newline = Newline.LF;
            ended(offset, offset + 1);
        }
    }

    /** Tells of the row whose content ends at {@code content}. */
    private void ended(long content, long end) {
        long length = content - start;
        Kind kind = length == 0 ? Kind.BLANK : mark && length == 2 ? Kind.END : Kind.ROW;
        boolean unclear = kind == Kind.ROW && (flawed || mark && !csv);
        sink.row(start, end, line, unclear ? Kind.FLAWED : kind == Kind.END && csv ? Kind.FLAWED : kind);
        start = end;
        line += lines + 1;
        lines = 0;
        quoted = false;
        mark = false;
        flawed = false;
    }
}
