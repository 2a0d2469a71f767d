package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;
import static io.ybvoyager.assessment.mysql.Issues.datatype;
import static io.ybvoyager.assessment.mysql.Issues.feature;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about types of columns. */
final class ColumnRules {
    private static final IssueType BIGINT_UNSIGNED = datatype(
            "UNSIGNED_BIGINT",
            "BIGINT UNSIGNED column",
            1,
            "{column} is BIGINT UNSIGNED, up to 18446744073709551615; YugabyteDB's bigint ends at 9223372036854775807. It becomes {target}.",
            "Keep bigint for counters, which never get that far; numeric(20) holds everything and is slower in keys.");
    private static final IssueType UNSIGNED = caveat(
            "UNSIGNED_INTEGER",
            "Unsigned columns",
            "Unsigned types do not exist: {columns} get the next larger type and a check that they are not negative.",
            "Nothing has to be done; subtractions that would be an error in MySQL give negative numbers.");
    private static final IssueType BOOLEAN = caveat(
            "TINYINT1_BOOLEAN",
            "TINYINT(1) taken for boolean",
            "{columns}: TINYINT(1) becomes boolean, so that a value other than 0 and 1 is lost and comparisons with numbers fail.",
            "Count other values before the load; where there are some, or the code counts with them, choose smallint.");
    private static final IssueType ZEROFILL = feature(
            "ZEROFILL",
            "ZEROFILL",
            1,
            "{columns} are shown with zeros in front; YugabyteDB keeps only the number.",
            "Use to_char(column, 'FM00000') where the zeros are shown.");
    private static final IssueType ENUM = caveat(
            "ENUM",
            "ENUM columns",
            "{columns}: each gets a type of its own. MySQL keeps the empty string for values that it refused, and compares without case.",
            "Look for rows with the index 0 before the load; adding labels is ALTER TYPE … ADD VALUE.");
    private static final IssueType ENUM_LABEL = feature(
            "ENUM_LABEL",
            "ENUM labels that YugabyteDB cannot have",
            1,
            "{columns}: labels are longer than 63 bytes or equal, so that varchar with a check takes the type's place.",
            "Shorten the labels, or keep the check; ORDER BY sorts by the text then, not by the place in the list.");
    private static final IssueType SET = datatype(
            "SET",
            "SET column",
            2,
            "{column} is a SET; YugabyteDB has none. It becomes text with the members between commas, and a check.",
            "Better a table of members, or text[]; FIND_IN_SET becomes = ANY (string_to_array({name}, ',')).");
    private static final IssueType BIT = caveat(
            "BIT",
            "BIT columns",
            "{columns}: bit strings are compared with bit strings in YugabyteDB, never with numbers, and cannot be indexed.",
            "Write B'1' where the code has 1 or b'1'; for flags choose boolean.");
    private static final IssueType YEAR = caveat(
            "YEAR",
            "YEAR columns",
            "{columns} become smallint; two-digit years are not expanded there.",
            "Write years with four digits; add a check (1901 to 2155, and 0) if it matters.");
    private static final IssueType TIME = caveat(
            "TIME_RANGE",
            "TIME columns",
            "{columns}: TIME holds -838:59:59 to 838:59:59, so that it becomes interval. An interval cannot be indexed.",
            "Where all values are times of a day choose time; the query in the fix tells.");
    private static final IssueType ZERO_DEFAULT = feature(
            "ZERO_DATE_DEFAULT",
            "Zero date as default",
            2,
            "{column} has the default {value}, a date that does not exist in YugabyteDB. The column goes without a default.",
            "Allow NULL and use NULL for unknown dates; rows with zero dates have to be changed before or while they are loaded.");
    private static final IssueType ZERO_DATES = caveat(
            "ZERO_DATES_POSSIBLE",
            "Zero dates may be stored",
            "The server's sql_mode lets zero dates in ({missing} is missing), and {columns} can hold them. YugabyteDB refuses such values.",
            "Count them with the query in the fix; decide on NULL or a date for them. Rows were not read for this report.");
    private static final IssueType FLOAT = caveat(
            "FLOAT_DISPLAY_SIZE",
            "FLOAT or DOUBLE with digits",
            "{columns}: MySQL rounds to the digits that the type names; YugabyteDB's floating numbers do not.",
            "Choose numeric(m,d) where the rounding matters.");
    private static final IssueType JSON = caveat(
            "JSON",
            "JSON columns",
            "{columns} become jsonb. Paths, functions and comparisons are written otherwise; numbers keep all digits.",
            "Use jsonb's operators (->, ->>, @>) and GIN indexes.");
    private static final IssueType SPATIAL = datatype(
            "SPATIAL_TYPE",
            "Spatial column",
            3,
            "{column} is {type}; YugabyteDB has no spatial types. It becomes bytea with WKB, and spatial functions are gone.",
            "Keep longitude and latitude as numbers with a geohash or H3 cell for look-ups, or keep this table elsewhere.");
    private static final IssueType LARGE = caveat(
            "LARGE_VALUES",
            "Columns for large values",
            "{columns} can hold up to 4 GiB in a value; YugabyteDB is made for rows below 32 MB and fast below 1 MB.",
            "Measure with the query in the fix; keep large files in object storage and their address here.");
    private static final IssueType CHARSET = feature(
            "CHARACTER_SET",
            "Character sets other than UTF-8",
            1,
            "{columns} use {charsets}; YugabyteDB keeps UTF-8 only. Values are converted when they are read.",
            "Check for bytes that the character set does not define, and for text in columns of another character set than it says.");
    private static final IssueType INVISIBLE = feature(
            "INVISIBLE_COLUMN",
            "Invisible columns",
            1,
            "{columns} are not part of SELECT *; YugabyteDB has no such columns.",
            "Name the columns in SELECT and INSERT, or put a view in front.");
    private static final IssueType VECTOR = caveat(
            "VECTOR",
            "VECTOR columns",
            "{columns} need the extension vector; functions and indexes have other names.",
            "CREATE EXTENSION vector; check that the target version has it.");
    private static final IssueType NETWORK = caveat(
            "NETWORK_TYPE",
            "INET4 and INET6 columns",
            "{columns} become inet, which cannot be indexed in YugabyteDB.",
            "Choose text, or numeric, where the column is part of a key.");
    private static final IssueType UNKNOWN = datatype(
            "UNKNOWN_TYPE",
            "Type that is not known",
            2,
            "{column} has the type {type}, which is not known. It becomes text.",
            "Decide on a type by hand.");

