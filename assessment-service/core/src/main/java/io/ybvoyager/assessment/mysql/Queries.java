package io.ybvoyager.assessment.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The queries, one resource each; every row of a query is one JSON object. */
final class Queries {
    /** Without these nothing can be said. */
    static final List<String> REQUIRED = List.of("server", "databases", "scope");

    static final List<String> DDL = List.of(
            "tables",
            "columns",
            "keys",
            "foreign-keys",
            "checks",
            "partitions",
            "views",
            "routines",
            "parameters",
            "triggers",
            "events");
    static final List<String> STATISTICS = List.of("settings", "status", "privileges");
    static final List<String> USAGE = List.of("table-usage", "index-usage", "queries");

    /** The counters of tables once more, when an interval was asked for. */
    static final String SECOND_SAMPLE = "table-usage-second";

    private Queries() {}

    static List<String> all() {
        return Stream.of(REQUIRED, DDL, STATISTICS, USAGE, List.of(SECOND_SAMPLE))
                .flatMap(List::stream)
                .toList();
    }

    /** The statements that set a session up. */
    static List<String> session() {
        return Stream.of(resource("session.sql").split(";\n"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    static String text(String query) {
        return resource((query.equals(SECOND_SAMPLE) ? "table-usage" : query) + ".sql")
                .strip();
    }

    static String resource(String name) {
        try (InputStream in = Queries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file " + name + " is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
