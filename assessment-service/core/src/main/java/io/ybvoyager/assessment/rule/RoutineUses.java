package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Routine;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.sql.Ast;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What views and bodies of routines use: found while their SQL is read, judged when all of it has been seen. */
final class RoutineUses {
    private static final IssueType SEARCH_PATH = caveat(
            "SEARCH_PATH_DEPENDENT_ROUTINE",
            "Routine that depends on search_path",
            "The routine names {objects} without a schema and sets no search_path, but they live outside of public. A search_path that"
                    + " was set for a role or the database is not migrated, so it may not find them.",
            "Name the schema, or give the routine its search_path.",
            Fixes.NEVER);
    private static final IssueType CROSS_SCHEMA = caveat(
            "CROSS_SCHEMA_REFERENCE",
            "Reference to a schema that is not migrated",
            "The object uses {objects}, of schemas that are not part of this assessment.",
            "Migrate these schemas too, or create what is used in the target first.",
            Fixes.NEVER);
    private static final IssueType UNSAFE_INDEX = caveat(
            "VOLATILE_FUNCTION_IN_INDEX",
            "Index or generated column on a function that is not immutable",
            "{place} uses {function}, which {reason}. The target computes the values anew when it fills the index, and may compute"
                    + " others than the source did.",
            "Make the function depend on its arguments only, or keep the value in a column that the application writes.",
            Fixes.NEVER);

    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema", "pg_toast", "pg_temp");
    private static final Set<String> VOLATILE = Set.of(
            ("now random clock_timestamp statement_timestamp transaction_timestamp timeofday nextval currval lastval setval"
                            + " gen_random_uuid uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuidv4 uuidv7 current_setting"
                            + " txid_current pg_current_xact_id pg_backend_pid inet_client_addr")
                    .split(" "));
    private static final int LISTED = 10;

    private final Subject subject;
    // by identity: a statement's tree is too large to be compared
    private final Map<Ddl, Set<ObjectName>> relations = new IdentityHashMap<>();
    private final Map<Ddl, String> unsafe = new IdentityHashMap<>();

    RoutineUses(Subject subject) {
        this.subject = subject;
    }

    static List<IssueType> types() {
        return List.of(SEARCH_PATH, CROSS_SCHEMA, UNSAFE_INDEX);
    }

    /** Takes note of a tree that is part of an object's definition. */
    void see(Ddl ddl, JsonNode tree) {
        Set<String> local = new HashSet<>();
        Set<ObjectName> named = new HashSet<>();
        Ast.visit(tree, node -> {
            JsonNode f = node.fields();
            switch (node.type()) {
                case "CommonTableExpr" -> local.add(f.path("ctename").asText());
                case "RangeVar" ->
                    named.add(new ObjectName(
                            f.path("schemaname").asText(), f.path("relname").asText()));
                case "FuncCall" -> call(ddl, Ast.name(f.path("funcname")));
                case "SQLValueFunction" -> unsafe.putIfAbsent(ddl, "asks for the time or the user");
                default -> {
                    // uses nothing
                }
            }
        });
        named.removeIf(name -> name.schema().isEmpty() && local.contains(name.name()));
        relations.computeIfAbsent(ddl, d -> new HashSet<>()).addAll(named);
    }

    private void call(Ddl ddl, List<String> function) {
        boolean builtIn = function.size() == 1
                || function.size() == 2 && function.getFirst().equals("pg_catalog");
        if (builtIn && VOLATILE.contains(function.getLast())) {
            unsafe.putIfAbsent(ddl, "calls " + function.getLast() + "()");
        }
    }

    Stream<Finding> findings() {
        Map<String, Set<String>> homes = homes();
        return Stream.of(
                        subject.schema().everyRoutine().flatMap(routine -> searchPath(routine, homes)),
                        subject.schema().statements().stream()
                                .flatMap(ddl -> crossSchema(ddl, relations.getOrDefault(ddl, Set.of()))),
                        subject.schema().constraints().flatMap(this::crossSchema),
                        subject.schema().indexes().flatMap(this::index),
                        TableRules.tables(subject.schema()).flatMap(this::generated))
                .flatMap(found -> found);
    }

