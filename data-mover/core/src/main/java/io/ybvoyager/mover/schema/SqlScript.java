package io.ybvoyager.mover.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script of pg_dump into statements, each with the header comment that pg_dump wrote above its object. It follows
 * psql's rules for where a statement ends (quotes, dollar quotes, parentheses, {@code BEGIN ATOMIC} bodies); it lexes and
 * judges nothing. Lines of psql commands ({@code \restrict}, {@code \connect}) are left out.
 */
public final class SqlScript {
    private static final Pattern HEADER =
            Pattern.compile("-- (?:Data for )?Name: (.*); Type: ([A-Z ]+); Schema: (.*); Owner:.*");

    private final String sql;
    private final int end;
    private int at;
    private int parens;
    private int begins;
    private final StringBuilder firstWords = new StringBuilder();
    private int words;
    private @Nullable Header header;

    private SqlScript(String sql) {
        this.sql = sql;
        this.end = sql.length();
    }

    /**
     * What pg_dump says of the object above its statements.
     *
     * @param schema {@code -} for objects outside of schemas
     */
    public record Header(String type, String schema, String name) {}

    /**
     * One statement as written, with its semicolon, without the comments above it.
     *
     * @param header the last header above it; null before the first one
     */
    public record Statement(String text, @Nullable Header header) {
        /** Whether it changes only the session: {@code SET …} or {@code SELECT pg_catalog.set_config(…)}. */
        public boolean isSession() {
            return text.startsWith("SET ") || text.startsWith("SELECT pg_catalog.set_config(");
        }
    }

    /** The statements in their order. A last one without a semicolon counts. */
    public static List<Statement> split(String sql) {
        SqlScript script = new SqlScript(sql);
        List<Statement> statements = new ArrayList<>();
        for (Statement next = script.next(); next != null; next = script.next()) {
            statements.add(next);
        }
        return statements;
    }

    private @Nullable Statement next() {
        skipToStatement();
        if (at >= end) {
            return null;
        }
        int start = at;
        parens = 0;
        begins = 0;
        words = 0;
        firstWords.setLength(0);
        while (at < end) {
            if (sql.charAt(at) == ';' && parens == 0 && begins == 0) {
                at++;
                break;
            }
            token();
        }
        return new Statement(sql.substring(start, at).stripTrailing(), header);
    }

    private void skipToStatement() {
        while (at < end) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == ';') {
                at++;
            } else if (c == '\\') {
                at = lineEnd();
            } else if (sql.startsWith("--", at)) {
                int from = at;
                at = lineEnd();
                readHeader(sql.substring(from, at));
            } else if (sql.startsWith("/*", at)) {
                blockComment();
            } else {
                return;
            }
        }
    }

    private void readHeader(String comment) {
        Matcher matcher = HEADER.matcher(comment);
        if (matcher.matches()) {
            header = new Header(matcher.group(2), matcher.group(3), matcher.group(1));
        }
    }

    private void token() {
        char c = sql.charAt(at);
        if (c == '\'') {
            quoted('\'', false);
        } else if (c == '"') {
            quoted('"', false);
        } else if (c == '$') {
            dollar();
        } else if (sql.startsWith("--", at)) {
            at = lineEnd();
        } else if (sql.startsWith("/*", at)) {
            blockComment();
        } else if (isWordPart(c)) {
            word();
        } else {
            parens += c == '(' ? 1 : c == ')' && parens > 0 ? -1 : 0;
            at++;
        }
    }

    private void quoted(char quote, boolean backslashes) {
        at++;
        while (at < end) {
            char c = sql.charAt(at++);
            if (c == '\\' && backslashes) {
                at++;
            } else if (c == quote) {
                if (at >= end || sql.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
        at = end;
    }

    private void dollar() {
        int tagEnd = at + 1;
        while (tagEnd < end && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean opens = tagEnd < end
                && sql.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || !Character.isDigit(sql.charAt(at + 1)));
        if (!opens) {
            at++;
            return;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        at = close < 0 ? end : close + tag.length();
    }

    private void blockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < end);
    }

    private void word() {
        int start = at;
        while (at < end && isWordPart(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (word.equals("e") && at < end && sql.charAt(at) == '\'') {
            quoted('\'', true);
            return;
        }
        trackBody(word);
    }

    /** psql's heuristic: in CREATE [OR REPLACE] FUNCTION or PROCEDURE, BEGIN and CASE open what END closes. */
    private void trackBody(String word) {
        if (words++ < 4) {
            firstWords.append(word).append(' ');
        }
        if (parens > 0 || !isRoutine()) {
            return;
        }
        switch (word) {
            case "begin" -> begins++;
            case "case" -> begins += begins > 0 ? 1 : 0;
            case "end" -> begins -= begins > 0 ? 1 : 0;
            default -> {}
        }
    }

    private boolean isRoutine() {
        String start = firstWords.toString();
        return start.startsWith("create function ")
                || start.startsWith("create procedure ")
                || start.startsWith("create or replace function ")
                || start.startsWith("create or replace procedure ");
    }

    private int lineEnd() {
        int newline = sql.indexOf('\n', at);
        return newline < 0 ? end : newline;
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c > 127;
    }
}
