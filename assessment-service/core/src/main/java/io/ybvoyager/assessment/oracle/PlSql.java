package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlLexer;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser;
import io.ybvoyager.assessment.sql.Patience;
import java.time.Duration;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL and PL/SQL of Oracle with Debezium's grammar, which is maintained against Oracle's and used where the tree tells more
 * than text. Bounded in size and time: what takes longer is unreadable, never a hang.
 */
final class PlSql {
    /** Longer texts are not read: a tree takes about a hundred times the memory of its text. */
    static final int LONGEST = 2_000_000;

    /** At least and at most; in between it grows with the text. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(20);

    private PlSql() {}

    /** What came of reading. */
    sealed interface Outcome<T> {}

    /** @param tokens with comments on their hidden channel */
    record Tree<T>(T root, CommonTokenStream tokens) implements Outcome<T> {}

    /** Where and why the grammar stops. @param line 1-based in the text; {@code column} 0-based */
    record Failure<T>(int line, int column, String why) implements Outcome<T> {}

    /** Reads statements: DDL, stored programs, queries. */
    static Outcome<PlSqlParser.Sql_scriptContext> script(String sql) {
        return read(sql, PlSqlParser::sql_script);
    }

    /** Reads an expression or a condition. */
    static Outcome<PlSqlParser.ExpressionContext> expression(String sql) {
        return read(sql, PlSqlParser::expression);
    }

    private static <T extends ParserRuleContext> Outcome<T> read(String sql, Function<PlSqlParser, T> rule) {
        if (sql.length() > LONGEST) {
            return new Failure<>(1, 0, "it is longer than " + LONGEST + " characters");
        }
        try {
            return quick(sql, rule);
        } catch (ParseCancellationException e) {
            return thorough(sql, rule);
        } catch (StackOverflowError e) {
            return new Failure<>(1, 0, "it is nested too deeply");
        } catch (TooSlow e) {
            return new Failure<>(1, 0, "it takes too long to read");
        }
    }

    /** Most texts can be read without looking at what surrounds a rule, several times faster. */
    private static <T extends ParserRuleContext> Tree<T> quick(String sql, Function<PlSqlParser, T> rule) {
        PlSqlParser parser = parser(sql);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        T root = rule.apply(parser);
        if (parser.getTokenStream().LA(1) != PlSqlParser.EOF) {
            throw new ParseCancellationException();
        }
        return new Tree<>(root, (CommonTokenStream) parser.getTokenStream());
    }

    private static <T extends ParserRuleContext> Outcome<T> thorough(String sql, Function<PlSqlParser, T> rule) {
        PlSqlParser parser = parser(sql);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        parser.setErrorHandler(new DefaultErrorStrategy());
        FirstError error = new FirstError();
        parser.addErrorListener(error);
        try {
            T root = rule.apply(parser);
            if (error.failure != null) {
                return error.<T>as();
            }
            return rest(parser.getTokenStream(), root);
        } catch (StackOverflowError e) {
            return new Failure<>(1, 0, "it is nested too deeply");
        } catch (TooSlow e) {
            return new Failure<>(1, 0, "it takes too long to read");
        }
    }

    private static <T extends ParserRuleContext> Outcome<T> rest(TokenStream tokens, T root) {
        return tokens.LA(1) == PlSqlParser.EOF
                ? new Tree<>(root, (CommonTokenStream) tokens)
                : new Failure<>(
                        tokens.LT(1).getLine(),
                        tokens.LT(1).getCharPositionInLine(),
                        "unexpected \"" + tokens.LT(1).getText() + "\"");
    }

    private static PlSqlParser parser(String sql) {
        PlSqlLexer lexer = new PlSqlLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        PlSqlParser parser = new PlSqlParser(new PatientTokens(lexer, sql.length()));
        parser.removeErrorListeners();
        return parser;
    }

    private static final class FirstError extends BaseErrorListener {
        private @Nullable Failure<Void> failure;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            if (failure == null) {
                failure = new Failure<>(line, column, shortened(message));
            }
        }

        <T> Failure<T> as() {
            Failure<Void> known = failure;
            return known == null ? new Failure<>(1, 0, "") : new Failure<>(known.line(), known.column(), known.why());
        }

        private static String shortened(String message) {
            String line = message.replace('\n', ' ');
            return line.length() > 160 ? line.substring(0, 160) + "…" : line;
        }
    }

    /** Tokens that end a reading which takes too long: prediction asks for them again and again. */
    private static final class PatientTokens extends CommonTokenStream {
        private final Patience patience;

        PatientTokens(TokenSource source, int length) {
            super(source);
            long millis = Math.min(LONGEST_PATIENCE.toMillis(), PATIENCE.toMillis() + length / 10);
            patience = new Patience(Duration.ofMillis(millis));
        }

        @Override
        public int LA(int i) {
            if (patience.over()) { // every time: one step of a prediction can take long itself
                throw new TooSlow();
            }
            return super.LA(i);
        }
    }

    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super(null, null, false, false);
        }
    }
}
