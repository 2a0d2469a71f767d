package io.ybvoyager.assessment.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.sql.Ast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which objects must exist before another one, by the names in its statements' trees: referenced and parent tables, tables and functions
 * of views, types of columns, sequences of defaults, functions and tables of triggers. Bodies in quotes are not followed: they bind when
 * they run.
 */
final class Dependencies {
    private static final Set<String> RELATIONS =
            Set.of("TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE");
    private static final Set<String> TYPES = Set.of("TYPE", "DOMAIN", "TABLE");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "AGGREGATE");

    private final Names relations;
    private final Names types;
    private final Names routines;

    private Dependencies(SchemaModel schema) {
        relations = new Names(schema, RELATIONS);
        types = new Names(schema, TYPES);
        routines = new Names(schema, ROUTINES);
    }

    /** Keys of needed objects by the key of the object that needs them. */
    static Map<String, List<String>> of(SchemaModel schema) {
        Dependencies dependencies = new Dependencies(schema);
        Map<String, Set<String>> needed = new HashMap<>();
        schema.statements().parallelStream()
                .filter(ddl -> !ddl.objectName().isEmpty())
                .map(ddl -> new Needs(Finding.owner(ddl), dependencies.needs(ddl)))
                .toList()
                .forEach(needs -> needed.computeIfAbsent(needs.owner(), o -> new TreeSet<>())
                        .addAll(needs.keys()));
        Map<String, List<String>> lists = new HashMap<>();
        needed.forEach((owner, keys) ->
                lists.put(owner, keys.stream().filter(key -> !key.equals(owner)).toList()));
        return lists;
    }

    private record Needs(String owner, Set<String> keys) {}

    /** Objects of some kinds by name: in full, and where only one has it, by the last part. */
    private static final class Names {
        private final Map<String, String> full = new HashMap<>();
        private final Map<String, Optional<String>> last = new HashMap<>();

        Names(SchemaModel schema, Set<String> kinds) {
            schema.objects().stream()
                    .filter(ddl -> kinds.contains(ddl.objectType()))
                    .forEach(this::add);
        }

        private void add(Ddl ddl) {
            String key = Finding.owner(ddl);
            full.putIfAbsent(ddl.objectName(), key);
            String shown = ddl.objectName();
            int dot = shown.endsWith("\"") ? shown.lastIndexOf(".\"") : shown.lastIndexOf('.');
            last.merge(shown.substring(dot + 1), Optional.of(key), (a, b) -> a.equals(b) ? a : Optional.empty());
        }

        Optional<String> find(List<String> parts) {
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            return parts.size() == 1
                    ? last.getOrDefault(ObjectName.shown(parts.getLast()), Optional.empty())
                    : findShown(new ObjectName(parts.get(parts.size() - 2), parts.getLast()).shown());
        }

        Optional<String> findShown(String shown) {
            return Optional.ofNullable(full.get(shown));
        }

        Optional<String> findText(String shown) {
            return findShown(shown).or(() -> last.getOrDefault(shown, Optional.empty()));
        }
    }

    private Set<String> needs(Ddl ddl) {
        Set<String> found = new HashSet<>();
        Set<String> local = new HashSet<>();
        List<List<String>> tables = new ArrayList<>();
        Ast.visit(ddl.fields(), node -> {
            switch (node.type()) {
                case "RangeVar" -> tables.add(Ast.name(node.fields()));
                case "CommonTableExpr" ->
                    local.add(node.fields().path("ctename").asText());
                case "TypeName" -> types.find(Ast.name(node.fields())).ifPresent(found::add);
                case "FuncCall" -> call(node.fields()).forEach(found::add);
                default -> {}
            }
        });
        if (ddl.node().equals("CreateTrigStmt")) {
            routines.find(Ast.name(ddl.fields().path("funcname"))).ifPresent(found::add);
        }
        tables.stream()
                .filter(name -> name.size() > 1 || !local.containsAll(name))
                .flatMap(name -> relations.find(name).stream())
                .forEach(found::add);
        return found;
    }

    /** The function, and the sequence of {@code nextval('…')}. */
    private Stream<String> call(JsonNode fields) {
        List<String> name = Ast.name(fields);
        Stream<String> function = routines.find(name).stream();
        return name.isEmpty() || !name.getLast().equals("nextval")
                ? function
                : Stream.concat(function, sequence(fields.path("args").path(0)));
    }

    private Stream<String> sequence(JsonNode argument) {
        JsonNode cast = argument.path("TypeCast").path("arg");
        return Ast.constant(cast.isMissingNode() ? argument : cast).flatMap(relations::findText).stream();
    }
}
