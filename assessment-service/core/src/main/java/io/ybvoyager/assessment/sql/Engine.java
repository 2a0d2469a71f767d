package io.ybvoyager.assessment.sql;

/** A libpg_query. Safe for many threads. Texts are UTF-8 without NUL. */
interface Engine extends AutoCloseable {
    Answer parse(byte[] sql);

    /** Reads one statement that is known to carry a PL/pgSQL body; answers {@code {"plpgsql_funcs":[…]}}. */
    Answer parsePlpgsql(byte[] sql);

    String name();

    /** The major version of PostgreSQL whose grammar it is. */
    int grammar();

    @Override
    void close();
}
