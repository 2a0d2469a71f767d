package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.fleet.FleetMember.Collected;
import io.ybvoyager.assessment.fleet.FleetMember.Ddl;
import io.ybvoyager.assessment.fleet.FleetMember.Online;
import io.ybvoyager.assessment.fleet.FleetMember.Origin;
import io.ybvoyager.wire.NearNames;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the tree of a {@code fleet.yaml} into members and notes every mistake. For one file. */
final class FleetConfigReader {
    private static final Set<String> TOP = Set.of("clusters", "defaults", "target-db-version");
    private static final Set<String> SERVER =
            Set.of("host", "port", "user", "password", "ssl-mode", "schemas", "source-db-type", "target-db-version");
    private static final Set<String> MEMBER =
            union(SERVER, Set.of("name", "database", "metadata-file", "ddl-dir", "depends-on"));
    private static final Set<String> ONLINE_ONLY = Set.of("host", "port", "user", "password", "ssl-mode", "schemas");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
    private static final String FLEET_DIRECTORY = "fleet";

    private final Path base;
    private final List<Problem.Item> findings = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private boolean password;
    private ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    private @Nullable String version;

    /** @param base directory that relative paths start from */
    FleetConfigReader(Path base) {
        this.base = base;
    }

    List<Problem.Item> findings() {
        return List.copyOf(findings);
    }

    /** Whether a password was found where a reference should be. */
    boolean holdsPassword() {
        return password;
    }

    List<FleetMember> members(JsonNode root) {
        JsonNode clusters = root.path("clusters");
        if (!clusters.isArray() || clusters.isEmpty() || clusters.size() > FleetConfig.MOST_MEMBERS) {
            wrong("clusters", "A list of 1 to " + FleetConfig.MOST_MEMBERS + " databases is expected.", null);
            return List.of();
        }
        keys("the file", root, TOP);
        version = text(root, "target-db-version", "target-db-version");
        readDefaults(root.path("defaults"));
        List<FleetMember> members = new ArrayList<>();
        for (JsonNode cluster : clusters) {
            FleetMember member = member(cluster, "clusters[" + (members.size() + 1) + "]");
            members.add(member);
        }
        members.forEach(this::checkDependencies);
        return members;
    }

    private void readDefaults(JsonNode node) {
        if (node instanceof ObjectNode given) {
            keys("defaults", given, SERVER);
            defaults = given;
        } else if (!node.isMissingNode() && !node.isNull()) {
            wrong("defaults", "Keys with values are expected.", null);
        }
    }

    private FleetMember member(JsonNode node, String place) {
        String name = name(node, place);
        String where = place + " " + name;
        keys(where, node, MEMBER);
        String own = text(node, "target-db-version", where);
        String fallback = text(defaults, "target-db-version", "defaults");
        List<String> dependsOn = texts(node, "depends-on", where);
        return new FleetMember(
                name, origin(node, where, name), own != null ? own : fallback != null ? fallback : version, dependsOn);
    }

    private String name(JsonNode node, String place) {
        String name = text(node, "name", place);
        if (name == null || !name.matches(NAME) || name.equalsIgnoreCase(FLEET_DIRECTORY)) {
            wrong(
                    place,
                    "A name of 1 to 63 letters, digits, dots, - and _ is expected; not \"" + FLEET_DIRECTORY + "\".",
                    "name: orders-prod");
            return "";
        }
        if (names.stream().anyMatch(name::equalsIgnoreCase)) {
            wrong(place, "The name " + name + " is given twice.", null);
        }
        names.add(name);
        return name;
    }

    private Origin origin(JsonNode node, String where, String name) {
        boolean bundle = node.has("metadata-file");
        boolean ddl = node.has("ddl-dir");
        if (bundle && ddl) {
            wrong(where, "metadata-file and ddl-dir exclude each other.", "Keep one of them.");
        }
        if (bundle || ddl) {
            ONLINE_ONLY.stream()
                    .filter(node::has)
                    .sorted()
                    .forEach(key -> wrong(where, key + " is for servers; files have none.", "Remove " + key + "."));
        }
        if (bundle) {
            return new Collected(path(node, "metadata-file", where));
        }
        return ddl
                ? new Ddl(type(node, where), path(node, "ddl-dir", where), or(text(node, "database", where), name))
                : online(node, where);
    }