    /** The schemas in which a table or view of a name exists. */
    private Map<String, Set<String>> homes() {
        Map<String, Set<String>> homes = new HashMap<>();
        subject.schema().tables().keySet().forEach(name -> homes.computeIfAbsent(name.name(), n -> new TreeSet<>())
                .add(name.schema()));
        subject.schema().statements("ViewStmt").forEach(view -> {
            JsonNode name = view.fields().path("view");
            homes.computeIfAbsent(name.path("relname").asText(), n -> new TreeSet<>())
                    .add(name.path("schemaname").asText("public"));
        });
        return homes;
    }

    private Stream<Finding> searchPath(Routine routine, Map<String, Set<String>> homes) {
        Set<String> lost = new TreeSet<>();
        Set<String> path = new TreeSet<>();
        relations.getOrDefault(routine.ddl(), Set.of()).stream()
                .filter(name -> name.schema().isEmpty())
                .forEach(name -> {
                    Set<String> schemas = homes.getOrDefault(name.name(), Set.of());
                    if (!schemas.isEmpty() && !schemas.contains("public")) {
                        lost.add(ObjectName.shown(name.name()));
                        path.addAll(schemas);
                    }
                });
        return lost.isEmpty() || routine.fixedPath()
                ? Stream.empty()
                : Stream.of(Finding.in(SEARCH_PATH, routine.ddl(), "objects", listed(lost))
                        .withFix(Snippets.searchPath(routine, path)));
    }

    private Stream<Finding> crossSchema(Ddl ddl, Set<ObjectName> names) {
        Set<String> outside = names.stream()
                .filter(this::isOutside)
                .map(ObjectName::shown)
                .collect(Collectors.toCollection(TreeSet::new));
        return outside.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.in(CROSS_SCHEMA, ddl, "objects", listed(outside)));
    }

    private Stream<Finding> crossSchema(Constraint constraint) {
        ObjectName other = constraint.references();
        return other == null || !isOutside(other)
                ? Stream.empty()
                : Stream.of(ConstraintRules.finding(CROSS_SCHEMA, constraint, Map.of("objects", other.shown())));
    }

    private boolean isOutside(ObjectName name) {
        return !subject.schemas().isEmpty()
                && !name.schema().isEmpty()
                && !subject.schemas().contains(name.schema())
                && !SYSTEM.contains(name.schema())
                && !subject.schema().tables().containsKey(name);
    }

    private static String listed(Set<String> names) {
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        return names.stream().limit(LISTED).collect(Collectors.joining(", ")) + more;
    }

    private Stream<Finding> index(Index index) {
        Stream<JsonNode> expressions =
                Stream.concat(index.keys().stream().map(Index.Key::expression), Stream.ofNullable(index.predicate()));
        return expressions
                .flatMap(tree -> tree == null ? Stream.empty() : unsafe("The index", tree, index.ddl()))
                .limit(1);
    }

    private Stream<Finding> generated(Table table) {
        return table.columns().stream()
                .filter(column -> column.generated() && column.value() != null)
                .flatMap(
                        column -> unsafe("The column " + ObjectName.shown(column.name()), column.value(), table.ddl()));
    }

    private Stream<Finding> unsafe(String place, @Nullable JsonNode tree, Ddl ddl) {
        if (tree == null) {
            return Stream.empty();
        }
        return Ast.find(tree, "FuncCall").stream()
                .map(call -> Ast.name(call.path("funcname")))
                .flatMap(this::routines)
                .flatMap(routine -> reason(routine)
                        .map(reason -> Finding.at(
                                UNSAFE_INDEX,
                                ddl,
                                ddl.objectType(),
                                ddl.objectName(),
                                Map.of(
                                        "place",
                                        place,
                                        "function",
                                        routine.name().shown(),
                                        "reason",
                                        reason))))
                .limit(1);
    }

    private Stream<Routine> routines(List<String> name) {
        String schema = name.size() > 1 ? name.get(name.size() - 2) : "public";
        return name.isEmpty()
                ? Stream.empty()
                : subject.schema().routines().getOrDefault(new ObjectName(schema, name.getLast()), List.of()).stream();
    }

    private Stream<String> reason(Routine routine) {
        if (!routine.immutable()) {
            return Stream.of("is not declared IMMUTABLE");
        }
        String word = unsafe.get(routine.ddl());
        boolean reads = !relations.getOrDefault(routine.ddl(), Set.of()).isEmpty();
        return word != null
                ? Stream.of("is declared IMMUTABLE but " + word)
                : reads ? Stream.of("is declared IMMUTABLE but reads tables") : Stream.empty();
    }
}
