package io.ybvoyager.assessment.mysql;

import io.debezium.antlr.CaseChangingCharStream;
import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.ybvoyager.assessment.mysql.Parsed.Tree;
import io.ybvoyager.assessment.mysql.Parsed.Unreadable;
import io.ybvoyager.assessment.sql.Patience;
import java.time.Duration;
import java.util.function.Supplier;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The grammars of MySQL and MariaDB as Debezium keeps them for its connectors. Safe for many threads. A text is read by the cheap
 * strategy first, by the exact one when that fails, and by the other product's grammar when both fail.
 */
final class Grammar {
    private static final int LONGEST = 1 << 20;
    /** For a statement with all attempts at it; usual ones need a thousandth. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int DEEPEST = 150;

    private Grammar() {}

    /** Reads one statement, without its delimiter. What is too long, too deep or too involved is unreadable, never a failure. */
    static Parsed parse(String sql) {
        String text = Rewriting.forGrammar(sql);
        if (text.length() > LONGEST) {
            return new Unreadable("the statement is longer than " + LONGEST + " characters", 1, 1);
        }
        if (Rewriting.depth(text) > DEEPEST) {
            return new Unreadable("parentheses are nested deeper than " + DEEPEST, 1, 1);
        }
        Patience patience = new Patience(PATIENCE);
        Parsed first = parse(() -> mysql(text, patience));
        if (first instanceof Tree) {
            return first;
        }
        Parsed second = parse(() -> mariadb(text, patience));
        return second instanceof Tree ? second : first;
    }

    private static Parsed parse(Supplier<Attempt> attempt) {
        try {
            Parsed cheap = attempt.get().run(PredictionMode.SLL);
            return cheap instanceof Tree ? cheap : attempt.get().run(PredictionMode.LL);
        } catch (StackOverflowError e) {
            return new Unreadable("the statement is nested too deeply", 1, 1);
        }
    }

    private static Attempt mysql(String text, Patience patience) {
        MySqlParser parser = new MySqlParser(tokens(new MySqlLexer(stream(text)), patience));
        return new Attempt(parser, parser::root);
    }

    private static Attempt mariadb(String text, Patience patience) {
        MariaDBParser parser = new MariaDBParser(tokens(new MariaDBLexer(stream(text)), patience));
        return new Attempt(parser, parser::root);
    }

    private static CharStream stream(String text) {
        return new CaseChangingCharStream(CharStreams.fromString(text), true);
    }

    private static CommonTokenStream tokens(Lexer lexer, Patience patience) {
        lexer.removeErrorListeners();
        return new Limited(lexer, patience);
    }

    /** Gives up after so much work, so that no text can hold a thread. */
    private static final class Limited extends CommonTokenStream {
        private final Patience patience;

        Limited(Lexer lexer, Patience patience) {
            super(lexer);
            this.patience = patience;
        }

        @Override
        public int LA(int i) {
            if (patience.over()) {
                throw new ParseCancellationException("the statement is too involved for the grammar");
            }
            return super.LA(i);
        }
    }

    private record Attempt(Parser parser, Supplier<ParserRuleContext> root) {
        Parsed run(PredictionMode mode) {
            FirstError error = new FirstError();
            parser.removeErrorListeners();
            parser.addErrorListener(error);
            parser.getInterpreter().setPredictionMode(mode);
            try {
                Node node = new Node(root.get(), parser.getRuleNames());
                return error.unreadable != null ? error.unreadable : statement(node);
            } catch (ParseCancellationException e) {
                return error.unreadable != null
                        ? error.unreadable
                        : new Unreadable(String.valueOf(e.getMessage()), 1, 1);
            }
        }

        private static Parsed statement(Node root) {
            return root.first("sqlStatement")
                    .flatMap(statement -> statement.children().stream().findFirst())
                    .<Parsed>map(Tree::new)
                    .orElseGet(() -> new Unreadable("it holds no statement", 1, 1));
        }
    }

    private static final class FirstError extends BaseErrorListener {
        private @Nullable Unreadable unreadable;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            if (unreadable == null) {
                unreadable = new Unreadable(
                        "syntax error near " + near(symbol), line, column + 1); // ANTLR's own words list all tokens
                if (recognizer instanceof Parser parser) {
                    parser.setErrorHandler(new BailErrorStrategy()); // the first error says enough
                }
            }
        }

        private static String near(@Nullable Object symbol) {
            String text = symbol instanceof Token token ? String.valueOf(token.getText()) : "";
            return text.equals("<EOF>") || text.isEmpty() ? "its end" : "\"" + text + "\"";
        }
    }
}
