package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What types of MySQL and MariaDB become in YugabyteDB. Ranges are those of MySQL's reference manual, chapter Data Types; a type is
 * chosen that holds every value, where there is one.
 */
public final class TypeMapping {
    private static final int LONGEST_LABEL = 63; // bytes, of PostgreSQL's enum labels

    private TypeMapping() {}

    /** A line of the published table. @param note what to know; empty when values move as they are */
    public record Line(String mysql, String yugabytedb, String note) {}

    /** The whole mapping, for people. */
    public static List<Line> lines() {
        return List.of(
                new Line("TINYINT(1), BOOL", "boolean", "values other than 0 and 1 become true"),
                new Line("TINYINT", "smallint", ""),
                new Line("TINYINT UNSIGNED, SMALLINT", "smallint", "CHECK (column >= 0) for unsigned"),
                new Line("SMALLINT UNSIGNED, MEDIUMINT, INT", "integer", "CHECK (column >= 0) for unsigned"),
                new Line("INT UNSIGNED, BIGINT", "bigint", "CHECK (column >= 0) for unsigned"),
                new Line("BIGINT UNSIGNED", "numeric(20)", "bigint for AUTO_INCREMENT and what refers to it"),
                new Line("DECIMAL(p,s)", "numeric(p,s)", ""),
                new Line("FLOAT", "real", "FLOAT(p) with p above 24 and FLOAT(m,d) with m above 7: double precision"),
                new Line("DOUBLE", "double precision", "the display size (m,d) rounds in MySQL only"),
                new Line("BIT(n)", "bit(n)", "cannot be indexed"),
                new Line("CHAR(n)", "char(n)", ""),
                new Line("VARCHAR(n)", "varchar(n)", "n counts characters in both"),
                new Line("TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT", "text", ""),
                new Line("BINARY, VARBINARY, all BLOB types", "bytea", ""),
                new Line("DATE", "date", "zero dates do not exist"),
                new Line("DATETIME(f)", "timestamp(f)", "no time zone in both"),
                new Line("TIMESTAMP(f)", "timestamptz(f)", "both keep UTC"),
                new Line("TIME(f)", "interval", "MySQL's holds -838 to 838 hours"),
                new Line("YEAR", "smallint", ""),
                new Line("ENUM", "a type of its own", "varchar with a check where a label is longer than 63 bytes"),
                new Line("SET", "text", "with a check on the members"),
                new Line("JSON", "jsonb", ""),
                new Line("GEOMETRY and its kinds", "bytea", "WKB; there is no PostGIS"),
                new Line("UUID (MariaDB)", "uuid", ""),
                new Line("INET4, INET6 (MariaDB)", "inet", "cannot be indexed"),
                new Line("VECTOR(n)", "vector(n)", "extension vector"));
    }

    /** The type of a column; an enum's is named by the caller. @param counter whether the column holds AUTO_INCREMENT values */
    static String target(ColumnType type, boolean counter) {
        return switch (type.base()) {
            case "tinyint" -> type.flag() && !counter ? "boolean" : "smallint";
            case "smallint" -> type.unsigned() ? "integer" : "smallint";
            case "mediumint" -> "integer";
            case "int" -> type.unsigned() ? "bigint" : "integer";
            case "bigint" -> type.unsigned() && !counter ? "numeric(20)" : "bigint";
            case "decimal" -> "numeric(" + type.size() + "," + type.scale() + ")";
            case "float" -> single(type) ? "real" : "double precision";
            case "double" -> "double precision";
            case "bit" -> "bit(" + type.size() + ")";
            case "char", "varchar" -> type.base() + "(" + Math.max(1, type.size()) + ")";
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytea";
            case "date" -> "date";
            case "datetime" -> "timestamp(" + type.size() + ")";
            case "timestamp" -> "timestamptz(" + type.size() + ")";
            case "time" -> "interval(" + type.size() + ")";
            case "year" -> "smallint";
            case "json" -> "jsonb";
            case "uuid" -> "uuid";
            case "inet4", "inet6" -> "inet";
            case "vector" -> "vector(" + type.size() + ")";
            default -> type.spatial() ? "bytea" : "text";
        };
    }

    private static boolean single(ColumnType type) {
        return type.sizes().size() == 1 ? type.size() <= 24 : type.size() <= 7;
    }

    /** Whether the mapping knows the type. */
    static boolean known(ColumnType type) {
        return type.text()
                || type.number()
                || type.temporal()
                || type.spatial()
                || type.large()
                || type.is("bit", "binary", "varbinary", "uuid", "inet4", "inet6", "vector");
    }

    /** Whether an enum can be an enum. */
    static boolean enumerable(ColumnType type) {
        return type.is("enum")
                && type.labels().stream()
                        .allMatch(label ->
                                label.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_LABEL)
                && type.labels().stream().distinct().count() == type.labels().size();
    }

    /** Bounds that the target's type does not have by itself; empty when there are none. */
    static String check(Column column, String target) {
        String name = Name.target(column.name());
        ColumnType type = column.type();
        if (type.is("enum") && !enumerable(type)) {
            return name + " IN (" + labels(type) + ")";
        }
        if (type.is("set")) {
            return "string_to_array(" + name + ", ',') <@ ARRAY[" + labels(type) + "]::text[]";
        }
        return type.unsigned() && !target.equals("boolean") ? name + " >= 0" : "";
    }

    private static String labels(ColumnType type) {
        return IntStream.range(0, type.labels().size())
                .mapToObj(i -> Literals.target(type.labels().get(i)))
                .collect(Collectors.joining(", "));
    }
}
