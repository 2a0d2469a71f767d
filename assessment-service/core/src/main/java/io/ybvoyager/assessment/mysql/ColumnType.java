package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column's type.
 *
 * @param base in lower case and in MySQL's own word: {@code int} for {@code INTEGER}
 * @param sizes what stands in parentheses, when it is numbers
 * @param labels of an enum or a set
 */
record ColumnType(String base, List<Integer> sizes, List<String> labels, boolean unsigned, boolean zerofill) {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("number", "decimal"),
            Map.entry("real", "double"),
            Map.entry("float8", "double"),
            Map.entry("float4", "float"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("geomcollection", "geometrycollection"));
    private static final Set<String> TEXT =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> SPATIAL = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");
    private static final Set<String> TEMPORAL = Set.of("date", "datetime", "timestamp", "time", "year");
    private static final Set<String> NUMBER =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year");

    ColumnType {
        sizes = List.copyOf(sizes);
        labels = List.copyOf(labels);
    }

    /** Reads a type as catalogs and DDL write it, such as {@code int(10) unsigned} or {@code enum('a','b')}. */
    static ColumnType of(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        boolean inside = false;
        for (Lexeme piece : Lexeme.of(text)) {
            if (piece.kind() == Kind.STRING) {
                labels.add(Literals.plain(piece.text()));
            } else if (piece.kind() == Kind.SIGN) {
                inside = !piece.is(")") && (inside || piece.is("("));
            } else if (piece.kind() == Kind.WORD) {
                if (inside) {
                    number(piece.text(), sizes);
                } else {
                    words.add(piece.text().toLowerCase(Locale.ROOT));
                }
            }
        }
        return of(words, sizes, labels);
    }

    private static void number(String text, List<Integer> sizes) {
        try {
            sizes.add(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            sizes.add(Integer.MAX_VALUE); // LONGTEXT's length as some tools write it
        }
    }

    private static ColumnType of(List<String> words, List<Integer> sizes, List<String> labels) {
        if (words.equals(List.of("set"))
                && labels.size() == 1
                && labels.getFirst().startsWith(Rewriting.TYPE_MARK)) {
            return of(labels.getFirst().substring(Rewriting.TYPE_MARK.length()));
        }
        boolean zerofill = words.contains("zerofill");
        boolean unsigned = zerofill || words.contains("unsigned");
        String base = base(words);
        return switch (base) {
            case "bool", "boolean" -> new ColumnType("tinyint", List.of(1), labels, false, false);
            case "serial" -> new ColumnType("bigint", List.of(), labels, true, false);
            default -> new ColumnType(base, normal(base, sizes), labels, unsigned, zerofill);
        };
    }

    private static String base(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        String second = words.size() < 2 ? "" : words.get(1);
        if (first.equals("long")) {
            return second.equals("varbinary") ? "mediumblob" : "mediumtext";
        }
        if (first.equals("national")) {
            return second.startsWith("char") && !words.contains("varying") ? "char" : "varchar";
        }
        if ((first.equals("char") || first.equals("character") || first.equals("nchar"))
                && (second.equals("varying") || second.equals("varchar"))) {
            return "varchar";
        }
        return SYNONYMS.getOrDefault(first, first);
    }

    /** Display widths mean nothing, but for the one that says boolean; sizes that are not written are MySQL's. */
    private static List<Integer> normal(String base, List<Integer> sizes) {
        return switch (base) {
            case "tinyint" -> sizes.equals(List.of(1)) ? sizes : List.of();
            case "smallint", "mediumint", "int", "bigint", "year" -> List.of();
            case "decimal" ->
                sizes.isEmpty() ? List.of(10, 0) : sizes.size() == 1 ? List.of(sizes.getFirst(), 0) : sizes;
            case "char", "binary", "bit" -> sizes.isEmpty() ? List.of(1) : sizes;
            case "datetime", "timestamp", "time" -> sizes.equals(List.of(0)) ? List.of() : sizes;
            default -> sizes;
        };
    }

    int size() {
        return sizes.isEmpty() ? 0 : sizes.getFirst();
    }

    int scale() {
        return sizes.size() < 2 ? 0 : sizes.get(1);
    }

    boolean is(String... names) {
        return Set.of(names).contains(base);
    }

    /** Whether MySQL users mean true and false by it. */
    boolean flag() {
        return base.equals("tinyint") && size() == 1 && !unsigned;
    }

    boolean text() {
        return TEXT.contains(base);
    }

    boolean spatial() {
        return SPATIAL.contains(base);
    }

    boolean temporal() {
        return TEMPORAL.contains(base);
    }

    boolean integer() {
        return is("tinyint", "smallint", "mediumint", "int", "bigint");
    }

    boolean number() {
        return NUMBER.contains(base);
    }

    /** Bytes or text without a bound that fits a page. */
    boolean large() {
        return is("tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob", "json");
    }

    /** As MySQL writes it. */
    String source() {
        String size = labels.isEmpty()
                ? sizes.stream().map(String::valueOf).collect(Collectors.joining(","))
                : labels.stream().map(Literals::source).collect(Collectors.joining(","));
        return base
                + (size.isEmpty() ? "" : "(" + size + ")")
                + (unsigned ? " unsigned" : "")
                + (zerofill ? " zerofill" : "");
    }
}
