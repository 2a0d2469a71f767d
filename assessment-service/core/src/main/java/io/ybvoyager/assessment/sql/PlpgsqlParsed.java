package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the grammar of PL/pgSQL says about the body of a function, procedure, trigger function or {@code DO} block. */
public sealed interface PlpgsqlParsed {
    /**
     * A body that PL/pgSQL accepts.
     *
     * @param functions libpg_query's JSON, an array of {@code {"PLpgSQL_function":{…}}}; may be shared, never change it
     * @param fragments the SQL inside the bodies, in the order of the text
     */
    record Functions(JsonNode functions, List<Fragment> fragments) implements PlpgsqlParsed {
        /** Keeps its own copy of the list. */
        public Functions {
            fragments = List.copyOf(fragments);
        }
    }

    /**
     * A body (or the statement around it) that the grammar refuses.
     *
     * @param message PostgreSQL's words
     * @param position 1-based character of the text given, or 0 when unknown
     */
    record Unreadable(String message, int position) implements PlpgsqlParsed {}

    /**
     * One piece of SQL inside a body.
     *
     * @param sql the piece as written: a whole statement, an expression, or an assignment {@code name := expression}
     * @param line 1-based line within the body (PL/pgSQL counts the line of the opening quotes as the first); 0 when unknown
     * @param kind what the piece is
     * @param parsed the piece as a statement's tree; an expression is read as {@code SELECT expression}
     */
    record Fragment(String sql, int line, Kind kind, Parsed parsed) {}

    /** What a fragment of a body is. */
    enum Kind {
        /** A statement of its own, such as {@code UPDATE … RETURNING … INTO}. */
        STATEMENT,
        /** A value or condition. */
        EXPRESSION,
        /** {@code variable := expression}; its tree is that of the expression. */
        ASSIGNMENT,
        /** The expression whose text {@code EXECUTE} runs; only a constant text can be judged further. */
        DYNAMIC
    }
}
