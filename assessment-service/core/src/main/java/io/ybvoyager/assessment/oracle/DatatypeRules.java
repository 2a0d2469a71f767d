package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.datatype;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Mark;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types of columns: those without a counterpart one by one, harmless differences once for each table. */
final class DatatypeRules {
    private static final int BITS_OF_DOUBLE = 53;
    private static final int MICROSECONDS = 6;
    private static final long BIG_VALUE = 32L << 20;

    private static final Map<String, IssueType> BY_TYPE = byType();
    private static final IssueType OBJECT = datatype(
            "ORACLE_DATATYPE_OBJECT",
            "Object types, collections and references in columns",
            2,
            "The column {column} has the type {datatype}, which users made.",
            "Make a composite type or an array of the same shape, or spread it over columns or a child table:"
                    + " CREATE TYPE address AS (street varchar(80), city varchar(40)).");
    private static final IssueType LARGE_LOB = datatype(
            "ORACLE_LARGE_LOB",
            "Large values of considerable size",
            2,
            "The values of {column} fill {bytes} bytes, {mean} bytes a row on average: rows of YugabyteDB should stay below"
                    + " 32 MB.",
            "Move values above 32 MB to an object store and keep their address, or cut them into chunks in a child table:"
                    + " (id, chunk int, body bytea).");
    private static final IssueType LOB = caveat(
            "ORACLE_LOB",
            "Large objects become plain values",
            "CLOB and NCLOB become text, BLOB becomes bytea (columns: {columns}). Programs that read them in pieces"
                    + " (DBMS_LOB, locators) have to read whole values, at most 1 GB, and well below 32 MB for good latency.",
            "Replace locators by plain SELECT and UPDATE of the value; leave time in the load for them.");
    private static final IssueType DATE = caveat(
            "ORACLE_DATE_HAS_TIME",
            "DATE holds a time of day",
            "Oracle's DATE has hours, minutes and seconds; date of PostgreSQL has none (columns: {columns}).",
            "They become timestamp(0). Where only days are kept, use date after checking that every time is midnight.");
    private static final IssueType NUMBER = caveat(
            "ORACLE_NUMBER_WITHOUT_PRECISION",
            "NUMBER without precision",
            "NUMBER without precision holds anything, so that it becomes numeric, which is larger and slower than integers"
                    + " (columns: {columns}).",
            "Where all values are whole numbers, above all in keys, say so: ALTER TABLE {target} ALTER COLUMN … TYPE bigint"
                    + " before the data is loaded.");
    private static final IssueType FLOAT = caveat(
            "ORACLE_FLOAT_PRECISION",
            "FLOAT is decimal and exact to 38 digits",
            "FLOAT of more than 53 bits becomes double precision and keeps 15 digits (columns: {columns}).",
            "Where amounts are kept, use numeric instead.");
    private static final IssueType TIMESTAMP = caveat(
            "ORACLE_TIMESTAMP_PRECISION",
            "TIMESTAMP finer than microseconds",
            "YugabyteDB keeps six digits of a second, the source more (columns: {columns}): the rest is rounded away.",
            "Check that no key and no order depends on it; else keep nanoseconds in a bigint beside.");
    private static final IssueType LOCAL = caveat(
            "ORACLE_LOCAL_TIME_ZONE",
            "Times with zones",
            "timestamp with time zone of YugabyteDB keeps the instant and shows it in the session's zone; the zone that was"
                    + " written is lost (columns: {columns}).",
            "Where the zone matters, keep its name in a column of its own: tz text.");
    static final List<IssueType> TYPES = Stream.concat(
                    BY_TYPE.values().stream(), Stream.of(OBJECT, LARGE_LOB, LOB, DATE, NUMBER, FLOAT, TIMESTAMP, LOCAL))
            .toList();

