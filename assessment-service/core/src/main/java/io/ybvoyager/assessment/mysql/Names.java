package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Lexeme.Kind;
import java.util.List;

/** Names in parse trees. */
final class Names {
    private Names() {}

    /** The name of a table, view or routine; without a database it is in the current one. */
    static Name of(Node node, String database) {
        List<String> parts = parts(node.text());
        return parts.size() > 1
                ? new Name(parts.get(parts.size() - 2), parts.getLast())
                : new Name(database, parts.isEmpty() ? "" : parts.getFirst());
    }

    /** An identifier: the last part of a name. */
    static String identifier(Node node) {
        List<String> parts = parts(node.text());
        return parts.isEmpty() ? "" : parts.getLast();
    }

    static List<String> parts(String text) {
        return Lexeme.of(text).stream()
                .filter(piece -> piece.kind() == Kind.WORD || piece.kind() == Kind.NAME || piece.kind() == Kind.STRING)
                .map(piece -> Literals.identifier(piece.text()))
                .toList();
    }
}
