package io.ybvoyager.assessment.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The queries, one resource each: the same for online collection and for scripts. */
final class Queries {
    /** What server it is and which schemas were asked for: without these there is no bundle. */
    static final List<String> REQUIRED = List.of("server", "schemas", "scope");

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
            "ddl-others",
            "ddl-alterations");

    /** Sizes, counters and settings, the most telling first. */
    static final List<String> STATISTICS = List.of(
            "table-statistics",
            "index-info",
            "column-statistics",
            "sequences",
            "extensions",
            "settings",
            "roles",
            "foreign-servers",
            "activity");

    /** Texts of statements that ran; only where the extension pg_stat_statements is installed. */
    static final String WORKLOAD = "queries";

    /** Two samples of the counters of use, when an interval was asked for. */
    static final List<String> SAMPLES = List.of("usage-first", "usage-second");

    private Queries() {}

    /** All there are, in the order of collection. */
    static List<String> all() {
        return Stream.of(REQUIRED, DDL, STATISTICS, List.of(WORKLOAD), SAMPLES)
                .flatMap(List::stream)
                .toList();
    }

    static String text(String query) {
        return resource((SAMPLES.contains(query) ? "usage-sample" : query) + ".sql");
    }

    /** What a query's file in a bundle is made with. */
    static String copy(String query) {
        return "COPY (\n" + text(query).strip() + "\n) TO STDOUT WITH (FORMAT csv, HEADER)";
    }

    static String resource(String name) {
        try (InputStream in = Queries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
