package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which type of YugabyteDB takes the values of a column. */
final class DatatypeMapping {
    private static final int MICROSECONDS = 6;
    private static final int SMALLINT = 4;
    private static final int INTEGER = 9;
    private static final int BIGINT = 18;
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("FLOAT", "double precision"),
            Map.entry("BINARY_FLOAT", "real"),
            Map.entry("BINARY_DOUBLE", "double precision"),
            Map.entry("DATE", "timestamp(0)"),
            Map.entry("INTERVAL YEAR TO MONTH", "interval year to month"),
            Map.entry("CLOB", "text"),
            Map.entry("NCLOB", "text"),
            Map.entry("LONG", "text"),
            Map.entry("XMLTYPE", "text"),
            Map.entry("BFILE", "text"),
            Map.entry("URITYPE", "text"),
            Map.entry("BLOB", "bytea"),
            Map.entry("RAW", "bytea"),
            Map.entry("LONG RAW", "bytea"),
            Map.entry("ROWID", "varchar(18)"),
            Map.entry("UROWID", "varchar(4000)"),
            Map.entry("JSON", "jsonb"),
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("VECTOR", "vector"));
    private static final Set<String> WITHOUT_COUNTERPART =
            Set.of("SDO_GEOMETRY", "SDO_TOPO_GEOMETRY", "SDO_GEORASTER", "ANYDATA", "ANYTYPE", "ANYDATASET");

    private DatatypeMapping() {}

    /** The name without the schema of Oracle's own types, and one name for all kinds of URI. */
    static String canonical(String type) {
        String own = type;
        for (String schema : Set.of("SYS.", "MDSYS.", "PUBLIC.")) {
            own = own.startsWith(schema) ? own.substring(schema.length()) : own;
        }
        return own.endsWith("URITYPE") ? "URITYPE" : own;
    }

    /** Whether Oracle itself makes the type. */
    static boolean known(String type) {
        String name = canonical(type);
        return PLAIN.containsKey(name)
                || WITHOUT_COUNTERPART.contains(name)
                || Set.of("NUMBER", "VARCHAR2", "NVARCHAR2", "CHAR", "NCHAR").contains(name)
                || name.startsWith("TIMESTAMP")
                || name.startsWith("INTERVAL");
    }

    /** The type in the target; empty when there is none that holds the values as they are. */
    static Optional<String> target(Column column) {
        if (column.is(Mark.OBJECT)) {
            return Optional.empty();
        }
        String type = canonical(column.type());
        return switch (type) {
            case "NUMBER" -> Optional.of(number(column));
            case "VARCHAR2", "NVARCHAR2" -> Optional.of("varchar(" + Math.max(1, column.length()) + ")");
            case "CHAR", "NCHAR" -> Optional.of("char(" + Math.max(1, column.length()) + ")");
            case "TIMESTAMP" -> Optional.of("timestamp" + seconds(column.precision()));
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE" ->
                Optional.of("timestamp" + seconds(column.precision()) + " with time zone");
            case "INTERVAL DAY TO SECOND" -> Optional.of("interval day to second" + seconds(column.scale()));
            default -> Optional.ofNullable(PLAIN.get(type));
        };
    }

    private static String number(Column column) {
        Integer precision = column.precision();
        Integer scale = column.scale();
        if (precision == null) {
            return scale == null ? "numeric" : "numeric(38," + scale + ")";
        }
        if (scale != null && scale != 0) {
            return "numeric(" + precision + "," + scale + ")";
        }
        return precision <= SMALLINT
                ? "smallint"
                : precision <= INTEGER ? "integer" : precision <= BIGINT ? "bigint" : "numeric(" + precision + ")";
    }

    private static String seconds(@Nullable Integer digits) {
        return digits == null || digits >= MICROSECONDS ? "" : "(" + digits + ")";
    }

    /** As in a definition: {@code NUMBER(10,2)}. */
    static String shown(Column column) {
        String type = column.type();
        if (column.length() > 0) {
            return type + "(" + column.length() + (column.inCharacters() && !type.startsWith("N") ? " CHAR)" : ")");
        }
        return switch (type) {
            case "NUMBER" -> numberShown(column);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE" ->
                "TIMESTAMP" + (column.precision() == null ? "" : "(" + column.precision() + ")")
                        + type.substring("TIMESTAMP".length());
            case "FLOAT" -> column.precision() == null ? type : "FLOAT(" + column.precision() + ")";
            default -> type.toUpperCase(Locale.ROOT);
        };
    }

    private static String numberShown(Column column) {
        Integer precision = column.precision();
        Integer scale = column.scale();
        if (precision == null) {
            return scale == null ? "NUMBER" : "NUMBER(*," + scale + ")";
        }
        return scale == null || scale == 0 ? "NUMBER(" + precision + ")" : "NUMBER(" + precision + "," + scale + ")";
    }
}
