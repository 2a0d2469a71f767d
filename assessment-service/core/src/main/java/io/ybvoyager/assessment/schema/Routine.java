package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A function or procedure. Functions of one name may differ in their arguments.
 *
 * @param language in lower case
 * @param definer runs with its owner's rights
 * @param fixedPath sets {@code search_path} for itself
 * @param immutable promises that its result depends on nothing but its arguments
 * @param body text of a body that is a string; empty for others
 */
public record Routine(
        ObjectName name, String language, boolean definer, boolean fixedPath, boolean immutable, String body, Ddl ddl) {
    /** Reads {@code CREATE FUNCTION} or {@code CREATE PROCEDURE}. */
    public static Routine of(ObjectName name, Ddl ddl) {
        JsonNode options = ddl.fields().path("options");
        return new Routine(
                name,
                option(options, "language", "sql").toLowerCase(Locale.ROOT),
                Trees.option(options, "security").map(Routine::isTrue).orElse(false),
                Trees.all(options, "DefElem").anyMatch(Routine::setsPath),
                option(options, "volatility", "volatile").equals("immutable"),
                Trees.option(options, "as").map(Trees::firstWord).orElse(""),
                ddl);
    }

    /** Names and types of the arguments that have a name. */
    public Map<String, TypeName> arguments() {
        return Trees.all(ddl.fields().path("parameters"), "FunctionParameter")
                .filter(p -> p.hasNonNull("name"))
                .collect(Collectors.toMap(
                        p -> p.path("name").asText(), p -> TypeName.of(p.path("argType")), (one, other) -> one));
    }

    /** Types of the arguments that a caller gives, as shown: they tell functions of one name apart. */
    public List<String> inputTypes() {
        List<String> outputs = List.of("FUNC_PARAM_OUT", "FUNC_PARAM_TABLE");
        return Trees.all(ddl.fields().path("parameters"), "FunctionParameter")
                .filter(p -> !outputs.contains(p.path("mode").asText()))
                .map(p -> TypeName.of(p.path("argType")).shown())
                .toList();
    }

    private static String option(JsonNode options, String name, String otherwise) {
        return Trees.option(options, name).map(Trees::words).orElse(otherwise);
    }

    private static boolean isTrue(JsonNode value) {
        return List.of("true", "1").contains(Trees.words(value));
    }

    private static boolean setsPath(JsonNode option) {
        return option.path("defname").asText().equals("set")
                && option.path("arg")
                        .path("VariableSetStmt")
                        .path("name")
                        .asText()
                        .equals("search_path");
    }
}
