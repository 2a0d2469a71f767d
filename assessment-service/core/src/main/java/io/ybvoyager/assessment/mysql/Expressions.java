package io.ybvoyager.assessment.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions of defaults, checks, generated columns and indexes for YugabyteDB. Only what is known to mean the same is
 * translated; for the rest there is no answer, so that nobody gets a wrong one.
 */
final class Expressions {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("LOWER", "lower"),
            Map.entry("LCASE", "lower"),
            Map.entry("UPPER", "upper"),
            Map.entry("UCASE", "upper"),
            Map.entry("CHAR_LENGTH", "char_length"),
            Map.entry("CHARACTER_LENGTH", "char_length"),
            Map.entry("LENGTH", "octet_length"),
            Map.entry("ABS", "abs"),
            Map.entry("CEIL", "ceil"),
            Map.entry("CEILING", "ceil"),
            Map.entry("FLOOR", "floor"),
            Map.entry("COALESCE", "coalesce"),
            Map.entry("IFNULL", "coalesce"),
            Map.entry("NULLIF", "nullif"),
            Map.entry("LEFT", "left"),
            Map.entry("RIGHT", "right"),
            Map.entry("SUBSTR", "substr"),
            Map.entry("SUBSTRING", "substr"),
            Map.entry("TRIM", "trim"),
            Map.entry("MD5", "md5"),
            Map.entry("MOD", "mod"));
    private static final Set<String> PARTS = Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "QUARTER");
    private static final Set<String> TEXTS =
            Set.of("LOWER", "LCASE", "UPPER", "UCASE", "LEFT", "RIGHT", "TRIM", "MD5", "CONCAT");
    private static final Map<String, String> COMPARISONS = Map.of(
            "=",
            "=",
            "<>",
            "<>",
            "!=",
            "<>",
            "<",
            "<",
            ">",
            ">",
            "<=",
            "<=",
            ">=",
            ">=",
            "<=>",
            "IS NOT DISTINCT FROM");

    private final Table table;

    private Expressions(Table table) {
        this.table = table;
    }

    /** The expression for YugabyteDB; empty when it is not known to mean the same there. */
    static Optional<String> translate(String expression, Table table) {
        return Grammar.parse("SELECT " + expression) instanceof Parsed.Tree tree
                ? tree.statement()
                        .first("selectElement")
                        .filter(element -> tree.statement().find("fromClause").allMatch(from -> from.text()
                                .isBlank()))
                        .map(element -> new Expressions(table).render(element))
                : Optional.empty();
    }

    private @Nullable String render(Node given) {
        Node node = given.core();
        return switch (node.rule()) {
            case "uid", "simpleId", "fullColumnName" -> column(node);
            case "constant", "stringLiteral", "decimalLiteral", "booleanLiteral" -> constant(node.text());
            case "functionCall", "specificFunction", "scalarFunctionName" -> function(node);
            case "expression" -> logical(node);
            case "predicate" -> predicate(node);
            case "expressionAtom" -> atom(node);
            case "selectElement" ->
                node.children().size() == 1 ? render(node.children().getFirst()) : null;
            default -> node.children().isEmpty() ? constant(node.text()) : null;
        };
    }

    private @Nullable String column(Node node) {
        return table.column(Names.identifier(node))
                .map(c -> Name.target(c.name()))
                .orElse(null);
    }

    private @Nullable String constant(String text) {
        if (text.startsWith("`")) {
            return table.column(Literals.identifier(text))
                    .map(c -> Name.target(c.name()))
                    .orElse(null);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (text.startsWith("_") && text.indexOf('\'') > 0) {
            return Literals.target(Literals.plain(text.substring(text.indexOf('\''))));
        }
        boolean known = Values.number(text) || Set.of("NULL", "TRUE", "FALSE").contains(upper);
        return text.startsWith("'") || text.startsWith("\"")
                ? Literals.target(Literals.plain(text))
                : known ? upper : null;
    }

    private @Nullable String logical(Node node) {
        List<Node> parts = node.children();
        if (node.has("NOT") && parts.size() == 1) {
            return around("NOT ", render(parts.getFirst()), "");
        }
        Optional<Node> operator = node.child("logicalOperator");
        if (operator.isPresent() && parts.size() == 3) {
            String word = operator.get().spelled().replace(" ", "");
            String known = word.equals("AND") || word.equals("&&") ? "AND" : word.equals("OR") ? "OR" : null;
            return known == null ? null : joined(" " + known + " ", parts.getFirst(), parts.getLast());
        }
        return parts.size() == 1 && node.words().isEmpty() ? render(parts.getFirst()) : null;
    }

    private @Nullable String predicate(Node node) {
        List<Node> parts = node.children();
        String not = node.has("NOT") ? " NOT" : "";
        Optional<Node> comparison = node.child("comparisonOperator");
        if (comparison.isPresent() && parts.size() == 3) {
            return comparison(parts.getFirst(), comparison.get(), parts.getLast());
        }
        if (node.has("IN") && node.child("expressions").isPresent()) {
            return in(
                    parts.getFirst(),
                    not,
                    node.child("expressions").orElseThrow().children());
        }
        if (node.has("BETWEEN") && parts.size() == 3) {
            return joined(
                    " AND ",
                    around("", render(parts.getFirst()), not + " BETWEEN " + render(parts.get(1))),
                    render(parts.get(2)));
        }
        if (node.has("LIKE") && parts.size() == 2 && !node.has("ESCAPE")) {
            return joined(not + " LIKE ", parts.getFirst(), parts.getLast());
        }
        if ((node.has("REGEXP") || node.has("RLIKE")) && parts.size() == 2) {
            return joined(not.isEmpty() ? " ~* " : " !~* ", parts.getFirst(), parts.getLast());
        }
        Optional<Node> nothing = node.child("nullNotnull");
        return nothing.isPresent() && node.has("IS")
                ? around("", render(parts.getFirst()), nothing.get().has("NOT") ? " IS NOT NULL" : " IS NULL")
                : null;
    }

    private @Nullable String comparison(Node left, Node operator, Node right) {
        String word = COMPARISONS.get(operator.spelled().replace(" ", ""));
        String a = flag(left) ? render(left) : number(right, left);
        String b = number(left, right);
        return word == null ? null : joined(" " + word + " ", a, b);
    }

    /** A side of a comparison: 0 and 1 are false and true beside a boolean. */
    private @Nullable String number(Node other, Node side) {
        String text = render(side);
        return flag(other) && text != null && (text.equals("0") || text.equals("1"))
                ? text.equals("1") ? "TRUE" : "FALSE"
                : text;
    }

    private boolean flag(Node node) {
        Node core = node.core();
        return table.column(Names.identifier(core))
                .filter(c -> c.type().flag()
                        && !c.autoIncrement()
                        && Names.parts(core.text()).size() == 1)
                .isPresent();
    }

    private @Nullable String in(Node left, String not, List<Node> values) {
        List<String> rendered = new ArrayList<>();
        for (Node value : values) {
            rendered.add(String.valueOf(number(left, value)));
            if (render(value) == null) {
                return null;
            }
        }
        return around("", render(left), not + " IN (" + String.join(", ", rendered) + ")");
    }

    private @Nullable String atom(Node node) {
        List<Node> parts = node.children();
        if (node.has("(") && parts.size() == 1 && parts.getFirst().is("expression")) {
            return around("(", render(parts.getFirst()), ")");
        }
        if (node.child("unaryOperator").filter(n -> n.has("-")).isPresent()) {
            return around("-", render(parts.getLast()), "");
        }
        if (parts.size() == 3 && parts.get(1).is("addOperator", "multOperator", "mathOperator")) {
            String sign = parts.get(1).spelled();
            return switch (sign) {
                case "+", "-", "*", "%" -> joined(" " + sign + " ", parts.getFirst(), parts.getLast());
                case "/" -> joined(" / ", around("", render(parts.getFirst()), "::numeric"), render(parts.getLast()));
                default -> null;
            };
        }
        return node.child("jsonOperator").isPresent() ? json(node) : null;
    }

    private @Nullable String json(Node node) {
        List<Node> parts = node.children();
        boolean text = node.child("jsonOperator")
                .map(n -> n.spelled().replace(" ", "").equals("->>"))
                .orElse(false);
        return path(parts.getFirst(), parts.getLast(), text);
    }

    /** {@code $.a.b} as PostgreSQL's path; other steps have no equal. */
    private @Nullable String path(Node document, Node path, boolean text) {
        String steps = Literals.plain(stripped(path.text()));
        String column = render(document);
        if (column == null
                || !steps.startsWith("$.")
                || !steps.chars().skip(2).allMatch(c -> Lexeme.wordPart((char) c) || c == '.')) {
            return null;
        }
        return "(" + column + (text ? " #>> '{" : " #> '{") + steps.substring(2).replace('.', ',') + "}')";
    }

    private static String stripped(String text) {
        return text.startsWith("_") && text.indexOf('\'') > 0 ? text.substring(text.indexOf('\'')) : text;
    }

    private @Nullable String function(Node call) {
        String name = Functions.name(call);
        List<Node> arguments = call.first("functionArgs").map(Node::children).orElse(List.of());
        if (FUNCTIONS.containsKey(name) && !arguments.isEmpty()) {
            return list(FUNCTIONS.get(name) + "(", arguments, ", ");
        }
        if (PARTS.contains(name) && arguments.size() == 1) {
            return around("extract(" + name.toLowerCase(Locale.ROOT) + " FROM ", render(arguments.getFirst()), ")");
        }
        return switch (name) {
            case "IF" -> condition(arguments);
            case "CONCAT" -> concat(arguments);
            case "UUID" -> "gen_random_uuid()";
            case "CURDATE", "CURRENT_DATE" -> "CURRENT_DATE";
            case "NOW", "CURRENT_TIMESTAMP" -> "CURRENT_TIMESTAMP";
            case "JSON_ARRAY" -> arguments.isEmpty() ? "'[]'::jsonb" : null;
            case "JSON_OBJECT" -> arguments.isEmpty() ? "'{}'::jsonb" : null;
            case "JSON_EXTRACT" ->
                arguments.size() == 2 ? path(arguments.getFirst(), arguments.getLast(), false) : null;
            case "JSON_UNQUOTE" ->
                arguments.size() == 1 ? unquoted(arguments.getFirst().core()) : null;
            default -> null;
        };
    }

    private @Nullable String unquoted(Node call) {
        List<Node> arguments = call.first("functionArgs").map(Node::children).orElse(List.of());
        return Functions.name(call).equals("JSON_EXTRACT") && arguments.size() == 2
                ? path(arguments.getFirst(), arguments.getLast(), true)
                : null;
    }

    private @Nullable String condition(List<Node> arguments) {
        if (arguments.size() != 3) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        arguments.forEach(argument -> parts.add(String.valueOf(render(argument))));
        return arguments.stream().anyMatch(a -> render(a) == null)
                ? null
                : "CASE WHEN " + parts.get(0) + " THEN " + parts.get(1) + " ELSE " + parts.get(2) + " END";
    }

    /** Texts only: other types have no immutable cast to text. */
    private @Nullable String concat(List<Node> arguments) {
        boolean texts = arguments.stream().allMatch(this::text);
        return texts ? list("(", arguments, " || ") : null;
    }

    private boolean text(Node argument) {
        Node node = argument.core();
        String text = node.text();
        boolean call = TEXTS.contains(Functions.name(node)) && text.contains("(");
        return call
                || text.startsWith("'")
                || text.startsWith("_")
                || table.column(Names.identifier(node))
                        .filter(c -> c.type().text()
                                && !c.type().is("enum")
                                && Names.parts(text).size() == 1)
                        .isPresent();
    }

    private @Nullable String list(String begin, List<Node> arguments, String comma) {
        List<@Nullable String> parts = new ArrayList<>();
        arguments.forEach(argument -> parts.add(render(argument)));
        return parts.stream().anyMatch(Objects::isNull)
                ? null
                : parts.stream().map(String::valueOf).collect(Collectors.joining(comma, begin, ")"));
    }

    private @Nullable String joined(String between, Node left, Node right) {
        return joined(between, render(left), render(right));
    }

    private static @Nullable String joined(String between, @Nullable String left, @Nullable String right) {
        return left == null || right == null ? null : left + between + right;
    }

    private static @Nullable String around(String before, @Nullable String text, String behind) {
        return text == null ? null : before + text + behind;
    }
}
