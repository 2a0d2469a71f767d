package io.ybvoyager.assessment.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One parser for all tests of this package, and the statements they read. */
final class Parsers {
    static final SqlParser WASM = SqlEngines.open("wasm");

    private Parsers() {}

    record Sample(String type, String sql) {}

    static List<Sample> samples() {
        try (InputStream in = Objects.requireNonNull(Parsers.class.getResourceAsStream("statements.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# ", -1))
                    .filter(part -> !part.isBlank())
                    .map(part -> part.split("\n", 2))
                    .map(part -> new Sample(part[0], part[1].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Parsed.Tree tree(String sql) {
        return tree(WASM.parse(sql), sql);
    }

    static Parsed.Tree tree(Parsed parsed, String sql) {
        return switch (parsed) {
            case Parsed.Tree tree -> tree;
            case Parsed.Unreadable(var message, var position) ->
                throw new AssertionError(message + " at " + position + " of " + sql);
        };
    }
}