    private Online online(JsonNode own, String where) {
        ObjectNode node = defaults.deepCopy();
        if (own instanceof ObjectNode given) {
            node.setAll(given);
        }
        SourceType type = type(node, where);
        String mode = or(text(node, "ssl-mode", where), "prefer");
        if (!SSL_MODES.contains(mode)) {
            wrong(
                    where,
                    "The ssl-mode " + mode + " is not known.",
                    "Use " + String.join(", ", sorted(SSL_MODES)) + ".");
        }
        return new Online(
                type,
                required(node, "host", where),
                port(node, type, where),
                required(node, "database", where),
                required(node, "user", where),
                password(node, where),
                mode,
                texts(node, "schemas", where));
    }

    private SourceType type(JsonNode node, String where) {
        String name = required(node.has("source-db-type") ? node : defaults, "source-db-type", where);
        try {
            return name.isEmpty() ? SourceType.POSTGRESQL : SourceType.of(name);
        } catch (ProblemException unknown) {
            wrong(
                    where,
                    String.valueOf(unknown.problem().detail()),
                    unknown.problem().fix());
            return SourceType.POSTGRESQL;
        }
    }

    private int port(JsonNode node, SourceType type, String where) {
        JsonNode port = node.path("port");
        if (port.isMissingNode() || port.isNull()) {
            return type.port();
        }
        if (!port.canConvertToInt() || port.asInt() < 1 || port.asInt() > 65535) {
            wrong(where, "The port is a number from 1 to 65535.", null);
        }
        return port.asInt();
    }

    private @Nullable SecretReference password(JsonNode node, String where) {
        JsonNode given = node.path("password");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        SecretReference reference = given.isTextual() ? SecretReference.of(given.asText(), base) : null;
        if (reference == null) {
            password = true;
            wrong(
                    where,
                    "The password must be a reference, not the password itself.",
                    "password: env:NAME   or   password: file:PATH");
        }
        return reference;
    }

    private Path path(JsonNode node, String key, String where) {
        return base.resolve(required(node, key, where)).normalize();
    }

    private void checkDependencies(FleetMember member) {
        for (String needed : member.dependsOn()) {
            if (needed.equals(member.name()) || !names.contains(needed)) {
                wrong(
                        member.name(),
                        "depends-on names " + needed + ", which is "
                                + (needed.equals(member.name()) ? "itself." : "no member of the fleet."),
                        NearNames.of(needed, names).stream()
                                .findFirst()
                                .map(near -> "Did you mean " + near + "?")
                                .orElse(null));
            }
        }
    }

    private void keys(String where, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrong(
                        where,
                        "The key " + key + " is not known.",
                        NearNames.of(key, known).stream()
                                .findFirst()
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Known: " + String.join(", ", sorted(known)) + "."));
            }
        });
    }

    private String required(JsonNode node, String key, String where) {
        String text = text(node, key, where);
        if (text == null || text.isBlank()) {
            wrong(where, key + " is missing.", null);
            return "";
        }
        return text;
    }

    private @Nullable String text(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (value.isContainerNode()) {
            wrong(where, key + " is one value.", null);
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private List<String> texts(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (value.isValueNode() && !value.isNull()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (each.isContainerNode() || each.isNull() || value.isObject()) {
                wrong(where, key + " is a list of names.", key + ": [one, two]");
                return List.of();
            }
            texts.add(each.asText());
        }
        return texts;
    }

    private void wrong(String where, String message, @Nullable String fix) {
        Problem.Item finding = new Problem.Item(where.strip(), message, fix);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private static String or(@Nullable String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
