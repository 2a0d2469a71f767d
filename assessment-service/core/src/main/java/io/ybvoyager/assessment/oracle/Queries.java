package io.ybvoyager.assessment.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The dictionary queries, one resource each: a plain SELECT with its purpose and its columns on top. Both ways of collecting run them
 * wrapped so that the server itself writes each row as one line of CSV: the same bytes from every client.
 */
final class Queries {
    /** In the order in which they run. */
    static final List<String> NAMES = List.of(
            "server",
            "scope",
            "tables",
            "columns",
            "user-hidden-columns",
            "identity-columns",
            "column-expressions",
            "constraints",
            "constraint-columns",
            "constraint-conditions",
            "partitioned-tables",
            "partition-keys",
            "indexes",
            "index-columns",
            "index-expressions",
            "sequences",
            "view-columns",
            "view-texts",
            "mviews",
            "mview-texts",
            "mview-logs",
            "objects",
            "source",
            "synonyms",
            "db-links",
            "jobs",
            "old-jobs",
            "directories",
            "policies",
            "queues",
            "contexts",
            "editions",
            "clusters",
            "public-grants",
            "lobs",
            "segments",
            "database",
            "features",
            "segment-usage",
            "queries");

    /** Without these there is nothing to judge. */
    static final List<String> REQUIRED = List.of("server", "scope", "tables", "columns");

    /** Users that Oracle makes, of all versions from 11.2 to 23ai (Database Security Guide, predefined accounts). */
    private static final List<String> MAINTAINED = List.of(
            "ANONYMOUS",
            "APPQOSSYS",
            "AUDSYS",
            "BAASSYS",
            "CTXSYS",
            "DBSFWUSER",
            "DBSNMP",
            "DGPDB_INT",
            "DIP",
            "DMSYS",
            "DVF",
            "DVSYS",
            "EXFSYS",
            "GGSHAREDCAP",
            "GGSYS",
            "GSMADMIN_INTERNAL",
            "GSMCATUSER",
            "GSMROOTUSER",
            "GSMUSER",
            "LBACSYS",
            "MDDATA",
            "MDSYS",
            "MGMT_VIEW",
            "OJVMSYS",
            "OLAPSYS",
            "ORACLE_OCM",
            "ORDDATA",
            "ORDPLUGINS",
            "ORDSYS",
            "OUTLN",
            "OWBSYS",
            "OWBSYS_AUDIT",
            "PDBADMIN",
            "PUBLIC",
            "REMOTE_SCHEDULER_AGENT",
            "SI_INFORMTN_SCHEMA",
            "SPATIAL_CSW_ADMIN_USR",
            "SPATIAL_WFS_ADMIN_USR",
            "SYS",
            "SYS$UMF",
            "SYSBACKUP",
            "SYSDG",
            "SYSKM",
            "SYSMAN",
            "SYSRAC",
            "SYSTEM",
            "TSMSYS",
            "VECSYS",
            "WMSYS",
            "XDB",
            "XS$NULL");

    private static final String COLUMNS = "Columns: ";

    private Queries() {}

    /**
     * A query that was read.
     *
     * @param why its head, for scripts
     * @param select without its order
     * @param order what follows ORDER BY
     */
    record Query(String name, String why, List<String> columns, String select, String order) {
        /** The first line of the file. */
        String header() {
            return columns.stream()
                    .map(column -> "\"" + column.toUpperCase(Locale.ROOT) + "\"")
                    .collect(Collectors.joining(","));
        }

        /** The statement that writes lines of CSV. @param views {@code dba} or {@code all} */
        String csv(String views, String schemas) {
            String line = columns.stream().map(Query::value).collect(Collectors.joining(" || ',' ||\n       "));
            return ("SELECT " + line + " AS line\n  FROM (\n" + select + "\n) r\n ORDER BY " + order)
                    .replace("&views.", views)
                    .replace("&schemas", schemas);
        }

        /** Texts keep their lines in escapes, so that a row is always one line. */
        private static String value(String column) {
            String plain = column.equals("text")
                    ? "REPLACE(REPLACE(REPLACE(r.text, '\\', '\\\\'), CHR(13), '\\r'), CHR(10), '\\n')"
                    : "r." + column;
            return "'\"' || REPLACE(" + plain + ", '\"', '\"\"') || '\"'";
        }
    }

    /** @param name as in {@link #NAMES} */
    static Query read(String name) {
        String text = resource(name + ".sql");
        int end = text.indexOf("*/") + 2;
        int order = text.lastIndexOf("\n ORDER BY ");
        String why = text.substring(0, end);
        String columns = why.substring(why.indexOf(COLUMNS) + COLUMNS.length(), why.lastIndexOf('.'));
        return new Query(
                name,
                why,
                Arrays.stream(columns.split(",")).map(String::strip).toList(),
                text.substring(end, order).strip(),
                text.substring(order + "\n ORDER BY ".length()).strip());
    }

    /** The users whose schemas are in scope when none is named, as a query. */
    static String anySchema() {
        return "SELECT u.username FROM all_users u WHERE u.username NOT IN ("
                + MAINTAINED.stream().map(Queries::literal).collect(Collectors.joining(", "))
                + ") AND u.username NOT LIKE 'APEX%' AND u.username NOT LIKE 'FLOWS%'";
    }

    static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String resource(String file) {
        try (InputStream in = Queries.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
