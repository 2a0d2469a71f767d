package io.ybvoyager.assessment.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queries, one resource each. */
final class Queries {
    /** Those that compose DDL, in an order in which it could run. */
    static final List<String> DDL = List.of(
            "ddl-extensions",
            "ddl-types",
            "ddl-collations",
            "ddl-sequences",
            "ddl-tables",
            "ddl-constraints",
            "ddl-indexes",
            "ddl-views",
            "ddl-routines",
            "ddl-triggers",
            "ddl-alterations");

    private Queries() {}

    static String text(String name) {
        try (InputStream in = Queries.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("The query " + name + ".sql is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
