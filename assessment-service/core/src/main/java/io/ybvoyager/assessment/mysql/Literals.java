package io.ybvoyager.assessment.mysql;

import java.util.Locale;

/** Constants of MySQL. */
final class Literals {
    private Literals() {}

    /** The value of a string with its quotes; the text itself when it has none. */
    static String plain(String quoted) {
        if (quoted.length() < 2 || "'\"".indexOf(quoted.charAt(0)) < 0) {
            return quoted;
        }
        char quote = quoted.charAt(0);
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i < quoted.length() - 2) {
                value.append(unescaped(quoted.charAt(++i)));
            } else {
                value.append(c);
                i += c == quote ? 1 : 0;
            }
        }
        return value.toString();
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case 'b' -> "\b";
            case 'Z' -> "\u001a";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }

    /** An identifier without its backquotes. */
    static String identifier(String text) {
        return text.length() >= 2 && text.charAt(0) == '`' && text.endsWith("`")
                ? text.substring(1, text.length() - 1).replace("``", "`")
                : plain(text);
    }

    /** A string for MySQL. */
    static String source(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A string for YugabyteDB. */
    static String target(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    /** Whether a date says zero, or has a month or a day that is zero. */
    static boolean zeroDate(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        return text.length() >= 10
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.startsWith("0000-")
                        || text.startsWith("00-", 5)
                        || text.startsWith("00", 8) && !Character.isLetter(text.charAt(8)));
    }
}
