package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaModel.BaseType;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.schema.TypeName;
import io.ybvoyager.assessment.sql.Ast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which values are jsonb: by the tables that a statement names, by results of functions, by variables. */
final class Jsonb {
    private static final Set<String> BUILT_IN = Set.of(
            ("to_jsonb jsonb_build_object jsonb_build_array jsonb_object jsonb_agg jsonb_object_agg jsonb_agg_strict"
                            + " jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict jsonb_set jsonb_insert"
                            + " jsonb_set_lax jsonb_strip_nulls jsonb_extract_path jsonb_path_query jsonb_path_query_array"
                            + " jsonb_path_query_first jsonb_path_query_tz jsonb_path_query_array_tz jsonb_path_query_first_tz"
                            + " jsonb_array_element jsonb_object_field jsonb_concat jsonb_delete jsonb_delete_path"
                            + " jsonb_array_elements row_to_jsonb array_to_jsonb")
                    .split(" "));

    private final SchemaModel schema;
    private final Map<String, List<Table>> tables = new HashMap<>();

    Jsonb(SchemaModel schema) {
        this.schema = schema;
        schema.tables().values().forEach(table -> tables.computeIfAbsent(
                        table.name().name(), n -> new ArrayList<>())
                .add(table));
    }

    /** What is known inside a tree. @param variables of the routine around it, by name */
    Within within(JsonNode tree, Map<String, TypeName> variables) {
        return new Within(tree, variables);
    }

    /** What is known inside one tree. The tables are looked for when the first subscript asks. */
    final class Within {
        private final JsonNode tree;
        private final Map<String, TypeName> variables;
        private @Nullable Map<String, List<Table>> relations;

        private Within(JsonNode tree, Map<String, TypeName> variables) {
            this.tree = tree;
            this.variables = variables;
        }

        /** {@code value['key']}: a word for it when the value is jsonb. */
        Optional<String> subscripted(JsonNode indirection) {
            JsonNode value = indirection.path("arg");
            return subscript(indirection.path("indirection"))
                    .filter(key -> isJsonb(value).orElse(isText(key)))
                    .map(key -> shown(value));
        }

        /** {@code SET column['key'] = …}. */
        Optional<String> written(JsonNode target) {
            String name = target.path("name").asText();
            return subscript(target.path("indirection"))
                    .filter(key -> isJsonb(List.of(name)).orElse(isText(key)))
                    .map(key -> name);
        }

        private Optional<Boolean> isJsonb(JsonNode value) {
            if (value.has("ColumnRef")) {
                return isJsonb(Ast.name(value.get("ColumnRef")));
            }
            if (value.has("FuncCall")) {
                List<String> parts = Ast.name(value.path("FuncCall").path("funcname"));
                boolean known = !parts.isEmpty()
                        && (BUILT_IN.contains(parts.getLast())
                                || schema.jsonbFunctions().contains(parts.getLast()));
                return known ? Optional.of(true) : Optional.empty();
            }
            List<String> cast = Ast.name(value.path("TypeCast").path("typeName"));
            return cast.isEmpty()
                    ? Optional.empty()
                    : Optional.of(cast.getLast().equals("jsonb"));
        }

        /** Empty when the type is not known and no column of that name is jsonb. */
        private Optional<Boolean> isJsonb(List<String> column) {
            Optional<BaseType> type = column.isEmpty() ? Optional.empty() : type(column);
            if (type.isPresent()) {
                return type.map(t -> t.name().equals("jsonb") && !t.array());
            }
            return column.isEmpty() || !schema.jsonbColumns().contains(column.getLast())
                    ? Optional.empty()
                    : Optional.of(true);
        }

        private Optional<BaseType> type(List<String> column) {
            String name = column.getLast();
            if (column.size() > 1) {
                return qualified(column.get(column.size() - 2)).stream()
                        .flatMap(table -> type(table, name).stream())
                        .findFirst();
            }
            TypeName variable = variables.get(name);
            return variable != null
                    ? Optional.of(schema.base(variable))
                    : relations().values().stream()
                            .flatMap(List::stream)
                            .flatMap(table -> type(table, name).stream())
                            .findFirst();
        }

        private Optional<BaseType> type(Table table, String column) {
            return table.column(column).map(c -> schema.base(c.type()));
        }

        /** The rows {@code new} and {@code old} of a trigger's or a rule's condition are those of its table. */
        private List<Table> qualified(String qualifier) {
            Map<String, List<Table>> all = relations();
            List<Table> found = all.getOrDefault(qualifier, List.of());
            boolean row = (qualifier.equals("new") || qualifier.equals("old")) && all.size() == 1;
            return found.isEmpty() && row ? all.values().iterator().next() : found;
        }

        private Map<String, List<Table>> relations() {
            Map<String, List<Table>> known = relations;
            if (known == null) {
                known = new HashMap<>();
                for (JsonNode relation : Ast.find(tree, "RangeVar")) {
                    String name = relation.path("relname").asText();
                    String alias = relation.path("alias").path("aliasname").asText(name);
                    known.computeIfAbsent(alias, a -> new ArrayList<>()).addAll(named(relation, name));
                }
                relations = known;
            }
            return known;
        }

        private List<Table> named(JsonNode relation, String name) {
            String wanted = relation.path("schemaname").asText();
            return tables.getOrDefault(name, List.of()).stream()
                    .filter(table -> wanted.isEmpty() || table.name().schema().equals(wanted))
                    .toList();
        }
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

    private static String shown(JsonNode value) {
        return value.has("ColumnRef")
                ? String.join(".", Ast.name(value.get("ColumnRef")))
                : value.has("FuncCall")
                        ? String.join(".", Ast.name(value.path("FuncCall").path("funcname"))) + "()"
                        : "jsonb";
    }
}
