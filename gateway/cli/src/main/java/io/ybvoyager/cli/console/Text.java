package io.ybvoyager.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Widths, padding and wrapping of lines that may hold colour codes. */
public final class Text {
    private Text() {}

    /** Columns that a terminal needs for {@code text}; colour codes need none. */
    public static int width(String text) {
        int width = 0;
        for (int index = 0; index < text.length(); ) {
            int escape = escapeLength(text, index);
            if (escape > 0) {
                index += escape;
            } else {
                int point = text.codePointAt(index);
                width += columns(point);
                index += Character.charCount(point);
            }
        }
        return width;
    }

    /** A name from elsewhere on one line: a visible sign stands for line breaks, control codes and marks that turn the writing. */
    public static String printable(String name) {
        var shown = new StringBuilder(name.length());
        name.codePoints().forEach(point -> shown.appendCodePoint(hidden(point) ? '\uFFFD' : point));
        return shown.toString();
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** {@code text} followed by blanks up to {@code width} columns; longer text is cut with an ellipsis. */
    public static String pad(String text, int width) {
        return fit(text, width) + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@code text} behind blanks up to {@code width} columns. */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + fit(text, width);
    }

    /** {@code text}, cut to {@code width} columns with an ellipsis when it is longer. */
    public static String fit(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        var cut = new StringBuilder();
        int used = 0;
        boolean coloured = false;
        for (int index = 0; index < text.length() && used < width - 1; ) {
            int escape = escapeLength(text, index);
            int length = escape > 0 ? escape : Character.charCount(text.codePointAt(index));
            used += escape > 0 ? 0 : columns(text.codePointAt(index));
            coloured |= escape > 0;
            cut.append(text, index, index + length);
            index += length;
        }
        return cut.append('…').append(coloured ? "\u001b[0m" : "").toString();
    }

    /** Lines of at most {@code width} columns, broken at blanks where possible; line breaks are kept. */
    public static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> wrapLine(line, width, lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static void wrapLine(String line, int width, List<String> into) {
        String rest = line;
        while (width(rest) > width) {
            int cut = rest.lastIndexOf(' ', Math.min(width, rest.length() - 1));
            int end = cut > 0 ? cut : Math.min(width, rest.length());
            into.add(rest.substring(0, end));
            rest = rest.substring(cut > 0 ? end + 1 : end);
        }
        into.add(rest);
    }

    private static int escapeLength(String text, int index) {
        if (text.charAt(index) != '\u001b') {
            return 0;
        }
        int end = text.indexOf('m', index);
        return end < 0 ? text.length() - index : end - index + 1;
    }

    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100
                && (point <= 0x115f
                        || (point >= 0x2e80 && point <= 0xa4cf)
                        || (point >= 0xac00 && point <= 0xd7a3)
                        || (point >= 0xf900 && point <= 0xfaff)
                        || (point >= 0xff00 && point <= 0xff60)
                        || (point >= 0x1f300 && point <= 0x1faff));
        return wide ? 2 : 1;
    }
}
