package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Pure walks over libpg_query's JSON trees. A node is an object {@code {"TypeName":{…fields…}}}; where C declares a field's exact type
 * the JSON leaves the wrapper out ({@code InsertStmt.relation} is a bare RangeVar), and these walks put the name back. No walk
 * recurses, so depth is no danger.
 */
public final class Ast {
    /** Fields whose bare content is a node of a known type, by name or, where names collide, by {@code Owner.name}. */
    private static final Map<String, String> BARE = bare();

    /** Where a node keeps its name, in the order of asking. */
    private static final List<String> NAME_FIELDS =
            List.of("names", "fields", "funcname", "objname", "defnames", "typeName", "items", "name");

    private static final List<String> RANGE_VAR = List.of("catalogname", "schemaname", "relname");
    private static final List<String> CONSTANTS = List.of("ival", "fval", "boolval", "sval", "bsval");

    private Ast() {}

    /**
     * A node of a tree.
     *
     * @param type such as {@code SelectStmt}
     * @param fields its fields
     * @param path the way from the root, such as {@code stmts[0].stmt.SelectStmt.fromClause[0].RangeVar}
     */
    public record Node(String type, JsonNode fields, String path) {}

    /** A place still to visit: its JSON, its field's name, the type of the node around it, and the way to it. */
    private record Place(JsonNode json, String field, String owner, String path) {}

    /** Every node below (and at) the given JSON, parents before children, in the order of the text. */
    public static Stream<Node> nodes(JsonNode tree) {
        var found = new ArrayList<Node>();
        visit(tree, found::add);
        return found.stream();
    }

    /** Hands every node to the visitor, parents before children, in the order of the text. */
    public static void visit(JsonNode tree, Consumer<Node> visitor) {
        var open = new ArrayDeque<Place>();
        open.push(new Place(tree, "", "", ""));
        while (!open.isEmpty()) {
            enter(open.pop(), open, visitor);
        }
    }

    /** The fields of all nodes of a type. */
    public static List<JsonNode> find(JsonNode tree, String type) {
        return nodes(tree)
                .filter(node -> node.type().equals(type))
                .map(Node::fields)
                .toList();
    }

    /** The statements of a tree as nodes ({@code type} is such as {@code CreateStmt}). */
    public static List<Node> statements(Parsed.Tree tree) {
        var found = new ArrayList<Node>();
        JsonNode statements = tree.statements().path("stmts");
        for (int i = 0; i < statements.size(); i++) {
            String path = "stmts[" + i + "].stmt.";
            statements
                    .get(i)
                    .path("stmt")
                    .properties()
                    .forEach(node -> found.add(new Node(node.getKey(), node.getValue(), path + node.getKey())));
        }
        return found;
    }

    /**
     * Name parts, outermost first, of a RangeVar, TypeName, ColumnRef ({@code *} for a star), FuncCall, ObjectWithArgs, List or String
     * (wrapped or bare), of the statement that creates a named thing, or of a list of String nodes. Empty for anything else.
     */
    public static List<String> name(JsonNode node) {
        JsonNode fields = isWrapped(node) ? node.elements().next() : node;
        if (fields.isArray()) {
            return stream(fields).flatMap(item -> name(item).stream()).toList();
        }
        if (fields.has("relname")) {
            return RANGE_VAR.stream()
                    .filter(fields::has)
                    .map(part -> fields.get(part).asText())
                    .toList();
        }
        if (fields.has("sval")) {
            return List.of(fields.get("sval").asText());
        }
        if (node.has("A_Star")) {
            return List.of("*");
        }
        return NAME_FIELDS.stream()
                .filter(fields::has)
                .findFirst()
                .map(field -> nameIn(fields.get(field)))
                .orElse(List.of());
    }

    /** The value of an A_Const (wrapped or bare) as text; empty for NULL and for what is no constant. */
    public static Optional<String> constant(JsonNode node) {
        JsonNode fields = node.path("A_Const").isObject() ? node.get("A_Const") : node;
        return CONSTANTS.stream()
                .filter(kind -> fields.path(kind).isObject())
                .findFirst()
                .map(kind -> value(kind, fields.get(kind).path(kind)));
    }

    private static List<String> nameIn(JsonNode field) {
        return field.isTextual() ? List.of(field.asText()) : name(field);
    }

