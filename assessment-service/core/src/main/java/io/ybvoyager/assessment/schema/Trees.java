package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.sql.Ast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks into the JSON of libpg_query where {@link Ast} is too general. */
public final class Trees {
    private Trees() {}

    /** The elements of a list of nodes that are of one type. */
    public static Stream<JsonNode> all(JsonNode list, String type) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(element -> element.has(type))
                .map(element -> element.get(type));
    }

    /** The texts of a list of String nodes. */
    public static List<String> strings(JsonNode list) {
        return all(list, "String").map(s -> s.path("sval").asText()).toList();
    }

    /** The argument of a {@code DefElem} of a list. */
    public static Optional<JsonNode> option(JsonNode list, String name) {
        return all(list, "DefElem")
                .filter(element -> element.path("defname").asText().equals(name))
                .map(element -> element.path("arg"))
                .findFirst();
    }

    /** The texts below a node: of strings, type names and numbers, in order. */
    public static String words(JsonNode node) {
        List<String> words = new ArrayList<>();
        Ast.nodes(node).forEach(n -> {
            switch (n.type()) {
                case "String" -> words.add(n.fields().path("sval").asText());
                case "Boolean" -> words.add(n.fields().path("boolval").asText("false"));
                case "Integer" -> words.add(n.fields().path("ival").asText("0"));
                default -> {
                    // only leaves speak
                }
            }
        });
        return String.join(".", words);
    }

    /** The first text below a node; empty when there is none. */
    public static String firstWord(JsonNode node) {
        return Ast.nodes(node)
                .filter(n -> n.type().equals("String"))
                .findFirst()
                .map(n -> n.fields().path("sval").asText())
                .orElse("");
    }

    /** A tree as text without places, so that equal expressions have equal texts. */
    public static String signature(JsonNode node) {
        JsonNode copy = node.deepCopy();
        forgetPlaces(copy);
        return copy.toString();
    }

    private static void forgetPlaces(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("location");
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(Trees::forgetPlaces);
        }
    }
}
