package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.mysql.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a file into statements as the mysql client does: delimiters can change, and what stands in comments for certain versions
 * ({@code /*!50013 … *}{@code /}) counts. Statements that bring rows are passed over without keeping their text.
 */
final class Script {
    /** What brings rows, or concerns only the session that loads them. */
    private static final Set<String> DATA = Set.of("INSERT", "REPLACE", "LOCK", "UNLOCK", "COMMIT");

    private static final Set<String> PROGRAMS = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    private static final Set<String> BLOCKS = Set.of("IF", "LOOP", "WHILE", "REPEAT");

    private final SchemaFile file;
    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private String delimiter = ";";
    private int at;
    private int line = 1;
    private int begun;
    private boolean versioned;
    private boolean data;
    private int skipped;
    private boolean create;
    private boolean program;
    private int depth;
    private String lastWord = "";

    private Script(SchemaFile file) {
        this.file = file;
        this.text = file.sql();
    }

    /** What a file holds. @param skipped statements that bring rows */
    record Content(List<Statement> statements, int skipped) {}

    static Content cut(SchemaFile file) {
        Script script = new Script(file);
        script.cut();
        return new Content(List.copyOf(script.statements), script.skipped);
    }

    private void cut() {
        while (at < text.length()) {
            if (text.startsWith(delimiter, at) && depth == 0) {
                finish();
                at += delimiter.length();
            } else if (current.isEmpty() && !data && command()) {
                // the client's own command went
            } else {
                piece();
            }
        }
        finish();
    }

    /** {@code DELIMITER x} and {@code USE}-less commands of the client stand on lines of their own. */
    private boolean command() {
        if (!text.regionMatches(true, at, "DELIMITER ", 0, 10)) {
            return false;
        }
        int end = text.indexOf('\n', at);
        String named = text.substring(at + 10, end < 0 ? text.length() : end).strip();
        delimiter = named.isEmpty() ? delimiter : named;
        at = end < 0 ? text.length() : end;
        return true;
    }

    private void piece() {
        if (versioned && text.startsWith("*/", at)) {
            versioned = false;
            move(at + 2, " ");
            return;
        }
        Kind kind = Lexeme.kind(text, at);
        if (kind == Kind.COMMENT && executable()) {
            return;
        }
        int end = Lexeme.end(text, at, kind);
        String piece = data && kind != Kind.WORD ? "" : text.substring(at, end);
        switch (kind) {
            case COMMENT -> move(end, current.isEmpty() ? "" : " " + "\n".repeat(newlines(at, end)));
            case BLANK -> move(end, current.isEmpty() ? "" : piece);
            case WORD -> {
                word(piece.toUpperCase(Locale.ROOT));
                move(end, piece);
            }
            default -> move(end, piece);
        }
    }

    /** Whether the comment's content counts; its beginning is then passed. */
    private boolean executable() {
        int mark = text.startsWith("/*!", at) ? at + 3 : text.startsWith("/*M!", at) ? at + 4 : -1;
        if (mark < 0) {
            return false;
        }
        int end = mark;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        versioned = true;
        move(end, current.isEmpty() ? "" : " ");
        return true;
    }

    private void move(int end, String kept) {
        if (!kept.isEmpty() && current.isEmpty() && !kept.isBlank()) {
            begun = line;
        }
        line += newlines(at, end);
        if (!data && !(current.isEmpty() && kept.isBlank())) {
            current.append(kept);
        }
        at = end;
    }

    private int newlines(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += text.charAt(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    private void word(String word) {
        if (current.isEmpty() && lastWord.isEmpty()) {
            data = DATA.contains(word);
            create = word.equals("CREATE");
        } else if (create && depth == 0) {
            program |= PROGRAMS.contains(word) && !lastWord.equals("DROP");
        }
        if (program && delimiter.equals(";")) {
            nest(word);
        }
        lastWord = word;
    }

    /** Programs without a delimiter of their own, as catalogs show them: a semicolon inside of a block does not end them. */
    private void nest(String word) {
        if (lastWord.equals("END") && (BLOCKS.contains(word) || word.equals("CASE"))) {
            depth += BLOCKS.contains(word) ? 1 : 0; // END had closed a block that was never counted
        } else if (word.equals("BEGIN") || word.equals("CASE")) {
            depth++;
        } else if (word.equals("END")) {
            depth = Math.max(0, depth - 1);
        }
    }

    private void finish() {
        String sql = current.toString().strip();
        skipped += data ? 1 : 0;
        if (!data && !sql.isEmpty()) {
            statements.add(new Statement(sql, file.path(), begun));
        }
        current.setLength(0);
        data = false;
        create = false;
        program = false;
        depth = 0;
        lastWord = "";
    }
}
