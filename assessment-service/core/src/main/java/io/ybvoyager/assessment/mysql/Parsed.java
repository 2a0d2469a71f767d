package io.ybvoyager.assessment.mysql;

/** What the grammars say about a statement. */
sealed interface Parsed {
    /** A statement that a grammar accepts. @param statement below {@code sqlStatement} */
    record Tree(Node statement) implements Parsed {}

    /**
     * A statement that no grammar accepts.
     *
     * @param line 1-based, of the statement
     * @param column 1-based
     */
    record Unreadable(String message, int line, int column) implements Parsed {}
}
