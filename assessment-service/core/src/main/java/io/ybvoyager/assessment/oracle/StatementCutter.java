package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a script for SQL*Plus into statements: a semicolon ends SQL, a line with nothing but a slash ends PL/SQL. Commands of SQL*Plus
 * and statements that move rows are passed over without being copied, so that dumps with data cost little.
 */
final class StatementCutter {
    private static final Set<String> PLSQL = Set.of("FUNCTION", "PROCEDURE", "PACKAGE", "TRIGGER", "LIBRARY", "JAVA");
    private static final Set<String> BETWEEN = Set.of(
            "OR", "REPLACE", "EDITIONABLE", "NONEDITIONABLE", "AND", "RESOLVE", "COMPILE", "NOFORCE", "IF", "NOT");
    private static final Set<String> NO_SCHEMA = Set.of(
            "INSERT", "UPDATE", "DELETE", "MERGE", "COMMIT", "ROLLBACK", "SELECT", "LOCK", "SAVEPOINT", "TRUNCATE");
    private static final Set<String> COMMANDS = Set.of(
            "ACCEPT",
            "APPEND",
            "ARCHIVE",
            "BREAK",
            "BTITLE",
            "CLEAR",
            "COL",
            "COLUMN",
            "COMPUTE",
            "CONN",
            "CONNECT",
            "COPY",
            "DEF",
            "DEFINE",
            "DESC",
            "DESCRIBE",
            "DISC",
            "DISCONNECT",
            "EXEC",
            "EXECUTE",
            "EXIT",
            "HO",
            "HOST",
            "PAUSE",
            "PRINT",
            "PRO",
            "PROMPT",
            "QUIT",
            "REM",
            "REMARK",
            "REPFOOTER",
            "REPHEADER",
            "SET",
            "SHO",
            "SHOW",
            "SHUTDOWN",
            "SPO",
            "SPOOL",
            "STA",
            "START",
            "STARTUP",
            "STORE",
            "TIMING",
            "TTITLE",
            "UNDEF",
            "UNDEFINE",
            "VAR",
            "VARIABLE",
            "WHENEVER");

    private final SchemaFile file;
    private final String text;
    private final List<SourceSql> statements = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private StatementCutter(SchemaFile file) {
        this.file = file;
        this.text = file.sql();
    }

    /** The statements that matter to a schema, without their terminators. */
    static List<SourceSql> cut(SchemaFile file) {
        StatementCutter cutter = new StatementCutter(file);
        while (cutter.toStatement()) {
            cutter.statement();
        }
        return cutter.statements;
    }

    /** Goes to where the next statement begins; false at the end. */
    private boolean toStatement() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';' || text.charAt(at) == '\uFEFF') {
                at++;
            } else if (comment()) {
                at = afterComment();
            } else if (isCommand()) {
                command();
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean isCommand() {
        char c = text.charAt(at);
        return c == '/' || c == '@' || c == '!' || c == '#' || COMMANDS.contains(word(at));
    }

    /** A command ends with its line, unless a hyphen continues it. */
    private void command() {
        do {
            at = endOfLine(at);
        } while (text.startsWith("-", previousVisible(at)) && ++at < text.length());
    }

    private void statement() {
        int begin = at;
        int beginLine = lineOf(begin);
        String first = word(at);
        int end = isPlSql(first) ? endOfPlSql() : endOfSql();
        if (!NO_SCHEMA.contains(first)) {
            String sql = text.substring(begin, end).strip();
            if (!sql.isEmpty()) {
                statements.add(new SourceSql(sql, file.path(), beginLine));
            }
        }
    }

    private boolean isPlSql(String first) {
        if (first.equals("DECLARE") || first.equals("BEGIN") || text.startsWith("<<", at)) {
            return true;
        }
        if (!first.equals("CREATE")) {
            return false;
        }
        int next = afterWord(at);
        String word = word(next);
        while (BETWEEN.contains(word)) {
            next = afterWord(next);
            word = word(next);
        }
        return PLSQL.contains(word)
                || word.equals("TYPE") && word(afterWord(next)).equals("BODY");
    }

    private int endOfSql() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                return at++;
            }
            if (c == '/' && aloneInLine()) {
                int end = at++;
                return end;
            }
            step(c);
        }
        return text.length();
    }

    private int endOfPlSql() {
        boolean ended = false; // the last thing before was a semicolon
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && aloneInLine()) {
                int end = at++;
                return end;
            }
            if (ended && startsLine() && word(at).equals("CREATE")) {
                return at; // scripts without slashes: nothing in PL/SQL begins with CREATE
            }
            ended = c == ';' || ended && (Character.isWhitespace(c) || comment());
            step(c);
        }
        return text.length();
    }

    /** Passes a character, or a whole literal, name or comment. */
    private void step(char c) {
        if (comment()) {
            at = afterComment();
        } else if (c == '\'') {
            at = afterLiteral();
        } else if (c == '"') {
            at = after("\"", at + 1);
        } else if (Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#') {
            at = letter(c) ? pastWord() : at + 1;
        } else {
            at++;
        }
    }

    /** Past a word, but not past the letters that open a literal such as {@code q'[…]'}. */
    private int pastWord() {
        int end = at;
        while (end < text.length() && wordCharacter(text.charAt(end))) {
            end++;
        }
        boolean opens = end < text.length() && text.charAt(end) == '\'';
        if (opens && quoting(text.substring(at, end))) {
            return afterQuoted(end + 1);
        }
        return end;
    }

    private static boolean quoting(String prefix) {
        return prefix.equalsIgnoreCase("q") || prefix.equalsIgnoreCase("nq");
    }

    private int afterQuoted(int open) {
        if (open >= text.length()) {
            return text.length();
        }
        char close =
                switch (text.charAt(open)) {
                    case '[' -> ']';
                    case '(' -> ')';
                    case '{' -> '}';
                    case '<' -> '>';
                    default -> text.charAt(open);
                };
        return after(close + "'", open + 1);
    }

    private int afterLiteral() {
        return after("'", at + 1); // a doubled quote is an end and a begin
    }

    private boolean comment() {
        return text.startsWith("--", at) || text.startsWith("/*", at);
    }

    private int afterComment() {
        return text.startsWith("--", at) ? endOfLine(at) : after("*/", at + 2);
    }

    private int after(String what, int from) {
        int found = text.indexOf(what, from);
        return found < 0 ? text.length() : found + what.length();
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private boolean aloneInLine() {
        return startsLine() && text.substring(at + 1, endOfLine(at)).isBlank();
    }

    private boolean startsLine() {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) != '\n') {
            if (!Character.isWhitespace(text.charAt(before))) {
                return false;
            }
            before--;
        }
        return true;
    }

    private int previousVisible(int from) {
        int before = from - 1;
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return Math.max(before, 0);
    }

    /** The word at a place, upper case; empty when there is none. */
    private String word(int from) {
        int end = from;
        while (end < text.length() && wordCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end).toUpperCase(Locale.ROOT);
    }

    private int afterWord(int from) {
        int next = from;
        while (next < text.length() && wordCharacter(text.charAt(next))) {
            next++;
        }
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static boolean letter(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean wordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    private int lineOf(int position) {
        for (; counted < position; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }
}
