package io.ybvoyager.assessment.sql;

/** Where the tokens of PostgreSQL's SQL end. Each takes the place of a token's first character and returns the place after it. */
final class Lexemes {
    private Lexemes() {}

    static boolean startsWord(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80;
    }

    static int endOfWord(String sql, int at) {
        int end = at;
        while (end < sql.length() && (continuesWord(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** A quoted thing, or one character; a number runs to its end, so that its letters start no word. */
    static int endOfSymbol(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return endOfQuoted(sql, at);
        }
        if (c == '$') {
            return endOfDollar(sql, at);
        }
        return isDigit(c) ? endOfWord(sql, at) : at + 1;
    }

    /** {@code '…'} or {@code "…"}: a doubled quote stays inside, which is two quoted things in a row to us. */
    static int endOfQuoted(String sql, int at) {
        int close = sql.indexOf(sql.charAt(at), at + 1);
        return close < 0 ? sql.length() : close + 1;
    }

    /** The quoted part of {@code E'…'}, with its continuations on later lines. */
    static int endOfEscapeString(String sql, int at) {
        int end = at + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\\') {
                end += 2;
            } else if (c == '\'') {
                int again = continuation(sql, end + 1);
                if (again < 0) {
                    return end + 1;
                }
                end = again + 1;
            } else {
                end++;
            }
        }
        return sql.length();
    }

    /** Comments nest. */
    static int endOfComment(String sql, int at) {
        int depth = 0;
        int end = at;
        while (end < sql.length()) {
            if (sql.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (sql.startsWith("*/", end)) {
                depth--;
                end += 2;
                if (depth == 0) {
                    return end;
                }
            } else {
                end++;
            }
        }
        return sql.length();
    }

    /** The end of this line, before its newline. */
    static int endOfLine(String sql, int at) {
        int newline = sql.indexOf('\n', at);
        return newline < 0 ? sql.length() : newline;
    }

    /** The start of the next line. */
    static int nextLine(String sql, int at) {
        int newline = sql.indexOf('\n', at);
        return newline < 0 ? sql.length() : newline + 1;
    }

    /** {@code $tag$…$tag$}, or a parameter such as {@code $1}, or a lonely dollar. */
    private static int endOfDollar(String sql, int at) {
        int tag = at + 1;
        while (tag < sql.length() && sql.charAt(tag) != '$' && continuesWord(sql.charAt(tag))) {
            tag++;
        }
        boolean parameter = tag > at + 1 && isDigit(sql.charAt(at + 1));
        if (parameter || tag >= sql.length() || sql.charAt(tag) != '$') {
            return parameter ? tag : at + 1;
        }
        String delimiter = sql.substring(at, tag + 1);
        int close = sql.indexOf(delimiter, tag + 1);
        return close < 0 ? sql.length() : close + delimiter.length();
    }

    /** The quote that goes on with a string after blanks with a newline among them, or directly (a doubled quote); -1 for none. */
    private static int continuation(String sql, int at) {
        int next = at;
        boolean newline = false;
        while (next < sql.length() && Character.isWhitespace(sql.charAt(next))) {
            newline |= sql.charAt(next++) == '\n';
        }
        return next < sql.length() && sql.charAt(next) == '\'' && (newline || next == at) ? next : -1;
    }

    private static boolean continuesWord(char c) {
        return startsWord(c) || isDigit(c) || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
