package io.ybvoyager.assessment.sql;

import io.ybvoyager.assessment.sql.StatementSplitter.CopyBlock;
import io.ybvoyager.assessment.sql.StatementSplitter.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One pass over a script, from its first character to its last; never back. */
final class ScriptCutter {
    private final String script;
    private final boolean inserts;
    private final Lines lines;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Statement> metaCommands = new ArrayList<>();
    private final List<CopyBlock> copyBlocks = new ArrayList<>();

    private int at;

    /** The statement being read: its first character (-1 before there is one), the end of its last token, what it is about. */
    private int start = -1;

    private int end;
    private final StringBuilder kept = new StringBuilder();
    private int keptFrom;
    private StatementWords words = new StatementWords();

    ScriptCutter(String script, boolean inserts) {
        this.script = script;
        this.inserts = inserts;
        this.lines = new Lines(script);
    }

    Script cut() {
        while (at < script.length()) {
            step();
        }
        finish(false);
        return new Script(statements, metaCommands, copyBlocks);
    }

    private void step() {
        char c = script.charAt(at);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
        } else if (script.startsWith("--", at)) {
            at = Lexemes.endOfLine(script, at);
        } else if (script.startsWith("/*", at)) {
            at = Lexemes.endOfComment(script, at);
        } else if (c == '\\') {
            metaCommand();
        } else if (c == ';' && words.complete()) {
            finish(true);
        } else {
            token(c);
        }
    }

    private void token(char c) {
        if (start < 0) {
            start = at;
            keptFrom = at;
        }
        if (Lexemes.startsWord(c)) {
            word();
        } else {
            words.symbol(c);
            at = Lexemes.endOfSymbol(script, at);
        }
        end = at;
    }

    private void word() {
        int from = at;
        at = Lexemes.endOfWord(script, at);
        String word = script.substring(from, at).toLowerCase(Locale.ROOT);
        words.word(word);
        if (word.equals("e") && at < script.length() && script.charAt(at) == '\'') {
            at = Lexemes.endOfEscapeString(script, at);
        }
    }

    /** A line for psql. Within a statement it leaves no trace in it; {@code \g} and its kin end the statement. */
    private void metaCommand() {
        int from = at;
        if (script.startsWith("\\;", at)) {
            at += 2;
            return;
        }
        at = Lexemes.endOfLine(script, at);
        String text = script.substring(from, at).strip();
        metaCommands.add(new Statement(text, lines.at(from), from));
        if (text.startsWith("\\g") || text.startsWith("\\crosstabview") || text.startsWith("\\watch")) {
            finish(false);
        } else if (start >= 0) {
            kept.append(script, keptFrom, from);
            keptFrom = at;
            end = at;
        }
    }

    private void finish(boolean atSemicolon) {
        if (start >= 0 && (inserts || !words.inserts())) {
            String text = kept.append(script, keptFrom, Math.max(keptFrom, end))
                    .toString()
                    .strip();
            var statement = new Statement(text, lines.at(start), start);
            statements.add(statement);
            at += atSemicolon ? 1 : 0;
            if (words.copiesFromStdin()) {
                skipRows(statement);
            }
        } else {
            at += atSemicolon ? 1 : 0;
        }
        start = -1;
        kept.setLength(0);
        words = new StatementWords();
    }

    private void skipRows(Statement copy) {
        at = Lexemes.nextLine(script, at);
        int first = lines.at(at);
        long rows = 0;
        while (at < script.length()) {
            int from = at;
            at = Lexemes.nextLine(script, at);
            if (script.substring(from, at).stripTrailing().equals("\\.")) {
                break;
            }
            rows++;
        }
        copyBlocks.add(new CopyBlock(copy, first, rows));
    }

    /** Counts lines up to ever later places. */
    private static final class Lines {
        private final String script;
        private int counted;
        private int line = 1;

        Lines(String script) {
            this.script = script;
        }

        int at(int place) {
            for (; counted < place; counted++) {
                line += script.charAt(counted) == '\n' ? 1 : 0;
            }
            return line;
        }
    }
}
