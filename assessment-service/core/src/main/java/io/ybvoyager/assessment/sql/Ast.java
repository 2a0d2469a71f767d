package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Pure walks over libpg_query's JSON trees. A node is an object {@code {"TypeName":{…fields…}}}. */
public final class Ast {
    private Ast() {}

    /**
     * A node of a tree.
     *
     * @param type such as {@code SelectStmt}
     * @param fields its fields
     * @param path the way from the root, such as {@code stmts[0].stmt.SelectStmt.fromClause[0].RangeVar}
     */
    public record Node(String type, JsonNode fields, String path) {}

    /** Every node below (and at) the given JSON, parents before children, in the order of the text. */
    public static Stream<Node> nodes(JsonNode tree) {
        throw new IllegalStateException("being built " + tree);
    }

    /** Hands every node to the visitor, parents first. */
    public static void visit(JsonNode tree, Consumer<Node> visitor) {
        nodes(tree).forEach(visitor);
    }

    /** The fields of all nodes of a type. */
    public static List<JsonNode> find(JsonNode tree, String type) {
        return nodes(tree).filter(node -> node.type().equals(type)).map(Node::fields).toList();
    }

    /** The statements of a tree as nodes ({@code type} is such as {@code CreateStmt}). */
    public static List<Node> statements(Parsed.Tree tree) {
        throw new IllegalStateException("being built " + tree);
    }

    /** Name parts of the fields of a RangeVar, TypeName, ColumnRef ({@code *} for a star), FuncCall, or of a list of String nodes. */
    public static List<String> name(JsonNode fields) {
        throw new IllegalStateException("being built " + fields);
    }

    /** The value of an A_Const's fields as text; empty for NULL and for what is no constant. */
    public static Optional<String> constant(JsonNode fields) {
        throw new IllegalStateException("being built " + fields);
    }
}
