package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.file.RecordSplitter.Kind;
import io.ybvoyager.mover.file.RecordSplitter.Newline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a file has before its first row.
 *
 * @param end offset of the first byte after it
 * @param line number of the first line after it
 * @param newline what ends lines, as far as it is known
 * @param names what the header says, without the space around it; empty when there is no header
 */
record FileHead(long end, long line, Newline newline, List<String> names) {
    private static final int LONGEST = 1 << 20;
    private static final byte[] UTF8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_LITTLE = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF16_BIG = {(byte) 0xfe, (byte) 0xff};

    /** @throws io.ybvoyager.wire.ProblemException DATA_FILE_UNREADABLE, DATA_FILE_COLUMNS */
    static FileHead of(DataFile file, FileFormat format) {
        byte[] bytes = new byte[format.header() ? LONGEST : UTF8.length];
        int length;
        try (DataFile.Bytes open = file.open()) {
            length = open.read(bytes, bytes.length);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        int begin = afterMark(file, bytes, length);
        return format.header()
                ? header(file, format, bytes, begin, length)
                : new FileHead(begin, 1, Newline.UNKNOWN, List.of());
    }

    /** The place after the byte order mark. */
    private static int afterMark(DataFile file, byte[] bytes, int length) {
        if (begins(bytes, length, UTF16_LITTLE) || begins(bytes, length, UTF16_BIG)) {
            throw MoverError.DATA_FILE_UNREADABLE.because(
                    "The file " + file.shown() + " is in UTF-16.", file.shown(), null, "Convert it to UTF-8.");
        }
        return begins(bytes, length, UTF8) ? UTF8.length : 0;
    }

    private static boolean begins(byte[] bytes, int length, byte[] mark) {
        return length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private record Row(long start, long end, long line) {}

    private static FileHead header(DataFile file, FileFormat format, byte[] bytes, int begin, int length) {
        Row[] first = new Row[1];
        RecordSplitter splitter = new RecordSplitter(format, Newline.UNKNOWN, begin, 1, (start, end, line, kind) -> {
            if (first[0] == null && kind != Kind.BLANK) {
                first[0] = new Row(start, end, line);
            }
        });
        while (splitter.offset() < length && first[0] == null) {
            int from = (int) splitter.offset();
            splitter.feed(bytes, from, Math.min(length, from + 1024));
        }
        if (first[0] == null && length == LONGEST) {
            throw MoverError.DATA_FILE_COLUMNS.because(
                    "The header of " + file.shown() + " has no end.",
                    file.shown(),
                    "It is longer than " + LONGEST + " bytes; a quote may be missing.",
                    null);
        }
        if (first[0] == null) {
            splitter.end();
        }
        Row row = first[0];
        return row == null
                ? new FileHead(length, splitter.line(), splitter.newline(), List.of())
                : read(format, bytes, row, splitter.newline());
    }

    private static FileHead read(FileFormat format, byte[] bytes, Row row, Newline newline) {
        int end = (int) row.end;
        while (end > row.start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        List<String> names = Fields.of(format, bytes, (int) row.start, end).stream()
                .map(name -> name == null ? "" : new String(name, StandardCharsets.UTF_8).strip())
                .toList();
        long lines = 1;
        for (int at = (int) row.start; at < end; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
        }
        return new FileHead(row.end, row.line + lines, newline, names);
    }

    boolean hasNames() {
        return !names.isEmpty();
    }
}
