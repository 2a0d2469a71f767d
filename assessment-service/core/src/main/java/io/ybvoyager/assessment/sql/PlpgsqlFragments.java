package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.PlpgsqlParsed.Fragment;
import io.ybvoyager.assessment.sql.PlpgsqlParsed.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Finds the SQL in the tree of a PL/pgSQL body. */
final class PlpgsqlFragments {
    /** {@code parseMode} of a whole statement and of an expression; 3 and above are assignments. */
    private static final int STATEMENT = 0;

    private static final int EXPRESSION = 2;

    private final Function<String, Parsed> parser;
    private final List<Fragment> found = new ArrayList<>();

    private PlpgsqlFragments(Function<String, Parsed> parser) {
        this.parser = parser;
    }

    static List<Fragment> in(JsonNode function, Function<String, Parsed> parser) {
        var fragments = new PlpgsqlFragments(parser);
        fragments.walk(function, "", "", 0);
        fragments.found.sort(Comparator.comparingInt(Fragment::line));
        return fragments.found;
    }

    private void walk(JsonNode node, String owner, String field, int line) {
        if (node.isArray()) {
            node.forEach(item -> walk(item, owner, field, line));
        } else if (node.isObject()) {
            int here = node.path("lineno").asInt(line);
            node.properties().forEach(child -> step(child.getKey(), child.getValue(), owner, field, here));
        }
    }

    private void step(String name, JsonNode value, String owner, String field, int line) {
        if (name.equals("PLpgSQL_expr")) {
            found.add(fragment(value, owner, field, line));
        } else if (name.startsWith("PLpgSQL_")) {
            walk(value, name, "", line);
        } else {
            walk(value, owner, name, line);
        }
    }

    private Fragment fragment(JsonNode expression, String owner, String field, int line) {
        String sql = expression.path("query").asText();
        Kind kind = kind(expression.path("parseMode").asInt(STATEMENT), owner, field);
        return new Fragment(sql, line, kind, parser.apply(readable(sql, kind)));
    }

    private static Kind kind(int parseMode, String owner, String field) {
        if (field.equals("dynquery") || field.equals("query") && owner.startsWith("PLpgSQL_stmt_dyn")) {
            return Kind.DYNAMIC;
        }
        return switch (parseMode) {
            case STATEMENT -> Kind.STATEMENT;
            case 1, EXPRESSION -> Kind.EXPRESSION;
            default -> Kind.ASSIGNMENT;
        };
    }

    private static String readable(String sql, Kind kind) {
        return switch (kind) {
            case STATEMENT -> sql;
            case EXPRESSION, DYNAMIC -> "SELECT " + sql;
            case ASSIGNMENT -> "SELECT " + assigned(sql);
        };
    }

    /** What stands right of the first {@code :=} or {@code =} outside quotes and subscripts. */
    private static String assigned(String sql) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '=' && !quoted && depth == 0) {
                return sql.substring(i + 1);
            }
        }
        return sql;
    }
}
