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
import org.jspecify.annotations.Nullable;

/**
 * Pure walks over libpg_query's JSON trees. A node is an object {@code {"TypeName":{…fields…}}}; where C declares a field's exact type
 * the JSON leaves the wrapper out ({@code InsertStmt.relation} is a bare RangeVar), and these walks put the name back. No walk
 * recurses, so depth is no danger.
 */
public final class Ast {
    /** Fields whose bare content is a node of a known type, by name. */
    private static final Map<String, String> BARE = new HashMap<>();

    /** The same where names collide: by name, then by the type of the node around it. */
    private static final Map<String, Map<String, String>> BARE_IN = new HashMap<>();

    static {
        bare();
    }

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
     */
    public record Node(String type, JsonNode fields) {}

    /** A place still to visit: its JSON, its field's name, and the type of the node around it. */
    private record Place(JsonNode json, String field, String owner) {}

    /** Every node below (and at) the given JSON, parents before children, in the order of the text. */
    public static Stream<Node> nodes(JsonNode tree) {
        var found = new ArrayList<Node>();
        visit(tree, found::add);
        return found.stream();
    }

    /** Hands every node to the visitor, parents before children, in the order of the text. */
    public static void visit(JsonNode tree, Consumer<Node> visitor) {
        var open = new ArrayDeque<Place>();
        open.push(new Place(tree, "", ""));
        while (!open.isEmpty()) {
            enter(open.pop(), open, visitor);
        }
    }

    /** The fields of all nodes of a type. */
    public static List<JsonNode> find(JsonNode tree, String type) {
        var found = new ArrayList<JsonNode>();
        visit(tree, node -> {
            if (node.type().equals(type)) {
                found.add(node.fields());
            }
        });
        return found;
    }

    /** The statements of a tree as nodes ({@code type} is such as {@code CreateStmt}). */
    public static List<Node> statements(Parsed.Tree tree) {
        var found = new ArrayList<Node>();
        for (JsonNode statement : tree.statements().path("stmts")) {
            statement.path("stmt").properties().forEach(node -> found.add(new Node(node.getKey(), node.getValue())));
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
                open.push(new Place(json.get(i), place.field(), place.owner()));
            }
        } else if (isWrapped(json)) {
            var wrapped = json.properties().iterator().next();
            node(new Node(wrapped.getKey(), wrapped.getValue()), open, visitor);
        } else if (json.isObject()) {
            String type = bareType(place);
            if (type == null) {
                children(json, place.owner(), open);
            } else {
                node(new Node(type, json), open, visitor);
            }
        }
    }

    private static void node(Node node, Deque<Place> open, Consumer<Node> visitor) {
        visitor.accept(node);
        children(node.fields(), node.type(), open);
    }

    /** In the order of the text: what is pushed last is visited first. */
    private static void children(JsonNode fields, String owner, Deque<Place> open) {
        var places = new ArrayList<Place>(fields.size());
        for (var field : fields.properties()) {
            if (field.getValue().isContainerNode()) {
                places.add(new Place(field.getValue(), field.getKey(), owner));
            }
        }
        for (int i = places.size() - 1; i >= 0; i--) {
            open.push(places.get(i));
        }
    }

    private static @Nullable String bareType(Place place) {
        Map<String, String> exact = BARE_IN.get(place.field());
        String type = exact == null ? null : exact.get(place.owner());
        return type == null ? BARE.get(place.field()) : type;
    }

    private static boolean isWrapped(JsonNode json) {
        if (!json.isObject() || json.size() != 1) {
            return false;
        }
        var only = json.properties().iterator().next();
        return Character.isUpperCase(only.getKey().charAt(0)) && only.getValue().isObject();
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    /** From the type declarations of the npm package @pgsql/types 18.0.0; a test compares them with the trees of many statements. */
    private static void bare() {
        put(
                "RangeVar",
                "constrrel identitySequence pktable rel relation sequence table typevar view PartitionCmd.name");
        put("TypeName", "argType datatype ofTypename returnType sourcetype storedtype targettype typeName type_name");
        put("RoleSpec", "authrole grantor newowner newrole owner role user");
        put("SelectStmt", "larg rarg PLAssignStmt.val");
        put("WithClause", "withClause");
        put("IntoClause", "into intoClause");
        put("Alias", "alias join_using_alias");
        put("CollateClause", "collClause");
        put("CreateStmt", "base");
        put("PartitionBoundSpec", "partbound bound");
        put("PartitionSpec", "partspec");
        put("OnConflictClause", "onConflictClause");
        put("InferClause", "infer");
        put("ReturningClause", "returningClause");
        put("WindowDef", "over");
        put("FuncCall", "funccall");
        put("ObjectWithArgs", "fromsql tosql func opername CreateOpClassItem.name");
        put("CTECycleClause", "cycle_clause");
        put("CTESearchClause", "search_clause");
        put("VariableSetStmt", "setstmt");
        put("GrantStmt", "AlterDefaultPrivilegesStmt.action");
        put("PublicationTable", "pubtable");
        put("JsonAggConstructor", "constructor");
        put("JsonFormat", "format");
        put("JsonBehavior", "on_empty on_error");
        put("JsonOutput", "output");
        put("JsonReturning", "returning");
        put("JsonTablePathSpec", "pathspec");
        put("String", "extname");
        put("JsonKeyValue", "JsonObjectAgg.arg");
        put(
                "JsonValueExpr",
                "context_item JsonArrayAgg.arg JsonParseExpr.expr JsonSerializeExpr.expr JsonArgument.val JsonKeyValue.value");
    }

    private static void put(String type, String fields) {
        for (String field : fields.split(" ", -1)) {
            int dot = field.indexOf('.');
            if (dot < 0) {
                BARE.put(field, type);
            } else {
                BARE_IN.computeIfAbsent(field.substring(dot + 1), name -> new HashMap<>())
                        .put(field.substring(0, dot), type);
            }
        }
    }
}
