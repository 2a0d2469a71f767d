package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Column.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Defaults, in one form from wherever they are read. */
final class Values {
    private static final List<String> NOW = List.of("current_timestamp", "now", "localtime", "localtimestamp");

    private Values() {}

    /** A constant as DDL writes it. */
    static @Nullable Value constant(ColumnType type, String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("NULL")) {
            return null;
        }
        if (upper.equals("TRUE") || upper.equals("FALSE")) {
            return new Value(false, upper.equals("TRUE") ? "1" : "0");
        }
        if (upper.startsWith("_") && text.indexOf('\'') > 0) {
            return new Value(false, Literals.plain(text.substring(text.indexOf('\'')))); // _utf8mb4'x'
        }
        return new Value(false, type.is("bit") ? bits(text) : Literals.plain(text));
    }

    /** A default as MariaDB's catalogs write it: quoted constants, anything else is an expression. */
    static @Nullable Value mariaDb(ColumnType type, String text) {
        boolean constant =
                text.startsWith("'") || text.equalsIgnoreCase("NULL") || number(text) || text.startsWith("b'");
        return isNow(text) ? now(text) : constant ? constant(type, text) : new Value(true, text);
    }

    /** A default as MySQL's catalogs write it: without quotes. @param generated whether the catalog calls it an expression */
    static @Nullable Value mysql(ColumnType type, String text, boolean generated) {
        if (type.temporal() && isNow(text)) {
            return now(text);
        }
        return generated ? new Value(true, TableDdl.bare(text)) : new Value(false, type.is("bit") ? bits(text) : text);
    }

    private static String bits(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("b'")) {
            return text.substring(2, text.length() - 1);
        }
        String plain = Literals.plain(text);
        return number(plain) ? Long.toBinaryString((long) Double.parseDouble(plain)) : plain;
    }

    static boolean isNow(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NOW.stream().anyMatch(word -> lower.equals(word) || lower.startsWith(word + "("));
    }

    /** The time of the statement, with its precision. */
    static Value now(String text) {
        int open = text.indexOf('(');
        String precision = open < 0
                ? ""
                : text.substring(open + 1, Math.max(open + 1, text.lastIndexOf(')')))
                        .strip();
        boolean none = precision.isEmpty() || precision.equals("0");
        return new Value(true, none ? "CURRENT_TIMESTAMP" : "CURRENT_TIMESTAMP(" + precision + ")");
    }

    static boolean number(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= Character.isDigit(c);
            if (!Character.isDigit(c) && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }

    /** Whether the first parenthesis is closed by the last. */
    static boolean closes(String text) {
        int depth = 0;
        List<Lexeme> pieces = Lexeme.of(text);
        for (int i = 0; i < pieces.size(); i++) {
            depth += pieces.get(i).is("(") ? 1 : pieces.get(i).is(")") ? -1 : 0;
            if (depth == 0 && i < pieces.size() - 1) {
                return false;
            }
        }
        return depth == 0;
    }
}
