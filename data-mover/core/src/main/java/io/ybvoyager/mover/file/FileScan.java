package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.file.RecordSplitter.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads a file once: cuts what has not been applied into batches that end where rows end, and takes its content id. */
final class FileScan implements RecordSplitter.Sink {
    private static final int BUFFER = 256 * 1024;
    private static final int ID_BYTES = 16;

    private final FileTask task;
    private final Limits limits;
    private final List<Span> spans;
    private final RecordSplitter splitter;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C crc = new CRC32C();
    private final List<Batch> batches = new ArrayList<>();
    private int span;
    private long bufferStart;
    private long summed;
    private long from;
    private long firstLine;
    private long batchRows;
    private long rowsEnd;
    private boolean plain = true;
    private boolean over;
    private long rows;
    private long appliedRows;
    private long appliedBytes;

    /**
     * How large things may become.
     *
     * @param batchRows rows of a batch at most
     * @param batchBytes a batch ends with the row that reaches them
     * @param rowBytes of one row at most
     */
    record Limits(long batchRows, long batchBytes, long rowBytes) {}

    private FileScan(FileTask task, Limits limits, List<Span> spans) {
        this.task = task;
        this.limits = limits;
        this.spans = spans;
        FileHead head = task.head();
        this.splitter = new RecordSplitter(task.format(), head.newline(), head.end(), head.line(), this);
        begin(head.end());
    }

    /**
     * Scans.
     *
     * @param spans what was applied before, in order
     * @throws io.ybvoyager.wire.ProblemException DATA_FILE_UNREADABLE, ROW_TOO_LARGE, or DATA_FILE_CHANGED when rows do not
     *     end where applied spans end
     */
    static Scanned run(FileTask task, Limits limits, List<Span> spans, Runnable safePoint) {
        try (DataFile.Bytes bytes = task.file().open()) {
            return new FileScan(task, limits, spans).scan(bytes, safePoint);
        } catch (IOException e) {
            throw task.file().unreadable(e);
        }
    }

    private Scanned scan(DataFile.Bytes bytes, Runnable safePoint) throws IOException {
        MessageDigest content = FileTask.sha256();
        long read = 0;
        int length;
        do {
            safePoint.run();
            length = bytes.read(buffer, BUFFER);
            content.update(buffer, 0, length);
            int skipped = (int) Math.clamp(splitter.offset() - read, 0, length);
            splitter.feed(buffer, skipped, length);
            read += length;
            sum(read);
            checkLength(read);
        } while (length == BUFFER);
        splitter.end();
        cut();
        if (span < spans.size()) {
            throw changed();
        }
        String id = HexFormat.of().formatHex(content.digest(), 0, ID_BYTES) + "-" + read;
        return new Scanned(task, id, splitter.newline(), read, rows, appliedRows, appliedBytes, List.copyOf(batches));
    }

    @Override
    public void row(long start, long end, long line, Kind kind) {
        if (over) {
            requireBlank(kind, line);
            return;
        }
        over = kind == Kind.END;
        boolean counts = kind == Kind.ROW || kind == Kind.FLAWED || kind == Kind.BLANK && task.blankIsRow();
        rows += counts ? 1 : 0;
        if (span < spans.size() && end > spans.get(span).from()) {
            applied(start, end, counts);
        } else if (end - start > limits.rowBytes()) {
            throw tooLarge(line);
        } else {
            add(end, line, counts, kind);
        }
    }

    private void add(long end, long line, boolean counts, Kind kind) {
        firstLine = rowsEnd == from ? line : firstLine;
        batchRows += counts ? 1 : 0;
        plain &= counts && kind != Kind.FLAWED;
        rowsEnd = end;
        boolean next = span < spans.size() && end == spans.get(span).from();
        if (next || over || batchRows >= limits.batchRows() || end - from >= limits.batchBytes()) {
            cut();
        }
    }

    /** A row of a span that was applied before. */
    private void applied(long start, long end, boolean counts) {
        Span now = spans.get(span);
        if (start < now.from() || end > now.to()) {
            throw changed();
        }
        appliedRows += counts ? 1 : 0;
        appliedBytes += end - start;
        if (end == now.to()) {
            span++;
        }
        begin(end);
    }

    private void cut() {
        sumTo(rowsEnd);
        if (batchRows > 0) {
            batches.add(new Batch(from, rowsEnd - from, batchRows, firstLine, (int) crc.getValue(), plain));
        }
        begin(rowsEnd);
    }

    private void begin(long offset) {
        from = offset;
        rowsEnd = offset;
        summed = offset;
        batchRows = 0;
        plain = true;
        crc.reset();
    }

    /** The buffer is about to be read into again. */
    private void sum(long read) {
        sumTo(read);
        bufferStart = read;
    }

    private void sumTo(long offset) {
        if (offset > summed) {
            crc.update(buffer, (int) (summed - bufferStart), (int) (offset - summed));
            summed = offset;
        }
    }

    private void checkLength(long read) {
        if (!over && read - splitter.start() > limits.rowBytes()) {
            throw tooLarge(splitter.line());
        }
    }

    private RuntimeException tooLarge(long line) {
        return MoverError.ROW_TOO_LARGE.because(
                "A row of " + task.file().shown() + " is longer than " + limits.rowBytes() + " bytes.",
                task.file().shown() + ", line " + line,
                "It begins in this line" + (task.format().csv() ? "; a closing quote may be missing." : "."),
                "Correct the file, or allow longer rows with --max-row-bytes.");
    }

    private void requireBlank(Kind kind, long line) {
        if (kind == Kind.BLANK) {
            return;
        }
        throw MoverError.DATA_FILE_UNREADABLE.because(
                "The file " + task.file().shown() + " goes on after its end.",
                task.file().shown() + ", line " + line,
                "A line before it is \\. alone, which ends the rows of COPY's text format.",
                "Take that line out, or what follows it.");
    }

    private RuntimeException changed() {
        return FileChanges.changed(task.file(), "Its rows do not end where the rows ended that were loaded from it.");
    }
}
