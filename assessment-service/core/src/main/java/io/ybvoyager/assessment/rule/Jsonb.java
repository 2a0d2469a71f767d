package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about jsonb in the schema.
 *
 * @param columns names of columns of that type
 * @param functions names of functions that return it
 */
record Jsonb(Set<String> columns, Set<String> functions) {
    private static final Set<String> BUILT_IN = Set.of(
            ("to_jsonb jsonb_build_object jsonb_build_array jsonb_object jsonb_agg jsonb_object_agg jsonb_set jsonb_insert"
                            + " jsonb_set_lax jsonb_strip_nulls jsonb_extract_path jsonb_path_query jsonb_path_query_array"
                            + " jsonb_path_query_first jsonb_array_element jsonb_object_field jsonb_concat jsonb_delete"
                            + " jsonb_delete_path jsonb_array_elements row_to_jsonb array_to_jsonb")
                    .split(" "));

    /** {@code value['key']}: a word for it when the value is jsonb. */
    Optional<String> subscripted(JsonNode indirection) {
        return subscript(indirection.path("indirection"))
                .filter(key -> isText(key) || isJsonb(indirection.path("arg")))
                .map(key -> shown(indirection.path("arg")));
    }

    /** {@code SET column['key'] = …}. */
    Optional<String> written(JsonNode target) {
        String name = target.path("name").asText();
        return subscript(target.path("indirection"))
                .filter(key -> isText(key) || columns.contains(name))
                .map(key -> name);
    }

    private static Optional<JsonNode> subscript(JsonNode list) {
        return Trees.all(list, "A_Indices")
                .filter(index -> !index.path("is_slice").asBoolean())
                .map(index -> index.path("uidx"))
                .findFirst();
    }

    private static boolean isText(JsonNode key) {
        return key.path("A_Const").has("sval");
    }

    private boolean isJsonb(JsonNode value) {
        if (value.has("ColumnRef")) {
            List<String> parts = Ast.name(value.get("ColumnRef"));
            return !parts.isEmpty() && columns.contains(parts.getLast());
        }
        if (value.has("FuncCall")) {
            List<String> parts = Ast.name(value.path("FuncCall").path("funcname"));
            return !parts.isEmpty() && (BUILT_IN.contains(parts.getLast()) || functions.contains(parts.getLast()));
        }
        List<String> cast = Ast.name(value.path("TypeCast").path("typeName"));
        return !cast.isEmpty() && cast.getLast().equals("jsonb");
    }

    private static String shown(JsonNode value) {
        return value.has("ColumnRef")
                ? String.join(".", Ast.name(value.get("ColumnRef")))
                : value.has("FuncCall")
                        ? String.join(".", Ast.name(value.path("FuncCall").path("funcname"))) + "()"
                        : "jsonb";
    }
}