    static final List<IssueType> TYPES = List.of(
            BIGINT_UNSIGNED,
            UNSIGNED,
            BOOLEAN,
            ZEROFILL,
            ENUM,
            ENUM_LABEL,
            SET,
            BIT,
            YEAR,
            TIME,
            ZERO_DEFAULT,
            ZERO_DATES,
            FLOAT,
            JSON,
            SPATIAL,
            LARGE,
            CHARSET,
            INVISIBLE,
            VECTOR,
            NETWORK,
            UNKNOWN);

    private static final Set<String> UTF8 = Set.of("", "utf8mb4", "utf8mb3", "utf8", "ascii", "binary");

    private ColumnRules() {}

    static Stream<Finding> judge(Subject s) {
        return s.schema().tables().stream().flatMap(table -> Stream.concat(whole(s, table), single(s, table)));
    }

    private static Stream<Finding> whole(Subject s, Table table) {
        return Stream.of(
                        some(
                                UNSIGNED,
                                table,
                                c -> c.type().unsigned() && !c.type().is("bigint")),
                        some(BOOLEAN, table, c -> s.types().of(table, c).equals("boolean")),
                        some(ZEROFILL, table, c -> c.type().zerofill()),
                        some(ENUM, table, c -> TypeMapping.enumerable(c.type())),
                        some(ENUM_LABEL, table, c -> c.type().is("enum") && !TypeMapping.enumerable(c.type())),
                        some(BIT, table, c -> c.type().is("bit")),
                        some(YEAR, table, c -> c.type().is("year")),
                        some(TIME, table, c -> c.type().is("time"), "`{c}` < '00:00:00' OR `{c}` >= '24:00:00'"),
                        zeroDates(s, table),
                        some(
                                FLOAT,
                                table,
                                c -> c.type().is("float", "double")
                                        && c.type().sizes().size() == 2),
                        some(JSON, table, c -> c.type().is("json")),
                        some(LARGE, table, c -> c.type().is("longblob", "longtext"), "length(`{c}`) > 1048576"),
                        charsets(table),
                        some(INVISIBLE, table, Column::invisible),
                        some(VECTOR, table, c -> c.type().is("vector")),
                        some(NETWORK, table, c -> c.type().is("inet4", "inet6")))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> single(Subject s, Table table) {
        return table.columns().stream().flatMap(column -> single(s, table, column));
    }

    private static Stream<Finding> single(Subject s, Table table, Column column) {
        ColumnType type = column.type();
        String name = Name.shown(column.name());
        if (type.is("bigint") && type.unsigned()) {
            return one(
                    BIGINT_UNSIGNED,
                    table,
                    column,
                    Map.of("column", name, "target", s.types().of(table, column)));
        }
        if (type.is("set")) {
            return one(SET, table, column, Map.of("column", name, "name", Name.target(column.name())));
        }
        if (type.spatial()) {
            return one(SPATIAL, table, column, Map.of("column", name, "type", type.base()));
        }
        if (!TypeMapping.known(type)) {
            return one(UNKNOWN, table, column, Map.of("column", name, "type", type.base()));
        }
        Column.Value value = column.value();
        return value != null && type.temporal() && !value.expression() && Literals.zeroDate(value.text())
                ? one(
                        ZERO_DEFAULT,
                        table,
                        column,
                        Map.of("column", name, "value", value.text(), "fix", nullable(table, column)))
                : Stream.empty();
    }

    private static String nullable(Table table, Column column) {
        return "ALTER TABLE " + table.name().target() + " ALTER COLUMN " + Name.target(column.name())
                + " DROP NOT NULL;";
    }

    private static Stream<Finding> one(IssueType type, Table table, Column column, Map<String, String> details) {
        return Stream.of(Issues.at(type, table, column, details));
    }

    private static Stream<Finding> some(IssueType type, Table table, Predicate<Column> wanted) {
        return some(type, table, wanted, "");
    }

    /** One finding for all columns of a table that match. @param suspicious a condition to count rows by; empty for none */
    private static Stream<Finding> some(IssueType type, Table table, Predicate<Column> wanted, String suspicious) {
        List<Column> columns = table.columns().stream().filter(wanted).toList();
        return columns.isEmpty()
                ? Stream.empty()
                : Stream.of(Issues.at(
                        type,
                        table,
                        suspicious.isEmpty()
                                ? Map.of("columns", names(columns))
                                : Map.of("columns", names(columns), "fix", counting(table, columns, suspicious))));
    }

    static String names(List<Column> columns) {
        return columns.stream().map(c -> Name.shown(c.name())).collect(Collectors.joining(", "));
    }

    /** A query for the source, in MySQL's words. */
    private static String counting(Table table, List<Column> columns, String condition) {
        return "SELECT "
                + columns.stream()
                        .map(c -> "SUM(" + condition.replace("`{c}`", Name.quoted(c.name())) + ") AS "
                                + Name.quoted(c.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + table.name().source() + "; -- in the source";
    }

    private static Stream<Finding> zeroDates(Subject s, Table table) {
        Schema.Server server = s.schema().server();
        boolean strict = server.mode("STRICT_TRANS_TABLES") || server.mode("STRICT_ALL_TABLES");
        boolean closed = server.mode("NO_ZERO_DATE") && server.mode("NO_ZERO_IN_DATE") && strict;
        List<Column> dates = table.columns().stream()
                .filter(c -> c.type().is("date", "datetime", "timestamp") && !c.generated())
                .toList();
        if (!server.known() || closed || dates.isEmpty()) {
            return Stream.empty();
        }
        String missing = server.mode("NO_ZERO_DATE")
                ? server.mode("NO_ZERO_IN_DATE") ? "STRICT_TRANS_TABLES" : "NO_ZERO_IN_DATE"
                : "NO_ZERO_DATE";
        String condition = "YEAR(`{c}`) = 0 OR MONTH(`{c}`) = 0 OR DAYOFMONTH(`{c}`) = 0";
        return Stream.of(Issues.at(
                ZERO_DATES,
                table,
                Map.of("columns", names(dates), "missing", missing, "fix", counting(table, dates, condition))));
    }

    private static Stream<Finding> charsets(Table table) {
        List<Column> columns = table.columns().stream()
                .filter(c -> c.type().text() && !UTF8.contains(c.charset()))
                .toList();
        String charsets =
                columns.stream().map(Column::charset).distinct().sorted().collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? Stream.empty()
                : Stream.of(Issues.at(CHARSET, table, Map.of("columns", names(columns), "charsets", charsets)));
    }
}
