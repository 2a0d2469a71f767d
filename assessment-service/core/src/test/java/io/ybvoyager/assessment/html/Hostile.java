package io.ybvoyager.assessment.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Set;

/** A document whose every free text tries to be more than text. */
public final class Hostile {
    /** Would mark the page when it ran, when it were markup, or when it turned the direction of what follows. */
    public static final String TEXT =
            "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\">'\"`\n{{body}}\u202E\u2066\u0000\uD800<!--]]>";

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    /** Fields of few fixed values or of moments. */
    private static final Set<String> FIXED = Set.of(
            "kind",
            "level",
            "category",
            "impact",
            "status",
            "severity",
            "strategy",
            "createdAt",
            "startedAt",
            "finishedAt",
            "complexity",
            "confidence");

    private Hostile() {}

    /** The value with {@link #TEXT} in all its texts and names of maps. */
    public static <T> T of(T value, Class<T> type) {
        try {
            return JSON.treeToValue(hostile("", JSON.valueToTree(value)), type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode hostile(String field, JsonNode node) {
        return switch (node) {
            case TextNode text when FIXED.contains(field) || text.asText().isEmpty() -> text;
            case TextNode text
            when field.equals("type") && Set.of("postgresql", "mysql", "oracle").contains(text.asText()) -> text;
            case TextNode text
            when field.equals("docsLink") -> new TextNode("javascript:window.hacked=3//" + text.asText());
            case TextNode text -> new TextNode(text.asText() + TEXT);
            case ObjectNode object -> object(object);
            case ArrayNode array -> {
                ArrayNode made = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> made.add(hostile(field, each)));
                yield made;
            }
            default -> node;
        };
    }

    private static ObjectNode object(ObjectNode object) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(each -> made.set(each.getKey(), hostile(each.getKey(), each.getValue())));
        return made;
    }
}
