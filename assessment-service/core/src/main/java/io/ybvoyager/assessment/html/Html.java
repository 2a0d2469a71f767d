package io.ybvoyager.assessment.html;

import java.util.HexFormat;

/** HTML being written: what is a value is escaped, what is raw is ours. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Our own markup. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A value. */
    Html text(String value) {
        escape(value, out);
        return this;
    }

    /** Our own markup with a value, escaped, in the place of each <code>{}</code>. */
    Html put(String markup, Object... values) {
        int from = 0;
        for (Object value : values) {
            int at = markup.indexOf("{}", from);
            if (at < 0) {
                throw new IllegalArgumentException("No place for a value: " + markup);
            }
            out.append(markup, from, at);
            escape(value.toString(), out);
            from = at + 2;
        }
        out.append(markup, from, markup.length());
        return this;
    }

    /** The value as text of an element or attribute. */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        escape(value, escaped);
        return escaped.toString();
    }

    private static void escape(String value, StringBuilder out) {
        String visible = visible(value);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /**
     * The value with everything that readers cannot see written out, such as {@code \u202E}: marks that turn the direction of text
     * would let a name look like another one, and some controls may not be in a page at all.
     */
    static String visible(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!shows(value, i)) {
                return written(value, i);
            }
        }
        return value;
    }

    private static String written(String value, int first) {
        StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, first);
        for (int i = first; i < value.length(); i++) {
            if (shows(value, i)) {
                out.append(value.charAt(i));
            } else {
                out.append("\\u").append(hex(value.charAt(i)));
            }
        }
        return out.toString();
    }

    private static String hex(char c) {
        return HexFormat.of().withUpperCase().toHexDigits(c);
    }

    private static boolean shows(String value, int at) {
        char c = value.charAt(at);
        if (c < 0x7F) {
            return c >= ' ' || c == '\n' || c == '\t' || c == '\r';
        }
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                    ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        }
        return c > 0x9F && Character.getType(c) != Character.FORMAT && c != '\u2028' && c != '\u2029' && c < '\uFFFE';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