    private DatatypeRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        return schema.tables().stream()
                .flatMap(table -> Stream.concat(
                        table.visible().stream().flatMap(column -> column(table, column)), differences(table)));
    }

    private static Stream<Finding> column(Table table, Column column) {
        IssueType type = column.is(Mark.OBJECT) ? OBJECT : BY_TYPE.get(DatatypeMapping.canonical(column.type()));
        Stream<Finding> unsupported =
                type == null ? Stream.of() : Stream.of(finding(type, table, column, Map.of("datatype", column.type())));
        return Stream.concat(unsupported, large(table, column));
    }

    private static Stream<Finding> large(Table table, Column column) {
        long mean = table.rows() == 0 ? 0 : column.lobBytes() / table.rows();
        return mean < BIG_VALUE
                ? Stream.of()
                : Stream.of(finding(
                        LARGE_LOB,
                        table,
                        column,
                        Map.of("bytes", Long.toString(column.lobBytes()), "mean", Long.toString(mean))));
    }

    private static Finding finding(IssueType type, Table table, Column column, Map<String, String> details) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("column", column.name());
        return Issues.at(type, "COLUMN", table.name().shown() + "." + column.name(), table.key(), table.source(), all);
    }

    private static Stream<Finding> differences(Table table) {
        return Stream.of(
                        once(LOB, table, c -> List.of("CLOB", "NCLOB", "BLOB").contains(c.type())),
                        once(DATE, table, c -> c.type().equals("DATE")),
                        once(
                                NUMBER,
                                table,
                                c -> c.type().equals("NUMBER") && c.precision() == null && c.scale() == null),
                        once(FLOAT, table, c -> c.type().equals("FLOAT") && bits(c) > BITS_OF_DOUBLE),
                        once(
                                TIMESTAMP,
                                table,
                                c -> c.type().startsWith("TIMESTAMP")
                                        && c.precision() != null
                                        && c.precision() > MICROSECONDS),
                        once(LOCAL, table, c -> c.type().endsWith("TIME ZONE")))
                .flatMap(stream -> stream);
    }

    private static int bits(Column column) {
        Integer precision = column.precision();
        return precision == null ? 126 : precision;
    }

    private static Stream<Finding> once(IssueType type, Table table, Predicate<Column> test) {
        String columns = table.visible().stream()
                .filter(column -> !column.is(Mark.VIRTUAL))
                .filter(test)
                .map(Column::name)
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? Stream.of()
                : Stream.of(Issues.found(
                        type,
                        "TABLE",
                        table.name(),
                        table.source(),
                        Map.of("columns", columns, "target", TargetNames.shown(table.name()))));
    }

    private static Map<String, IssueType> byType() {
        Map<String, IssueType> types = new LinkedHashMap<>();
        add(
                types,
                "BFILE",
                3,
                "Files outside the database have no counterpart.",
                "Load the files into a bytea column, or keep their address in text and serve them elsewhere.");
        add(
                types,
                "XMLTYPE",
                3,
                "YugabyteDB has no XML functions, and no index on XML.",
                "Keep the document in text and handle XML in the application, or turn it into jsonb.");
        add(
                types,
                "ROWID",
                2,
                "An address of a row in Oracle has no meaning elsewhere.",
                "Keep the primary key of the row instead.");
        add(
                types,
                "UROWID",
                2,
                "An address of a row in Oracle has no meaning elsewhere.",
                "Keep the primary key of the row instead.");
        add(
                types,
                "SDO_GEOMETRY",
                3,
                "YugabyteDB has no spatial types.",
                "Keep well-known text or GeoJSON (SDO_UTIL.TO_GEOJSON) in text or jsonb, and search by cells (geohash, H3) in a"
                        + " column of its own.");
        add(types, "SDO_TOPO_GEOMETRY", 3, "YugabyteDB has no spatial types.", "Keep GeoJSON in jsonb.");
        add(types, "SDO_GEORASTER", 3, "YugabyteDB has no spatial types.", "Keep rasters in an object store.");
        add(
                types,
                "ANYDATA",
                3,
                "A column of any type has no counterpart.",
                "Use jsonb with the type's name beside, or a column for each type.");
        add(types, "ANYTYPE", 3, "A description of a type as a value has no counterpart.", "Keep its name in text.");
        add(types, "ANYDATASET", 3, "A set of any type has no counterpart.", "Use jsonb.");
        add(
                types,
                "URITYPE",
                2,
                "Addresses that are followed inside the database have no counterpart.",
                "Keep the address in text and follow it in the application.");
        add(types, "LONG", 1, "LONG becomes text.", "Use TO_LOB when exporting; the target column is text.");
        add(types, "LONG RAW", 1, "LONG RAW becomes bytea.", "Use TO_LOB when exporting; the target column is bytea.");
        add(
                types,
                "JSON",
                1,
                "JSON of Oracle 21c is binary (OSON); jsonb is its counterpart.",
                "Column type jsonb; replace dot notation and JSON_TABLE by -> , ->> and jsonb_to_recordset.");
        add(
                types,
                "VECTOR",
                2,
                "VECTOR of Oracle 23ai becomes vector of the extension of that name.",
                "CREATE EXTENSION vector; column type vector(n); distance operators <->, <=>, <#>.");
        return types;
    }

    private static void add(Map<String, IssueType> types, String type, int level, String why, String suggestion) {
        types.put(
                type,
                datatype(
                        "ORACLE_DATATYPE_" + type.replace(' ', '_'),
                        "Datatype " + type,
                        level,
                        "The column {column} has the type " + type + ". " + why,
                        suggestion));
    }
}
