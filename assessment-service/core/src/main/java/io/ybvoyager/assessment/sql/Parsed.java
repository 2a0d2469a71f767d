package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;

/** What the grammar says about a text: a tree, or the place where it stopped understanding. */
public sealed interface Parsed {
    /**
     * A text that PostgreSQL's grammar accepts.
     *
     * @param statements libpg_query's JSON, {@code {"version":…,"stmts":[{"stmt":{"SelectStmt":{…}},"stmt_location":…},…]}};
     *     its {@code location}s count UTF-8 bytes from 0. It may be shared between callers: never change it.
     */
    record Tree(JsonNode statements) implements Parsed {}

    /**
     * A text that the grammar refuses.
     *
     * @param message PostgreSQL's words, such as {@code syntax error at or near "FORM"}
     * @param position 1-based character (code point) of the text, or 0 when the fault is in no one place
     */
    record Unreadable(String message, int position) implements Parsed {}
}
