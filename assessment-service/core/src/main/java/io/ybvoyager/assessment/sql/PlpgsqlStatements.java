package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Picks the statements that carry PL/pgSQL out of a text, in a form that libpg_query's PL/pgSQL reader survives. */
final class PlpgsqlStatements {
    private static final byte[] ANY_TYPE = "text".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TYPE = "type".getBytes(StandardCharsets.UTF_8);

    private PlpgsqlStatements() {}

    static List<String> in(Parsed.Tree tree, String sql) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        var found = new ArrayList<String>();
        for (JsonNode statement : tree.statements().path("stmts")) {
            if (isPlpgsql(statement.path("stmt"))) {
                found.add(cut(statement, text));
            }
        }
        return found;
    }

    /** A body in the SQL standard's form, or in another language, makes the reader abort: it never sees one. */
    private static boolean isPlpgsql(JsonNode statement) {
        JsonNode function = statement.path("CreateFunctionStmt").path("options");
        JsonNode block = statement.path("DoStmt").path("args");
        return isPlpgsql(function, "") && option(function, "as").isPresent() || isPlpgsql(block, "plpgsql");
    }

    private static boolean isPlpgsql(JsonNode options, String otherwise) {
        return !options.isMissingNode()
                && option(options, "language")
                        .map(language -> language.path("String").path("sval").asText())
                        .orElse(otherwise)
                        .equalsIgnoreCase("plpgsql");
    }

    private static Optional<JsonNode> option(JsonNode options, String name) {
        for (JsonNode option : options) {
            JsonNode element = option.path("DefElem");
            if (element.path("defname").asText().equals(name)) {
                return Optional.of(element.path("arg"));
            }
        }
        return Optional.empty();
    }

    private static String cut(JsonNode statement, byte[] text) {
        int start = statement.path("stmt_location").asInt(0);
        int length = statement.path("stmt_len").asInt(0);
        int end = length == 0 ? text.length : start + length;
        return new String(withoutBorrowedTypes(statement, text, start, end), StandardCharsets.UTF_8);
    }

    /**
     * Arguments and results of type {@code table.column%TYPE} would need a catalog to look the type up: the reader says "Not
     * implemented". The type matters to nobody here, so another one takes its place.
     */
    private static byte[] withoutBorrowedTypes(JsonNode statement, byte[] text, int start, int end) {
        List<Integer> places = Ast.find(statement, "TypeName").stream()
                .filter(type -> type.path("pct_type").asBoolean())
                .map(type -> type.path("location").asInt())
                .sorted(Comparator.naturalOrder())
                .toList();
        var rest = new ByteArrayOutputStream();
        int at = start;
        for (int place : places) {
            rest.write(text, at, place - at);
            rest.writeBytes(ANY_TYPE);
            at = endOfBorrowedType(text, place, end);
        }
        rest.write(text, at, end - at);
        return rest.toByteArray();
    }

    private static int endOfBorrowedType(byte[] text, int place, int end) {
        boolean quoted = false;
        int at = place;
        while (at < end && (quoted || text[at] != '%')) {
            quoted ^= text[at++] == '"';
        }
        while (at < end && Character.toLowerCase(text[at]) != TYPE[0]) {
            at++;
        }
        return Math.min(end, at + TYPE.length);
    }
}
