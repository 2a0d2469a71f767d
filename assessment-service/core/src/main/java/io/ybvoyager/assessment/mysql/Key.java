package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index, a unique or the primary key.
 *
 * @param method {@code BTREE}, {@code HASH}; FULLTEXT and SPATIAL are kinds
 */
record Key(String name, Kind kind, List<Part> parts, String method, boolean visible) {
    enum Kind {
        PRIMARY,
        UNIQUE,
        INDEX,
        FULLTEXT,
        SPATIAL
    }

    /**
     * What is indexed: a column or an expression.
     *
     * @param prefix the number of characters or bytes that are indexed; 0 for all
     */
    record Part(@Nullable String column, @Nullable String expression, int prefix, boolean descending) {
        boolean plain() {
            return column != null && prefix == 0;
        }

        String shown() {
            String what = column != null ? Name.shown(column) : "(" + expression + ")";
            return what + (prefix > 0 ? "(" + prefix + ")" : "") + (descending ? " DESC" : "");
        }

        String source() {
            String what = column != null ? Name.quoted(column) : "(" + expression + ")";
            return what + (prefix > 0 ? "(" + prefix + ")" : "") + (descending ? " DESC" : "");
        }
    }

    boolean primary() {
        return kind == Kind.PRIMARY;
    }

    boolean unique() {
        return kind == Kind.PRIMARY || kind == Kind.UNIQUE;
    }

    /** Serves look-ups by order or equality of values. */
    boolean ordinary() {
        return kind != Kind.FULLTEXT && kind != Kind.SPATIAL;
    }

    /** The columns; expressions are left out. */
    List<String> columns() {
        return parts.stream()
                .filter(part -> part.column() != null)
                .map(part -> String.valueOf(part.column()))
                .toList();
    }

    String shownParts() {
        return parts.stream().map(Part::shown).collect(Collectors.joining(", "));
    }

    String source() {
        String list = "(" + parts.stream().map(Part::source).collect(Collectors.joining(",")) + ")";
        String using = method.equals("HASH") ? " USING HASH" : "";
        String hidden = visible ? "" : " INVISIBLE";
        return switch (kind) {
            case PRIMARY -> "PRIMARY KEY " + list + using;
            case UNIQUE -> "UNIQUE KEY " + Name.quoted(name) + " " + list + using + hidden;
            case INDEX -> "KEY " + Name.quoted(name) + " " + list + using + hidden;
            case FULLTEXT -> "FULLTEXT KEY " + Name.quoted(name) + " " + list;
            case SPATIAL -> "SPATIAL KEY " + Name.quoted(name) + " " + list;
        };
    }
}
