package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.Ast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link SchemaModel} while statements are being read. */
final class SchemaDraft {
    final List<Ddl> statements = new ArrayList<>();
    final List<Ddl> objects = new ArrayList<>();
    final Map<ObjectName, TableDraft> tables = new LinkedHashMap<>();
    final Map<ObjectName, List<Constraint>> constraints = new LinkedHashMap<>();
    final Map<ObjectName, List<Index>> indexes = new LinkedHashMap<>();
    final Map<ObjectName, UserType> types = new LinkedHashMap<>();
    final Map<ObjectName, Sequence> sequences = new LinkedHashMap<>();
    final Map<ObjectName, List<Routine>> routines = new LinkedHashMap<>();
    final List<SchemaModel.Unreadable> unreadable = new ArrayList<>();
    final Set<String> jsonbFunctions = new HashSet<>();
    private String defaultSchema = "public";

    /** {@code SET search_path}: names without a schema belong to its first. */
    void searchPath(JsonNode set) {
        if (set.path("name").asText().equals("search_path") && set.path("args").size() > 0) {
            Ast.constant(set.path("args").get(0).path("A_Const"))
                    .filter(schema -> !schema.isBlank() && !schema.equals("pg_catalog"))
                    .ifPresent(schema -> defaultSchema = schema);
        }
    }

    /** The name in the fields of a RangeVar or in a list of strings. */
    ObjectName name(JsonNode nameNode) {
        List<String> parts = Ast.name(nameNode);
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : defaultSchema;
        return new ObjectName(schema, parts.isEmpty() ? "" : parts.getLast());
    }

    /** The type with the schema that a bare name means, when the schema made it. */
    TypeName qualified(TypeName type) {
        ObjectName here = new ObjectName(defaultSchema, type.name());
        boolean ours = type.schema().isEmpty() && (types.containsKey(here) || tables.containsKey(here));
        return ours ? new TypeName(defaultSchema, type.name(), type.array()) : type;
    }

    void statement(Ddl ddl) {
        statements.add(ddl);
    }

    void object(Ddl ddl) {
        statements.add(ddl);
        objects.add(ddl);
    }

    void type(Ddl ddl, String objectType, JsonNode nameNode, UserType.Kind kind, @Nullable TypeName base) {
        ObjectName name = name(nameNode);
        Ddl about = ddl.about(objectType, name.shown());
        object(about);
        types.put(name, new UserType(name, kind, base, about));
    }

    void routine(Routine routine) {
        routines.computeIfAbsent(routine.name(), n -> new ArrayList<>()).add(routine);
    }

    /** {@code CREATE} or {@code ALTER SEQUENCE}: what it says about the cache holds. */
    void sequence(ObjectName name, Ddl ddl) {
        Sequence known = sequences.getOrDefault(name, new Sequence(name, 1, ddl));
        long cache = Trees.option(ddl.fields().path("options"), "cache")
                .map(Trees::words)
                .filter(words -> !words.isEmpty() && words.chars().allMatch(Character::isDigit) && words.length() < 19)
                .map(Long::parseLong)
                .orElse(known.cache());
        sequences.put(name, known.withCache(cache));
    }

    void constraint(Constraint constraint) {
        constraints.computeIfAbsent(constraint.table(), t -> new ArrayList<>()).add(constraint);
    }

    void index(Index index) {
        indexes.computeIfAbsent(index.table(), t -> new ArrayList<>()).add(index);
    }

    SchemaModel model() {
        Map<ObjectName, Table> made = new LinkedHashMap<>();
        Set<String> jsonb = new HashSet<>();
        tables.forEach((name, draft) -> {
            inheritShape(draft);
            made.put(name, draft.table());
        });
        made.values().stream()
                .flatMap(t -> t.columns().stream())
                .filter(c -> c.type().name().equals("jsonb") && !c.type().array())
                .forEach(c -> jsonb.add(c.name()));
        return new SchemaModel(
                List.copyOf(statements),
                List.copyOf(objects),
                Collections.unmodifiableMap(made),
                Collections.unmodifiableMap(constraints),
                Collections.unmodifiableMap(indexes),
                Collections.unmodifiableMap(types),
                Collections.unmodifiableMap(sequences),
                Collections.unmodifiableMap(routines),
                List.copyOf(unreadable),
                jsonb,
                Set.copyOf(jsonbFunctions));
    }

    /** A partition or child that states no columns has its parent's. */
    private void inheritShape(TableDraft draft) {
        ObjectName parent = draft.partitionOf != null
                ? draft.partitionOf
                : draft.inherits.isEmpty() ? null : draft.inherits.getFirst();
        TableDraft shape = parent == null ? null : tables.get(parent);
        if (draft.columns.isEmpty() && shape != null) {
            draft.columns.addAll(shape.columns);
        }
    }
}
