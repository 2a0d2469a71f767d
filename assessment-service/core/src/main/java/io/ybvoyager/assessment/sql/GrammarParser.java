package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The parser that everybody uses: bounds the text, asks an engine, remembers. */
final class GrammarParser implements SqlParser {
    private static final int LONGEST_BYTES = 4 << 20;

    private static final int LONGEST_MESSAGE = 120;

    /** Levels of JSON; an operator in an operator takes two. Bounded for those who walk the tree by recursion. */
    private static final int DEEPEST = 4_000;

    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(LONGEST_BYTES)
                            .build())
                    .build())
            .reader(new SmallNodes());

    private final Engine engine;
    private final ParseCache cache = new ParseCache();

    GrammarParser(Engine engine) {
        this.engine = engine;
    }

    /** The {@code server_version_num} that a tree names. */
    static int version(byte[] json) {
        try {
            return JSON.readTree(json).path("version").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Parsed parse(String sql) {
        @Nullable Parsed known = cache.get(sql);
        return known == null ? read(sql) : known;
    }

    @Override
    public PlpgsqlParsed parsePlpgsql(String createFunctionSql) {
        return switch (parse(createFunctionSql)) {
            case Parsed.Unreadable(var message, var position) -> new PlpgsqlParsed.Unreadable(message, position);
            case Parsed.Tree tree -> bodies(tree, createFunctionSql);
        };
    }

    @Override
    public String engine() {
        return engine.name();
    }

    @Override
    public void close() {
        engine.close();
    }

    private Parsed read(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            return new Parsed.Unreadable("the text holds a NUL character", sql.codePointCount(0, nul) + 1);
        }
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST_BYTES) {
            return new Parsed.Unreadable("the text is longer than " + (LONGEST_BYTES >> 20) + " MiB", 0);
        }
        return remember(sql, engine.parse(text));
    }

    private Parsed remember(String sql, Answer answer) {
        Parsed parsed = parsed(answer);
        if (!(answer instanceof Answer.GaveUp)) {
            cache.put(sql, parsed, answer instanceof Answer.Json(var json) ? json.length : 0);
        }
        return parsed;
    }

    private static Parsed parsed(Answer answer) {
        return switch (answer) {
            case Answer.Json(var json) -> tree(json);
            case Answer.Refused(var message, var position) -> new Parsed.Unreadable(brief(message), position);
            case Answer.GaveUp(var why) -> new Parsed.Unreadable(why, 0);
        };
    }

    /** PostgreSQL quotes an open string to the end of the text: too long, and perhaps somebody's data. */
    private static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE / 2)) + "…";
    }

    private static Parsed tree(byte[] json) {
        try {
            return new Parsed.Tree(JSON.readTree(json));
        } catch (StreamConstraintsException deep) {
            return new Parsed.Unreadable("it is nested too deeply", 0);
        } catch (IOException e) {
            throw new UncheckedIOException("libpg_query wrote no JSON", e);
        }
    }

    private PlpgsqlParsed bodies(Parsed.Tree tree, String sql) {
        var functions = JsonNodeFactory.instance.arrayNode();
        for (String statement : PlpgsqlStatements.in(tree, sql)) {
            Parsed body = parsed(engine.parsePlpgsql(statement.getBytes(StandardCharsets.UTF_8)));
            switch (body) {
                case Parsed.Unreadable(var message, var position) -> {
                    return new PlpgsqlParsed.Unreadable(message, position);
                }
                case Parsed.Tree(var read) -> read.path("plpgsql_funcs").forEach(functions::add);
            }
        }
        var fragments = new ArrayList<PlpgsqlParsed.Fragment>();
        for (JsonNode function : functions) {
            fragments.addAll(PlpgsqlFragments.in(function, this::parse));
        }
        return new PlpgsqlParsed.Functions(functions, fragments);
    }
}
