package io.ybvoyager.mover.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, read as PostgreSQL's COPY reads them: for the header, and for rows that are kept because the target
 * refused them. What COPY would call malformed is read as far as it goes.
 */
final class Fields {
    private final FileFormat format;
    private final byte[] bytes;
    private final int to;
    private int at;

    private Fields(FileFormat format, byte[] bytes, int from, int to) {
        this.format = format;
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    /** The values between two places, without the line's end; null for NULL. */
    static List<byte @Nullable []> of(FileFormat format, byte[] bytes, int from, int to) {
        Fields reader = new Fields(format, bytes, from, to);
        List<byte @Nullable []> values = new ArrayList<>();
        boolean more = true;
        while (more) {
            values.add(format.csv() ? reader.quoted() : reader.escaped());
            more = reader.at < to;
            reader.at++; // over the delimiter
            if (more && reader.at == to) {
                values.add(reader.isNull(to, to) ? null : new byte[0]);
                more = false;
            }
        }
        return values;
    }

    /** The same row as COPY writes it by default, without the line's end. */
    static byte[] line(List<byte @Nullable []> values) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.write('\t');
            }
            byte[] value = values.get(i);
            if (value == null) {
                line.writeBytes(new byte[] {'\\', 'N'});
            } else {
                escape(value, line);
            }
        }
        return line.toByteArray();
    }

    private static void escape(byte[] value, ByteArrayOutputStream line) {
        for (byte b : value) {
            switch (b) {
                case '\t' -> line.writeBytes(new byte[] {'\\', 't'});
                case '\n' -> line.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> line.writeBytes(new byte[] {'\\', 'r'});
                case '\\' -> line.writeBytes(new byte[] {'\\', '\\'});
                default -> line.write(b);
            }
        }
    }

    private boolean isNull(int from, int end) {
        byte[] mark = format.nullText().getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, from, end, mark, 0, mark.length);
    }

    private byte @Nullable [] quoted() {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        int from = at;
        boolean inside = false;
        boolean sawQuote = false;
        for (; at < to && (inside || bytes[at] != format.delimiter()); at++) {
            byte b = bytes[at];
            boolean escapes = inside && b == format.escape() && at + 1 < to && escapable(bytes[at + 1]);
            if (escapes) {
                value.write(bytes[++at]);
            } else if (b == format.quote()) {
                inside = !inside;
                sawQuote = true;
            } else {
                value.write(b);
            }
        }
        return !sawQuote && isNull(from, at) ? null : value.toByteArray();
    }

    private boolean escapable(byte b) {
        return b == format.quote() || b == format.escape();
    }

    private byte @Nullable [] escaped() {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        int from = at;
        while (at < to && bytes[at] != format.delimiter()) {
            byte b = bytes[at++];
            if (b == '\\' && at < to) {
                value.write(meant());
            } else if (b != '\\') {
                value.write(b);
            }
        }
        return isNull(from, at) ? null : value.toByteArray();
    }

    /** What follows a backslash. */
    private int meant() {
        byte b = bytes[at++];
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(at - 1, 8, 3);
            case 'x' -> at < to && digit(bytes[at], 16) >= 0 ? number(at, 16, 2) : 'x';
            default -> b;
        };
    }

    private int number(int from, int base, int most) {
        int value = 0;
        at = from;
        while (at < to && at < from + most && digit(bytes[at], base) >= 0) {
            value = value * base + digit(bytes[at++], base);
        }
        return value & 0xff;
    }

    private static int digit(byte b, int base) {
        return b < 0 ? -1 : Character.digit((char) b, base);
    }
}
