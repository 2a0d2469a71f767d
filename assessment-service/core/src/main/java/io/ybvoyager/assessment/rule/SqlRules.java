package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Routine;
import io.ybvoyager.assessment.schema.TypeName;
import io.ybvoyager.assessment.sql.Ast;
import io.ybvoyager.assessment.sql.Parsed;
import io.ybvoyager.assessment.sql.PlpgsqlParsed;
import io.ybvoyager.assessment.sql.PlpgsqlParsed.Fragment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for {@link SqlConstructs} in DDL, in the bodies of functions, and in queries that ran. */
final class SqlRules {
    static final List<Rule> ALL = List.of(new Rule(types(), SqlRules::judge));

    private static final Pattern PLACE_HOLDER = Pattern.compile("\\$\\d+");
    private static final Pattern DDL = Pattern.compile("Create(?!db)|Alter|Drop|Define|View|Index|Rule|Comment");

    /** How deep EXECUTE of a text that holds a body with EXECUTE is followed. */
    private static final int DEPTH = 3;

    private final Subject subject;
    private final Jsonb jsonb;
    private final RoutineUses uses;
    private int unreadable;

    private SqlRules(Subject subject) {
        this.subject = subject;
        this.uses = new RoutineUses(subject);
        this.jsonb = new Jsonb(subject.schema());
    }

