package io.ybvoyager.assessment.mysql;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL text as MySQL's scanner cuts it.
 *
 * @param start of the piece in the text, in characters
 */
record Lexeme(Kind kind, String text, int start) {
    enum Kind {
        BLANK,
        COMMENT,
        WORD,
        NAME,
        STRING,
        SIGN
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /** Blanks and comments say nothing. */
    boolean silent() {
        return kind == Kind.BLANK || kind == Kind.COMMENT;
    }

    /** All pieces; joined they are the text again. */
    static List<Lexeme> of(String sql) {
        List<Lexeme> pieces = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            Kind kind = kind(sql, at);
            int end = end(sql, at, kind);
            pieces.add(new Lexeme(kind, sql.substring(at, end), at));
            at = end;
        }
        return pieces;
    }

    static Kind kind(String sql, int at) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'', '"' -> Kind.STRING;
            case '`' -> Kind.NAME;
            case '#' -> Kind.COMMENT;
            case '-' -> lineComment(sql, at) ? Kind.COMMENT : Kind.SIGN;
            case '/' -> sql.startsWith("/*", at) ? Kind.COMMENT : Kind.SIGN;
            default -> Character.isWhitespace(c) ? Kind.BLANK : wordPart(c) ? Kind.WORD : Kind.SIGN;
        };
    }

    /** Two dashes begin a comment only before a blank. */
    private static boolean lineComment(String sql, int at) {
        return sql.startsWith("--", at) && (at + 2 == sql.length() || Character.isWhitespace(sql.charAt(at + 2)));
    }

    static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80 && !Character.isWhitespace(c);
    }

    /** Where the piece ends: behind its last character; at the text's end when it is not closed. */
    static int end(String sql, int at, Kind kind) {
        return switch (kind) {
            case STRING -> quoted(sql, at, true);
            case NAME -> quoted(sql, at, false);
            case COMMENT -> sql.charAt(at) == '/' ? behind(sql, "*/", at + 2) : line(sql, at);
            case BLANK -> run(sql, at, true);
            case WORD -> run(sql, at, false);
            case SIGN -> at + 1;
        };
    }

    private static int run(String sql, int at, boolean blank) {
        int end = at;
        while (end < sql.length() && (blank ? Character.isWhitespace(sql.charAt(end)) : wordPart(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static int line(String sql, int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    private static int behind(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    private static int quoted(String sql, int at, boolean escapes) {
        char quote = sql.charAt(at);
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return sql.length();
    }
}
