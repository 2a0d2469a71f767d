package io.ybvoyager.mover.load;

import io.ybvoyager.mover.ledger.StashedRow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a stashed row, for people. */
public final class StashedValues {
    private StashedValues() {}

    /** In the order of the columns; those that are only known in binary form as {@code \x…}; null for NULL. */
    public static List<@Nullable String> of(StashedRow.Content content) {
        return content.binary() ? binary(content.data()) : text(content.data());
    }

    private static List<@Nullable String> binary(byte[] data) {
        List<@Nullable String> values = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(data);
        int fields = buffer.getShort();
        for (int field = 0; field < fields; field++) {
            int length = buffer.getInt();
            if (length < 0) {
                values.add(null);
            } else {
                byte[] value = new byte[length];
                buffer.get(value);
                values.add("\\x" + HexFormat.of().formatHex(value));
            }
        }
        return values;
    }

    private static List<@Nullable String> text(byte[] line) {
        List<@Nullable String> values = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= line.length; at++) {
            if (at == line.length || line[at] == '\t') {
                values.add(value(line, start, at));
                start = at + 1;
            }
        }
        return values;
    }

    private static @Nullable String value(byte[] line, int from, int to) {
        if (to - from == 2 && line[from] == '\\' && line[from + 1] == 'N') {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            boolean escaped = line[at] == '\\' && at + 1 < to;
            bytes.write(escaped ? meant(line[++at]) : line[at]);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int meant(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
