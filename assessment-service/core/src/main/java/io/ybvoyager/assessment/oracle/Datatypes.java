package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.DatatypeContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.NumericContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Precision_partContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of columns as the dictionary would have them. Types of the standard become Oracle's own (SQL Language Reference). */
final class Datatypes {
    private static final Set<String> CHARACTERS = Set.of("VARCHAR2", "NVARCHAR2", "CHAR", "NCHAR", "RAW", "UROWID");
    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("VARCHAR", "VARCHAR2"),
            Map.entry("STRING", "VARCHAR2"),
            Map.entry("CHARACTER", "CHAR"),
            Map.entry("CHARACTER VARYING", "VARCHAR2"),
            Map.entry("CHAR VARYING", "VARCHAR2"),
            Map.entry("DEC", "NUMBER"),
            Map.entry("DECIMAL", "NUMBER"),
            Map.entry("NUMERIC", "NUMBER"),
            Map.entry("INT", "INTEGER"),
            Map.entry("SMALLINT", "INTEGER"),
            Map.entry("DOUBLE PRECISION", "FLOAT"),
            Map.entry("REAL", "FLOAT"));
    private static final int BITS_OF_REAL = 63;

    private Datatypes() {}

    /** A type without name, default and the like. */
    record Type(String name, long length, boolean inCharacters, @Nullable Integer precision, @Nullable Integer scale) {
        Column column(String column, boolean nullable, @Nullable String expression, Set<Mark> marks) {
            return new Column(column, name, length, inCharacters, precision, scale, nullable, expression, marks, 0);
        }
    }

    static Type named(String name) {
        return new Type(name, 0, false, null, null);
    }

    static Type of(DatatypeContext type) {
        if (type.INTERVAL() != null) {
            return interval(type);
        }
        String written = Trees.words(type.native_datatype_element());
        String name = STANDARD.getOrDefault(written, written);
        List<Integer> numbers = numbers(type.precision_part());
        Integer first = numbers.isEmpty() ? null : numbers.getFirst();
        Integer second = numbers.size() > 1 ? numbers.get(1) : null;
        if (CHARACTERS.contains(name)) {
            boolean characters = name.startsWith("N")
                    || type.precision_part() != null && type.precision_part().CHAR() != null;
            return new Type(name, first == null ? 1 : first, characters, null, null);
        }
        return switch (name) {
            case "INTEGER" -> new Type("NUMBER", 0, false, null, 0);
            case "TIMESTAMP" ->
                new Type("TIMESTAMP" + zone(type), 0, false, first == null ? Integer.valueOf(6) : first, null);
            case "FLOAT" ->
                new Type("FLOAT", 0, false, written.equals("REAL") ? Integer.valueOf(BITS_OF_REAL) : first, null);
            case "NUMBER" -> number(type.precision_part(), first, second);
            default -> new Type(name, 0, false, first, second);
        };
    }

    private static Type number(
            @Nullable Precision_partContext part, @Nullable Integer first, @Nullable Integer second) {
        boolean any = part != null && part.ASTERISK() != null;
        return any
                ? new Type("NUMBER", 0, false, null, first)
                : new Type(
                        "NUMBER", 0, false, first, first == null ? null : second == null ? Integer.valueOf(0) : second);
    }

    private static String zone(DatatypeContext type) {
        return type.ZONE() == null ? "" : type.LOCAL() == null ? " WITH TIME ZONE" : " WITH LOCAL TIME ZONE";
    }

    private static Type interval(DatatypeContext type) {
        String words = Trees.words(type);
        List<Integer> numbers =
                type.expression().stream().map(e -> whole(Trees.text(e))).toList();
        boolean years = words.contains("YEAR");
        return new Type(
                years ? "INTERVAL YEAR TO MONTH" : "INTERVAL DAY TO SECOND",
                0,
                false,
                numbers.isEmpty() ? Integer.valueOf(2) : numbers.getFirst(),
                years ? null : numbers.size() > 1 ? numbers.getLast() : Integer.valueOf(6));
    }

    private static List<Integer> numbers(@Nullable Precision_partContext part) {
        if (part == null) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (NumericContext number : part.numeric()) {
            numbers.add(whole(number.getText()));
        }
        if (part.numeric_negative() != null) {
            numbers.add(whole(part.numeric_negative().getText()));
        }
        return numbers;
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0; // a constant that only the server can compute
        }
    }
}
