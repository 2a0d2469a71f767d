package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.passed;
import static io.ybvoyager.mover.preflight.PreflightCheck.warning;

import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Types whose values cannot be moved as they are. All of it are warnings: each has a way out that the user may have taken. */
final class TypeChecks {
    /** Types of the server's own catalogs; no server reads what it writes of them. */
    private static final Set<String> INTERNAL = Set.of(
            "pg_node_tree",
            "pg_ndistinct",
            "pg_dependencies",
            "pg_mcv_list",
            "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary",
            "gtsvector");

    /** In YugabyteDB's catalog, and not supported by it; see docs/reference/unverified.md. */
    private static final Set<String> UNSUPPORTED_BY_YUGABYTE = Set.of("xml", "xid", "pg_lsn", "txid_snapshot", "lo");

    private static final int MOST_STATEMENTS = 20;

    private TypeChecks() {}

    /** Columns that hold what no database reads back. */
    static PreflightCheck internal(UsedTypes used) throws SQLException {
        List<String> columns = used.columns(INTERNAL);
        return columns.isEmpty()
                ? passed("source.internal-types", "No types of the catalogs", null)
                : warning(
                        "source.internal-types",
                        "No types of the catalogs",
                        "Values of " + columns.size() + " columns can be written and not be read by any server.",
                        "Turn them into text (ALTER TABLE … ALTER COLUMN … TYPE text), or leave the tables out with"
                                + " --exclude-table-list.",
                        columns);
    }

    /** Large objects stand in no table; the columns that may name them do. */
    static PreflightCheck largeObjects(Connection source, List<String> schemas, UsedTypes used) throws SQLException {
        String count = CatalogRows.one(source, "SELECT count(*) FROM pg_largeobject_metadata");
        if (count.equals("0")) {
            return passed("source.large-objects", "No large objects", null);
        }
        String copies = copies(source, schemas);
        return warning(
                "source.large-objects",
                "No large objects",
                count + " large objects are not moved; columns of types oid and lo may name them.",
                copies.isEmpty()
                        ? "Move them by other means: no table of these schemas has columns that could name them."
                        : "Copy them into columns of type bytea first, which are moved:\n" + copies,
                used.columns(List.of("oid", "lo")));
    }

    private static String copies(Connection source, List<String> schemas) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement query = source.prepareStatement(
                """
                SELECT n.nspname, c.relname, a.attname
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
                  AND NOT a.attisdropped AND (t.oid = 'oid'::regtype OR t.typname = 'lo')
                ORDER BY 1, 2, 3 LIMIT %d"""
                        .formatted(MOST_STATEMENTS))) {
            query.setArray(1, source.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String table = new TableName(row.getString(1), row.getString(2)).quoted();
                    String column = TableName.quote(row.getString(3));
                    String content = TableName.quote(row.getString(3) + "_content");
                    statements.add("ALTER TABLE " + table + " ADD COLUMN " + content + " bytea; UPDATE " + table
                            + " SET "
                            + content + " = lo_get(" + column
                            + ") WHERE EXISTS (SELECT FROM pg_largeobject_metadata o WHERE o.oid = " + column + ");");
                }
            }
        }
        return String.join("\n", statements);
    }

    /** Columns of types that the target does not have. */
    static PreflightCheck lacking(Connection target, boolean yugabyte, UsedTypes used) throws SQLException {
        Collection<String> present =
                CatalogRows.list(target, "SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace");
        Set<String> lacking = lacking(used.names(), present, readsXml(target), yugabyte);
        List<String> columns = used.columns(lacking);
        return columns.isEmpty()
                ? passed("target.types", "Target has all types", null)
                : warning(
                        "target.types",
                        "Target has all types",
                        "The target does not support " + String.join(", ", lacking) + "; " + columns.size()
                                + " columns are of these types.",
                        "Give these columns another type in the files of schema/ before import schema: text takes every"
                                + " value as it is written, and their rows are loaded into it. Or leave the tables out with"
                                + " --exclude-table-list.",
                        columns);
    }

    /** Those of the used types that a target lacks, by the names of the types in its catalog. */
    static Set<String> lacking(
            Collection<String> used, Collection<String> present, boolean readsXml, boolean yugabyte) {
        Set<String> known = new HashSet<>(present);
        known.add("lo");
        if (!readsXml) {
            known.remove("xml");
        }
        if (yugabyte) {
            known.removeAll(UNSUPPORTED_BY_YUGABYTE);
        }
        Set<String> lacking = new TreeSet<>(used);
        lacking.removeAll(known);
        return lacking;
    }

    /** The type is in every catalog; whether a server reads its values depends on how it was built. */
    private static boolean readsXml(Connection target) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute("SELECT '<a/>'::xml");
            return true;
        } catch (SQLException e) {
            if (SqlStates.isConnectionLost(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Amounts are stored in the smallest unit; how many of them make one is a setting of the database. */
    static PreflightCheck money(Connection source, Connection target, UsedTypes used) throws SQLException {
        String setting = "SELECT reset_val FROM pg_settings WHERE name = 'lc_monetary'";
        String ours = CatalogRows.one(source, setting);
        String theirs = CatalogRows.one(target, setting);
        List<String> columns = used.columns(List.of("money"));
        return columns.isEmpty() || ours.equals(theirs)
                ? passed("target.money", "Money means the same", null)
                : warning(
                        "target.money",
                        "Money means the same",
                        "lc_monetary is " + ours + " in the source and " + theirs
                                + " in the target: amounts of type money may show with other decimals.",
                        "ALTER DATABASE … SET lc_monetary = '" + ours
                                + "' in the target, or turn the columns into numeric.",
                        columns);
    }
}