    private static List<IssueType> types() {
        return Stream.of(ConstructTypes.all(), RoutineUses.types(), NotJudged.TYPES)
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<Finding> judge(Subject subject) {
        SqlRules rules = new SqlRules(subject);
        List<Finding> statements =
                subject.schema().statements().stream().flatMap(rules::statement).toList();
        List<Finding> queries = subject.queries().stream().flatMap(rules::query).toList();
        return Stream.of(
                        statements.stream(),
                        rules.uses.findings(),
                        queries.stream().filter(f -> !f.type().equals(ConstructTypes.SAVEPOINT)),
                        savepoints(queries),
                        NotJudged.queries(rules.unreadable))
                .flatMap(found -> found);
    }

    /** Drivers and ORMs repeat them in every transaction: one finding says it all. */
    private static Stream<Finding> savepoints(List<Finding> queries) {
        List<Finding> found = queries.stream()
                .filter(f -> f.type().equals(ConstructTypes.SAVEPOINT))
                .toList();
        return found.stream()
                .limit(1)
                .map(f -> new Finding(
                        f.type(),
                        f.category(),
                        "",
                        "",
                        "",
                        f.sql(),
                        null,
                        0,
                        Map.of(
                                "found",
                                f.details().getOrDefault("found", ""),
                                "queries",
                                String.valueOf(found.size()))));
    }

    private Stream<Finding> statement(Ddl ddl) {
        JsonNode root = root(ddl);
        Stream<Finding> own = findings(ddl, null, SqlConstructs.in(root, ddl.sql(), jsonb.within(root, Map.of())));
        Stream<Finding> bodies =
                switch (ddl.node()) {
                    case "CreateFunctionStmt" -> body(ddl);
                    case "DoStmt" -> plpgsql(ddl, Map.of());
                    case "ViewStmt", "CreateTableAsStmt" ->
                        used(ddl, root.path(ddl.node()).path("query"));
                    default -> Stream.empty();
                };
        return Stream.concat(own, bodies);
    }

    private Stream<Finding> used(Ddl ddl, JsonNode query) {
        uses.see(ddl, query);
        return Stream.empty();
    }

    /** The statement with its root, because {@code fields} are only what is below it. */
    private static JsonNode root(Ddl ddl) {
        return JsonNodeFactory.instance.objectNode().set(ddl.node(), ddl.fields());
    }

    private Stream<Finding> body(Ddl ddl) {
        Routine routine = Routine.of(new ObjectName("", ""), ddl);
        return switch (routine.language()) {
            case "plpgsql" -> plpgsql(ddl, routine.arguments());
            case "sql" -> sqlBody(ddl, routine);
            default -> Stream.empty();
        };
    }

    private Stream<Finding> sqlBody(Ddl ddl, Routine routine) {
        String text = routine.body();
        if (!(subject.parser().parse(text) instanceof Parsed.Tree(JsonNode tree))) {
            return NotJudged.body(ddl);
        }
        uses.see(ddl, tree);
        uses.see(ddl, ddl.fields().path("sql_body"));
        return findings(ddl, null, SqlConstructs.in(tree, text, jsonb.within(tree, routine.arguments())));
    }

    /** What is being found in a body. */
    private record Body(Ddl ddl, Map<IssueType, List<String>> found) {
        void add(IssueType type, List<String> words) {
            Set<String> all = new LinkedHashSet<>(found.getOrDefault(type, List.of()));
            all.addAll(words);
            found.put(type, List.copyOf(all));
        }
    }

    private Stream<Finding> plpgsql(Ddl ddl, Map<String, TypeName> arguments) {
        Body body = new Body(ddl, new LinkedHashMap<>());
        if (!collect(ddl.sql(), arguments, body, DEPTH)) {
            return NotJudged.body(ddl);
        }
        return findings(ddl, Category.unsupported_plpgsql_objects, body.found());
    }

    /** Looks through the bodies of a statement, and through those that it makes at run time; false when it cannot read them. */
    private boolean collect(String sql, Map<String, TypeName> arguments, Body body, int depth) {
        if (depth == 0 || !(subject.parser().parsePlpgsql(sql) instanceof PlpgsqlParsed.Functions functions)) {
            return false;
        }
        Map<String, TypeName> variables = new HashMap<>(arguments);
        variables.putAll(Variables.of(functions.functions()));
        functions.fragments().forEach(fragment -> fragment(fragment, variables, body, depth));
        Variables.fetches(functions.functions())
                .forEach(way -> SessionConstructs.direction(way, (type, word) -> body.add(type, List.of(word))));
        return true;
    }

    private void fragment(Fragment fragment, Map<String, TypeName> variables, Body body, int depth) {
        if (!(fragment.parsed() instanceof Parsed.Tree(JsonNode tree))) {
            return;
        }
        // an expression is read behind the word SELECT; the place of an assignment's expression is not known
        String text =
                switch (fragment.kind()) {
                    case STATEMENT -> fragment.sql();
                    case EXPRESSION, DYNAMIC -> "SELECT " + fragment.sql();
                    case ASSIGNMENT -> "";
                };
        constructs(tree, text, variables, body);
        if (fragment.kind() == PlpgsqlParsed.Kind.DYNAMIC) {
            dynamic(tree, body, depth);
        }
    }

    private void constructs(JsonNode tree, String text, Map<String, TypeName> variables, Body body) {
        uses.see(body.ddl(), tree);
        SqlConstructs.in(tree, text, jsonb.within(tree, variables)).forEach(body::add);
    }

    /** The statement that is handed to EXECUTE, as far as it is constant. */
    private void dynamic(JsonNode tree, Body body, int depth) {
        Ast.find(tree, "ResTarget").stream()
                .findFirst()
                .flatMap(target -> DynamicSql.text(target.path("val")))
                .ifPresent(sql -> {
                    if (subject.parser().parse(sql) instanceof Parsed.Tree(JsonNode inner)) {
                        constructs(inner, sql, Map.of(), body);
                        collect(sql, Map.of(), body, depth - 1);
                    }
                });
    }

    private Stream<Finding> findings(Ddl ddl, @Nullable Category category, Map<IssueType, List<String>> found) {
        return found.entrySet().stream()
                .map(e -> new Finding(
                        e.getKey(),
                        category == null ? e.getKey().category() : placed(e.getKey(), category),
                        ddl.objectType(),
                        ddl.objectName(),
                        Finding.owner(ddl),
                        ddl.sql(),
                        ddl.file(),
                        ddl.line(),
                        Map.of("found", String.join(", ", e.getValue()))));
    }

    /** Caveats and advice stay what they are wherever they are found. */
    private static Category placed(IssueType type, Category place) {
        return type.category() == Category.unsupported_features ? place : type.category();
    }

    private Stream<Finding> query(String sql) {
        Parsed.Tree parsed = readable(sql);
        unreadable += parsed == null ? 1 : 0;
        if (parsed == null || !inScope(parsed.statements())) {
            return Stream.empty();
        }
        JsonNode tree = parsed.statements();
        boolean ddl = isDdl(parsed);
        return SqlConstructs.in(tree, sql, jsonb.within(tree, Map.of())).entrySet().stream()
                .filter(e -> !ddl || e.getKey().equals(ConstructTypes.TEMPORARY_TABLE))
                .map(e -> new Finding(
                        e.getKey(),
                        placed(e.getKey(), Category.unsupported_query_constructs),
                        "",
                        "",
                        "",
                        sql,
                        null,
                        0,
                        Map.of("found", String.join(", ", e.getValue()))));
    }

    /** The source writes {@code interval $1}, which is no SQL; as a literal it is. */
    private Parsed.@Nullable Tree readable(String sql) {
        if (subject.parser().parse(sql) instanceof Parsed.Tree tree) {
            return tree;
        }
        String literals = PLACE_HOLDER.matcher(sql).replaceAll("'?'");
        return !literals.equals(sql) && subject.parser().parse(literals) instanceof Parsed.Tree tree ? tree : null;
    }

    /** DDL that ran is judged as part of the schema. */
    private static boolean isDdl(Parsed.Tree parsed) {
        return Ast.statements(parsed).stream()
                .anyMatch(node -> DDL.matcher(node.type()).lookingAt());
    }

    /** A query counts when it names no relation, one without a schema, or one of a schema in scope. */
    private boolean inScope(JsonNode tree) {
        List<JsonNode> relations = Ast.find(tree, "RangeVar");
        List<String> scope = subject.schemas();
        return scope.isEmpty()
                || relations.isEmpty()
                || relations.stream().map(Ast::name).anyMatch(n -> n.size() < 2 || scope.contains(n.get(n.size() - 2)));
    }
}
