package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads views, routines, triggers and events from their parse trees. */
final class CodeReader {
    private CodeReader() {}

    /** The object that a CREATE statement makes; empty when it makes none of these. */
    static Optional<Code> read(Node node, Statement statement, String database) {
        return switch (node.rule()) {
            case "createView" -> Optional.of(code("VIEW", node, statement, database));
            case "createProcedure" -> Optional.of(code("PROCEDURE", node, statement, database));
            case "createFunction" -> Optional.of(code("FUNCTION", node, statement, database));
            case "createTrigger" -> Optional.of(code("TRIGGER", node, statement, database));
            case "createEvent" -> Optional.of(code("EVENT", node, statement, database));
            default -> Optional.empty();
        };
    }

    private static Code code(String type, Node node, Statement statement, String database) {
        Name name = Names.of(node.child("fullId").orElse(node), database);
        boolean view = type.equals("VIEW");
        return new Code(
                type,
                name,
                type.equals("TRIGGER")
                        ? node.child("tableName")
                                .map(n -> Names.of(n, name.schema()))
                                .orElse(null)
                        : null,
                definer(node),
                security(node),
                "",
                view ? checkOption(node) : "NONE",
                false,
                Constructs.of(node, view ? Constructs.Place.VIEW : Constructs.Place.ROUTINE),
                tables(node, name),
                statement);
    }

    /** The account, without quotes: {@code app@%}. */
    private static String definer(Node node) {
        return node.child("ownerStatement")
                .flatMap(owner -> owner.first("userName"))
                .map(user -> user.text().replace("`", "").replace("'", "").replace("\"", ""))
                .orElse("");
    }

    private static String security(Node node) {
        String words = node.is("createView")
                ? String.join(" ", node.words())
                : String.join(
                        " ",
                        node.children("routineOption").stream()
                                .map(Node::spelled)
                                .toList());
        return words.contains("SECURITY INVOKER") ? "INVOKER" : words.contains("SECURITY DEFINER") ? "DEFINER" : "";
    }

    private static String checkOption(Node node) {
        List<String> words = node.words();
        return !words.contains("CHECK") ? "NONE" : words.contains("LOCAL") ? "LOCAL" : "CASCADED";
    }

    /** Tables and views that are named. */
    static Set<Name> tables(Node node, Name self) {
        Set<Name> names = new TreeSet<>();
        node.find("tableName").map(n -> Names.of(n, self.schema())).forEach(names::add);
        names.remove(self);
        return names;
    }
}
