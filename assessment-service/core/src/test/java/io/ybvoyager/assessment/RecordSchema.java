package io.ybvoyager.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema of a record: its fields from the class, what they mean from the comments of its source. */
final class RecordSchema {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENTED = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public record (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?=@param|$)", Pattern.DOTALL);

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<String, Map<String, String>> comments = new HashMap<>();

    private final Set<Class<?>> read = new HashSet<>();

    private RecordSchema() {}

    static String of(Class<?> root, String id, String title) {
        RecordSchema schema = new RecordSchema();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", id)
                .put("title", title);
        node.setAll(schema.record(root));
        ObjectNode all = node.putObject("$defs");
        schema.definitions.forEach(all::set);
        return node.toPrettyString() + "\n";
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        Map<String, String> meaning = comments(type);
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode field = type(component.getGenericType());
            if (meaning.containsKey(component.getName()) && !field.has("$ref")) {
                field.put("description", meaning.get(component.getName()));
            }
            properties.set(component.getName(), field);
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                omitsNull(type, component);
            } else {
                required.add(component.getName());
            }
        }
        node.set("required", required);
        return node;
    }

    private static void omitsNull(Class<?> type, RecordComponent component) {
        if (!type.isAnnotationPresent(JsonInclude.class)) {
            throw new IllegalStateException(type + "." + component.getName() + " would be written as null");
        }
    }

    private ObjectNode type(Type type) {
        if (type instanceof ParameterizedType generic) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class
                    ? node.put("type", "array").set("items", type(last))
                    : node.put("type", "object").set("additionalProperties", type(last));
        }
        return type((Class<?>) type);
    }

    private ObjectNode type(Class<?> type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (type.isRecord()) {
            if (!definitions.containsKey(type.getSimpleName())) {
                definitions.put(type.getSimpleName(), node); // against circles
                definitions.put(type.getSimpleName(), record(type));
            }
            return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + type.getSimpleName());
        }
        if (type.isEnum()) {
            ArrayNode values = node.put("type", "string").putArray("enum");
            for (Object value : type.getEnumConstants()) {
                values.add(((Enum<?>) value).name());
            }
            return node;
        }
        if (type == Instant.class) {
            return node.put("type", "string").put("format", "date-time");
        }
        return node.put("type", simple(type));
    }

    private static String simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "string";
            case "int", "Integer", "long", "Long" -> "integer";
            case "double", "Double" -> "number";
            case "boolean", "Boolean" -> "boolean";
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    private Map<String, String> comments(Class<?> type) {
        Class<?> top = type.getNestHost();
        if (read.add(top)) {
            read(top);
        }
        return comments.getOrDefault(type.getName(), Map.of());
    }

    private void read(Class<?> top) {
        try {
            String source = Files.readString(SOURCES.resolve(top.getName().replace('.', '/') + ".java"));
            Matcher records = COMMENTED.matcher(source);
            while (records.find()) {
                String name = records.group(2);
                comments.put(
                        name.equals(top.getSimpleName()) ? top.getName() : top.getName() + "$" + name,
                        params(records.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> params(String comment) {
        Map<String, String> params = new HashMap<>();
        String text = comment.replaceAll("\\s*\\n\\s*\\*\\s?", " ").replaceAll("\\{@\\w+ ([^}]*)}", "$1");
        Matcher param = PARAM.matcher(text);
        while (param.find()) {
            params.put(param.group(1), param.group(2).strip());
        }
        return params;
    }
}
