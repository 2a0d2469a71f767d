package io.ybvoyager.assessment.sql;

/**
 * PostgreSQL's parser. Safe for use by many threads; answers are pure, so asking twice gives the same. Close it to give back its
 * memory (about 40 MB for each working thread of the WebAssembly engine, at most two).
 */
public interface SqlParser extends AutoCloseable {
    /**
     * Reads a text of any number of statements.
     *
     * @return the tree, or where and why the grammar stops; a text that is too long or too deep is Unreadable, never an exception
     */
    Parsed parse(String sql);

    /**
     * Reads the PL/pgSQL bodies of a {@code CREATE FUNCTION|PROCEDURE … LANGUAGE plpgsql} or {@code DO} statement.
     *
     * @param createFunctionSql the whole statement
     * @return the bodies with the SQL in them; no functions when the text holds none in PL/pgSQL
     */
    PlpgsqlParsed parsePlpgsql(String createFunctionSql);

    /** Which engine reads, and its grammar: {@code wasm (PostgreSQL 18)}, or the system's with wasm for what that one refuses. */
    String engine();

    @Override
    void close();

    /**
     * Opens the parser that the system property {@code ybvoyager.sql.engine} (or {@code YBVOYAGER_SQL_ENGINE}) names: {@code system} (the machine's libpg_query),
     * {@code wasm} (the one we ship), or {@code auto}, the default: the system's where its grammar is as new as ours, else
     * wasm. An older grammar is faster, and misses what it reads as something else ({@code json_array(…)} was a function).
     *
     * @throws IllegalStateException {@code system} is asked for and the machine has no libpg_query
     */
    static SqlParser open() {
        return SqlEngines.open(SqlEngines.setting("ybvoyager.sql.engine").orElse("auto"));
    }
}