    /** libpg_query leaves out what is zero, false or empty. */
    private static String value(String kind, JsonNode value) {
        return switch (kind) {
            case "ival" -> value.asText("0");
            case "boolval" -> value.asText("false");
            default -> value.asText();
        };
    }

    private static void enter(Place place, Deque<Place> open, Consumer<Node> visitor) {
        JsonNode json = place.json();
        if (json.isArray()) {
            for (int i = json.size() - 1; i >= 0; i--) {
                open.push(new Place(json.get(i), place.field(), place.owner(), place.path() + '[' + i + ']'));
            }
        } else if (isWrapped(json)) {
            String type = json.fieldNames().next();
            node(new Node(type, json.get(type), join(place.path(), type)), open, visitor);
        } else if (json.isObject()) {
            bareType(place)
                    .ifPresentOrElse(
                            type -> node(new Node(type, json, place.path()), open, visitor),
                            () -> children(json, place.owner(), place.path(), open));
        }
    }

    private static void node(Node node, Deque<Place> open, Consumer<Node> visitor) {
        visitor.accept(node);
        children(node.fields(), node.type(), node.path(), open);
    }

    private static void children(JsonNode fields, String owner, String path, Deque<Place> open) {
        fields.properties().stream()
                .filter(field -> field.getValue().isContainerNode())
                .toList()
                .reversed()
                .forEach(field ->
                        open.push(new Place(field.getValue(), field.getKey(), owner, join(path, field.getKey()))));
    }

    private static Optional<String> bareType(Place place) {
        String exact = BARE.get(place.owner() + '.' + place.field());
        return Optional.ofNullable(exact == null ? BARE.get(place.field()) : exact);
    }

    private static boolean isWrapped(JsonNode json) {
        if (!json.isObject() || json.size() != 1) {
            return false;
        }
        String name = json.fieldNames().next();
        return Character.isUpperCase(name.charAt(0)) && json.get(name).isObject();
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + '.' + field;
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    /** From the type declarations of the npm package @pgsql/types 18.0.0; a test compares them with the trees of many statements. */
    private static Map<String, String> bare() {
        var types = new HashMap<String, String>();
        put(
                types,
                "RangeVar",
                "constrrel identitySequence pktable rel relation sequence table typevar view PartitionCmd.name");
        put(
                types,
                "TypeName",
                "argType datatype ofTypename returnType sourcetype storedtype targettype typeName type_name");
        put(types, "RoleSpec", "authrole grantor newowner newrole owner role user");
        put(types, "SelectStmt", "larg rarg PLAssignStmt.val");
        put(types, "WithClause", "withClause");
        put(types, "IntoClause", "into intoClause");
        put(types, "Alias", "alias join_using_alias");
        put(types, "CollateClause", "collClause");
        put(types, "CreateStmt", "base");
        put(types, "PartitionBoundSpec", "partbound bound");
        put(types, "PartitionSpec", "partspec");
        put(types, "OnConflictClause", "onConflictClause");
        put(types, "InferClause", "infer");
        put(types, "ReturningClause", "returningClause");
        put(types, "WindowDef", "over");
        put(types, "FuncCall", "funccall");
        put(types, "ObjectWithArgs", "fromsql tosql func opername CreateOpClassItem.name");
        put(types, "CTECycleClause", "cycle_clause");
        put(types, "CTESearchClause", "search_clause");
        put(types, "VariableSetStmt", "setstmt");
        put(types, "GrantStmt", "AlterDefaultPrivilegesStmt.action");
        put(types, "PublicationTable", "pubtable");
        put(types, "JsonAggConstructor", "constructor");
        put(types, "JsonFormat", "format");
        put(types, "JsonBehavior", "on_empty on_error");
        put(types, "JsonOutput", "output");
        put(types, "JsonReturning", "returning");
        put(types, "JsonTablePathSpec", "pathspec");
        put(types, "String", "extname");
        put(types, "JsonKeyValue", "JsonObjectAgg.arg");
        put(
                types,
                "JsonValueExpr",
                "context_item JsonArrayAgg.arg JsonParseExpr.expr JsonSerializeExpr.expr JsonArgument.val JsonKeyValue.value");
        return Map.copyOf(types);
    }

    private static void put(Map<String, String> types, String type, String fields) {
        for (String field : fields.split(" ", -1)) {
            types.put(field, type);
        }
    }
}
