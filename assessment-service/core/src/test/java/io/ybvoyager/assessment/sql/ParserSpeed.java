package io.ybvoyager.assessment.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints statements per second: {@code ParserSpeed [script.sql …]}; without a script it reads the samples of the tests. */
final class ParserSpeed {
    private static final long NANOS = 1_000_000_000;

    private ParserSpeed() {}

    public static void main(String[] files) throws IOException {
        for (String engine : List.of("wasm", "system")) {
            long start = System.nanoTime();
            try (SqlParser parser = SqlEngines.open(engine)) {
                parser.parse("SELECT 1");
                System.out.printf(
                        "%s: first answer after %d ms%n", parser.engine(), (System.nanoTime() - start) / 1_000_000);
                for (String file : files) {
                    measure(
                            parser,
                            file,
                            StatementSplitter.split(Files.readString(Path.of(file)))
                                    .statements());
                }
                measure(parser, "samples", samples(1));
                measure(parser, "samples, warm", samples(5));
            }
        }
    }

    /** Each round's texts differ, so that the cache does not answer. */
    private static List<Statement> samples(int round) {
        return Parsers.samples().stream()
                .map(sample -> new Statement(sample.sql() + " -- " + round, 1, 0))
                .toList();
    }

    private static void measure(SqlParser parser, String what, List<Statement> statements) {
        long start = System.nanoTime();
        long refused = statements.stream()
                .map(statement -> parser.parse(statement.text()))
                .filter(Parsed.Unreadable.class::isInstance)
                .count();
        long took = System.nanoTime() - start;
        System.out.printf(
                "  %s: %d statements (%d refused), %d per second%n",
                what, statements.size(), refused, statements.size() * NANOS / took);
    }
}
