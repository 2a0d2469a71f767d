package io.ybvoyager.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.gateway.routing.Match;
import io.ybvoyager.gateway.routing.Owner;
import io.ybvoyager.gateway.routing.RouteTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one contract of the services' contracts: the operations that the routing table sends to the service that describes
 * them, and the schemas that those need. Two services may describe a schema of the same name differently (each its own
 * view); then the later one's gets its service's name in front.
 */
final class ContractMerge {
    private static final String SCHEMA = "#/components/schemas/";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> paths = new TreeMap<>();
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();

    /** Merges the contracts; the order decides who keeps a schema's name. */
    static ObjectNode merge(Map<Owner, JsonNode> contracts) {
        ContractMerge merge = new ContractMerge();
        contracts.forEach(merge::add);
        return merge.document();
    }

    private void add(Owner owner, JsonNode contract) {
        ObjectNode offered = offered(owner, contract.path("paths"));
        Map<String, JsonNode> needed = needed(offered, contract.at("/components/schemas"));
        Map<String, String> names = new TreeMap<>();
        needed.forEach((name, schema) -> names.put(name, free(owner, name, schema)));
        needed.forEach((name, schema) -> schemas.put(names.get(name), renamed(schema, names)));
        renamed(offered, names).properties().forEach(path -> paths.computeIfAbsent(
                        path.getKey(), p -> JSON.createObjectNode())
                .setAll((ObjectNode) path.getValue()));
        contract.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    private static ObjectNode offered(Owner owner, JsonNode all) {
        ObjectNode offered = JSON.createObjectNode();
        all.properties().forEach(path -> {
            ObjectNode kept = JSON.createObjectNode();
            path.getValue().properties().forEach(operation -> {
                if (!METHODS.contains(operation.getKey()) || owns(owner, operation.getKey(), path.getKey())) {
                    kept.set(operation.getKey(), operation.getValue());
                }
            });
            if (METHODS.stream().anyMatch(kept::has)) {
                offered.set(path.getKey(), kept);
            }
        });
        return offered;
    }

    private static boolean owns(Owner owner, String method, String template) {
        String sample = template.replaceAll("\\{[^}]+}", "x");
        return RouteTable.find(method.toUpperCase(Locale.ROOT), sample) instanceof Match.Found(var route)
                && route.owner() == owner;
    }

    private static Map<String, JsonNode> needed(JsonNode from, JsonNode schemas) {
        Map<String, JsonNode> needed = new TreeMap<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (String name : references(open.pop())) {
                JsonNode schema = schemas.get(name);
                if (schema != null && needed.putIfAbsent(name, schema) == null) {
                    open.push(schema);
                }
            }
        }
        return needed;
    }

    private static Set<String> references(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.findValuesAsText("$ref").stream()
                .filter(reference -> reference.startsWith(SCHEMA))
                .forEach(reference -> names.add(reference.substring(SCHEMA.length())));
        return names;
    }

    private String free(Owner owner, String name, JsonNode schema) {
        JsonNode taken = schemas.get(name);
        return taken == null || taken.equals(schema) ? name : prefix(owner) + name;
    }

    private static String prefix(Owner owner) {
        return owner.name().charAt(0) + owner.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        JsonNode copy = node.deepCopy();
        copy.findParents("$ref").forEach(parent -> {
            String reference = parent.path("$ref").asText();
            String name = reference.startsWith(SCHEMA) ? names.get(reference.substring(SCHEMA.length())) : null;
            if (name != null) {
                ((ObjectNode) parent).put("$ref", SCHEMA + name);
            }
        });
        return copy;
    }

    private ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Voyager")
                .put("version", "1")
                .put(
                        "description",
                        "Assesses databases and migrates them into YugabyteDB. Every path is offered by the gateway.");
        document.putArray("security").addObject().putArray("token");
        ArrayNode tagList = document.putArray("tags");
        tags.values().forEach(tagList::add);
        ObjectNode pathObject = document.putObject("paths");
        paths.forEach(pathObject::set);
        ObjectNode components = document.putObject("components");
        ObjectNode schemaObject = components.putObject("schemas");
        schemas.forEach(schemaObject::set);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The gateway's token");
        return document;
    }
}
