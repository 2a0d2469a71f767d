package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.TypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tree of a PL/pgSQL body says besides the SQL in it. */
final class Variables {
    /** PostgreSQL's {@code FetchDirection}, in its order. */
    private static final List<String> DIRECTIONS =
            List.of("FETCH_FORWARD", "FETCH_BACKWARD", "FETCH_ABSOLUTE", "FETCH_RELATIVE");

    private Variables() {}

    /** Types of the variables, by name. */
    static Map<String, TypeName> of(JsonNode functions) {
        Map<String, TypeName> types = new HashMap<>();
        for (JsonNode variable : functions.findValues("PLpgSQL_var")) {
            String type = variable.path("datatype")
                    .path("PLpgSQL_type")
                    .path("typname")
                    .asText();
            String bare = type.substring(type.lastIndexOf('.') + 1);
            boolean array = bare.endsWith("[]");
            types.put(
                    variable.path("refname").asText(),
                    new TypeName("", array ? bare.substring(0, bare.length() - 2) : bare, array));
        }
        return types;
    }

    /** The directions of its FETCH and MOVE statements. */
    static List<String> fetches(JsonNode functions) {
        return functions.findValues("PLpgSQL_stmt_fetch").stream()
                .map(fetch -> fetch.path("direction"))
                .map(way ->
                        way.isNumber() ? DIRECTIONS.get(Math.clamp(way.asInt(), 0, 3)) : way.asText("FETCH_FORWARD"))
                .toList();
    }
}
