package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import io.ybvoyager.assessment.sql.Parsed;
import io.ybvoyager.assessment.sql.PlpgsqlParsed;
import io.ybvoyager.assessment.sql.PlpgsqlParsed.Fragment;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for {@link SqlConstructs} in DDL, in the bodies of functions, and in queries that ran. */
final class SqlRules {
    static final List<Rule> ALL = List.of(new Rule(SqlConstructs.types(), SqlRules::judge));

    private static final Pattern DDL = Pattern.compile("Create(?!db)|Alter|Drop|Define|View|Index|Rule|Comment");

    private final Subject subject;
    private final Jsonb jsonb;

    private SqlRules(Subject subject) {
        this.subject = subject;
        this.jsonb = new Jsonb(subject.schema().jsonbColumns(), subject.schema().jsonbFunctions());
    }

    private static Stream<Finding> judge(Subject subject) {
        SqlRules rules = new SqlRules(subject);
        return Stream.concat(
                subject.schema().statements().stream().flatMap(rules::statement),
                subject.queries().stream().flatMap(rules::query));
    }

    private Stream<Finding> statement(Ddl ddl) {
        Stream<Finding> own = findings(ddl, null, SqlConstructs.in(root(ddl), ddl.sql(), jsonb));
        Stream<Finding> bodies =
                switch (ddl.node()) {
                    case "CreateFunctionStmt" -> body(ddl);
                    case "DoStmt" -> plpgsql(ddl);
                    default -> Stream.empty();
                };
        return Stream.concat(own, bodies);
    }

    /** The statement with its root, because {@code fields} are only what is below it. */
    private static JsonNode root(Ddl ddl) {
        return JsonNodeFactory.instance.objectNode().set(ddl.node(), ddl.fields());
    }

    private Stream<Finding> body(Ddl ddl) {
        JsonNode options = ddl.fields().path("options");
        String language = Trees.option(options, "language")
                .map(Trees::words)
                .orElse("sql")
                .toLowerCase(Locale.ROOT);
        return switch (language) {
            case "plpgsql" -> plpgsql(ddl);
            case "sql" -> Trees.option(options, "as").map(Trees::words).stream().flatMap(text -> sqlBody(ddl, text));
            default -> Stream.empty();
        };
    }

    private Stream<Finding> sqlBody(Ddl ddl, String text) {
        return subject.parser().parse(text) instanceof Parsed.Tree(JsonNode tree)
                ? findings(ddl, null, SqlConstructs.in(tree, text, jsonb))
                : Stream.empty();
    }

    private Stream<Finding> plpgsql(Ddl ddl) {
        Map<IssueType, List<String>> found = new LinkedHashMap<>();
        if (subject.parser().parsePlpgsql(ddl.sql()) instanceof PlpgsqlParsed.Functions functions) {
            functions.fragments().stream().flatMap(this::trees).forEach(t -> SqlConstructs.in(t.tree(), t.text(), jsonb)
                    .forEach((type, words) -> merge(found, type, words)));
        }
        return findings(ddl, Category.unsupported_plpgsql_objects, found);
    }

    private static void merge(Map<IssueType, List<String>> found, IssueType type, List<String> words) {
        Set<String> all = new LinkedHashSet<>(found.getOrDefault(type, List.of()));
        all.addAll(words);
        found.put(type, List.copyOf(all));
    }

    private record TextTree(JsonNode tree, String text) {}

    /** A fragment's tree, and that of the statement that it hands to EXECUTE as a constant. */
    private Stream<TextTree> trees(Fragment fragment) {
        if (!(fragment.parsed() instanceof Parsed.Tree(JsonNode tree))) {
            return Stream.empty();
        }
        // an expression is read behind the word SELECT; the place of an assignment's expression is not known
        String text =
                switch (fragment.kind()) {
                    case STATEMENT -> fragment.sql();
                    case EXPRESSION, DYNAMIC -> "SELECT " + fragment.sql();
                    case ASSIGNMENT -> "";
                };
        Stream<TextTree> own = Stream.of(new TextTree(tree, text));
        return fragment.kind() == PlpgsqlParsed.Kind.DYNAMIC ? Stream.concat(own, dynamic(tree)) : own;
    }

    private Stream<TextTree> dynamic(JsonNode tree) {
        Optional<String> constant = Ast.find(tree, "ResTarget").stream()
                .findFirst()
                .map(target -> target.path("val").path("A_Const"))
                .flatMap(Ast::constant);
        return constant.stream()
                .flatMap(sql -> subject.parser().parse(sql) instanceof Parsed.Tree(JsonNode inner)
                        ? Stream.of(new TextTree(inner, sql))
                        : Stream.empty());
    }

    private Stream<Finding> findings(Ddl ddl, @Nullable Category category, Map<IssueType, List<String>> found) {
        return found.entrySet().stream()
                .map(e -> new Finding(
                        e.getKey(),
                        category == null || e.getKey().category() == Category.migration_caveats
                                ? e.getKey().category()
                                : category,
                        ddl.objectType(),
                        ddl.objectName(),
                        Finding.owner(ddl),
                        ddl.sql(),
                        ddl.file(),
                        ddl.line(),
                        Map.of("found", String.join(", ", e.getValue()))));
    }

    private Stream<Finding> query(String sql) {
        if (!(subject.parser().parse(sql) instanceof Parsed.Tree parsed)
                || isDdl(parsed)
                || !inScope(parsed.statements())) {
            return Stream.empty();
        }
        JsonNode tree = parsed.statements();
        return SqlConstructs.in(tree, sql, jsonb).entrySet().stream()
                .map(e -> new Finding(
                        e.getKey(),
                        e.getKey().category() == Category.migration_caveats
                                ? Category.migration_caveats
                                : Category.unsupported_query_constructs,
                        "",
                        "",
                        "",
                        sql,
                        null,
                        0,
                        Map.of("found", String.join(", ", e.getValue()))));
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
