package io.ybvoyager.assessment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statement that an expression handed to EXECUTE makes, as far as its constant parts tell. */
final class DynamicSql {
    /** Stands for what only the run knows; no schema has such a name. */
    private static final String UNKNOWN = "ybv_unknown";

    private DynamicSql() {}

    /** The text with place holders for what is not constant; empty when nothing is constant. */
    static Optional<String> text(JsonNode expression) {
        return Optional.ofNullable(folded(expression)).filter(text -> !text.isBlank());
    }

    private static @Nullable String folded(JsonNode expression) {
        if (expression.has("A_Const")) {
            return Ast.constant(expression.get("A_Const")).orElse(null);
        }
        if (expression.has("TypeCast")) {
            return folded(expression.path("TypeCast").path("arg"));
        }
        if (expression.has("A_Expr")) {
            return joined(expression.get("A_Expr"));
        }
        JsonNode call = expression.path("FuncCall");
        List<String> function = Ast.name(call.path("funcname"));
        boolean format = !function.isEmpty() && function.getLast().equals("format");
        String template = format ? folded(call.path("args").path(0)) : null;
        return template == null ? null : formatted(template);
    }

    private static @Nullable String joined(JsonNode operation) {
        if (!Ast.name(operation.path("name")).contains("||")) {
            return null;
        }
        String left = folded(operation.path("lexpr"));
        String right = folded(operation.path("rexpr"));
        return left == null && right == null
                ? null
                : (left == null ? UNKNOWN : left) + (right == null ? UNKNOWN : right);
    }

    /** {@code format()}: every place takes a name, those for literals a literal. */
    private static String formatted(String template) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '%') {
                text.append(c);
                continue;
            }
            while (at < template.length() && "0123456789$-*".indexOf(template.charAt(at)) >= 0) {
                at++;
            }
            char kind = at < template.length() ? template.charAt(at++) : '%';
            text.append(kind == '%' ? "%" : kind == 'L' ? "'" + UNKNOWN + "'" : UNKNOWN);
        }
        return text.toString();
    }
}
