package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.failed;
import static io.ybvoyager.mover.preflight.PreflightCheck.passed;
import static io.ybvoyager.mover.preflight.PreflightCheck.warning;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.schema.PgDump;
import io.ybvoyager.wire.NearNames;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the source has to offer. */
final class SourceChecks {
    private static final int OLDEST = 90_600;
    private static final int NEWEST = 189_999;

    private final Connection connection;
    private final String user;
    private final List<String> asked;
    private final List<String> schemas;
    private final int version;

    SourceChecks(Connection connection, DatabaseAddress source, List<String> asked) throws SQLException {
        this.connection = connection;
        this.user = TableName.quote(source.user());
        this.asked = asked;
        this.schemas = CatalogRows.list(connection, "SELECT nspname FROM pg_namespace WHERE nspname = ANY (?)", asked);
        this.version = Integer.parseInt(CatalogRows.one(connection, "SELECT current_setting('server_version_num')"));
    }

    List<PreflightCheck> run() throws SQLException {
        UsedTypes used = UsedTypes.read(connection, schemas);
        return List.of(
                version(),
                schemasExist(),
                usage(),
                select("table", "Tables readable", "TABLES", "c.relkind IN ('r', 'p', 'm')"),
                select("sequence", "Sequences readable", "SEQUENCES", "c.relkind = 'S'"),
                rowSecurity(),
                encoding(),
                TypeChecks.largeObjects(connection, schemas, used),
                TypeChecks.internal(used),
                locks(),
                unlogged(),
                foreignTables());
    }

    private PreflightCheck version() throws SQLException {
        String shown = CatalogRows.one(connection, "SELECT current_setting('server_version')");
        return version >= OLDEST && version <= NEWEST
                ? passed("source.version", "Source version", "PostgreSQL " + shown)
                : warning(
                        "source.version",
                        "Source version",
                        "PostgreSQL " + shown + " was not tried; 9.6 to 18 were.",
                        null,
                        List.of());
    }

    private PreflightCheck schemasExist() throws SQLException {
        List<String> unknown =
                asked.stream().filter(name -> !schemas.contains(name)).toList();
        if (unknown.isEmpty()) {
            return passed("source.schemas", "Schemas exist", String.join(", ", schemas));
        }
        List<String> all = CatalogRows.list(
                connection,
                "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1");
        List<String> near = unknown.stream()
                .flatMap(name -> NearNames.of(name, all).stream())
                .distinct()
                .toList();
        return failed(
                "source.schemas",
                "Schemas exist",
                "Not in the source: " + String.join(", ", unknown) + ".",
                near.isEmpty()
                        ? "The source has: " + String.join(", ", all.subList(0, Math.min(20, all.size())))
                        : "Did you mean " + String.join(", ", near) + "?",
                unknown);
    }

    private PreflightCheck usage() throws SQLException {
        List<String> closed = CatalogRows.list(
                connection,
                "SELECT nspname FROM pg_namespace WHERE nspname = ANY (?) AND NOT has_schema_privilege(oid, 'USAGE')",
                schemas);
        return closed.isEmpty()
                ? passed("source.privilege.schema-usage", "Schemas usable", null)
                : failed(
                        "source.privilege.schema-usage",
                        "Schemas usable",
                        "The user may not use " + closed.size() + " of the schemas: " + CatalogRows.some(closed) + ".",
                        grants("GRANT USAGE ON SCHEMA %s TO %s;", closed),
                        closed);
    }

    private PreflightCheck select(String kind, String title, String plural, String condition) throws SQLException {
        String id = "source.privilege." + kind + "-select";
        List<String> closed = CatalogRows.list(
                connection,
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND " + condition
                        + " AND NOT has_table_privilege(c.oid, 'SELECT') ORDER BY 1",
                schemas);
        if (closed.isEmpty()) {
            return passed(id, title, null);
        }
        List<String> concerned = CatalogRows.list(
                connection,
                "SELECT DISTINCT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND " + condition
                        + " AND NOT has_table_privilege(c.oid, 'SELECT') ORDER BY 1",
                schemas);
        String fix = grants("GRANT SELECT ON ALL " + plural + " IN SCHEMA %s TO %s;", concerned);
        String message =
                "The user may not read " + closed.size() + " of the " + kind + "s: " + CatalogRows.some(closed) + ".";
        return failed(id, title, message, fix, closed);
    }

    private String grants(String form, List<String> concerned) {
        return concerned.stream()
                .map(schema -> form.formatted(TableName.quote(schema), user))
                .collect(Collectors.joining("\n"));
    }

    /** A table whose policies hide rows from the user would arrive with fewer rows than it has. */
    private PreflightCheck rowSecurity() throws SQLException {
        List<String> hidden = CatalogRows.list(
                connection,
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND row_security_active(c.oid) ORDER BY 1",
                schemas);
        return hidden.isEmpty()
                ? passed("source.row-security", "All rows visible", null)
                : failed(
                        "source.row-security",
                        "All rows visible",
                        "Row security hides rows of " + hidden.size() + " tables from the user.",
                        "ALTER ROLE " + user + " BYPASSRLS;",
                        hidden);
    }

    private PreflightCheck encoding() throws SQLException {
        String encoding = CatalogRows.one(connection, "SELECT current_setting('server_encoding')");
        return encoding.equals("UTF8")
                ? passed("source.encoding", "Source encoding", encoding)
                : warning(
                        "source.encoding",
                        "Source encoding",
                        "The source stores text in " + encoding + "; it is converted to UTF8.",
                        null,
                        List.of());
    }

    /** Every table is locked at once, by pg_dump too; the server has room for a number of locks. */
    private PreflightCheck locks() throws SQLException {
        long tables = Long.parseLong(CatalogRows.one(
                connection,
                "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'S')",
                schemas));
        String sessions = CatalogRows.one(
                connection,
                "SELECT current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint");
        long room = Long.parseLong(CatalogRows.one(connection, "SELECT current_setting('max_locks_per_transaction')"))
                * Long.parseLong(sessions);
        return tables <= room
                ? passed("source.locks", "Room for locks", null)
                : warning(
                        "source.locks",
                        "Room for locks",
                        tables + " tables and sequences are to be locked at once; the server has room for about " + room
                                + " locks.",
                        "ALTER SYSTEM SET max_locks_per_transaction = "
                                + (1 + tables * 5 / 4 / Long.parseLong(sessions)) + "; -- then restart the server",
                        List.of());
    }

    private PreflightCheck unlogged() throws SQLException {
        return relations(
                "source.unlogged-tables",
                "No unlogged tables",
                "c.relpersistence = 'u' AND c.relkind IN ('r', 'p')",
                " unlogged tables: their rows are moved, the tables stay unlogged.");
    }

    private PreflightCheck foreignTables() throws SQLException {
        return relations(
                "source.foreign-tables",
                "No foreign tables",
                "c.relkind = 'f'",
                " foreign tables: their definition is moved, their rows and user mappings are not.");
    }

    private PreflightCheck relations(String id, String title, String condition, String note) throws SQLException {
        List<String> found = CatalogRows.list(
                connection,
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND " + condition + " ORDER BY 1",
                schemas);
        return found.isEmpty() ? passed(id, title, null) : warning(id, title, found.size() + note, null, found);
    }

    PreflightCheck pgDump(PgDump pgDump) {
        try {
            PgDump.Tool tool = pgDump.find(version);
            return passed("source.pg-dump", "pg_dump new enough", "pg_dump " + tool.version());
        } catch (ProblemException e) {
            List<String> where = new ArrayList<>();
            Stream.ofNullable(e.problem().where()).forEach(where::add);
            return failed(
                    "source.pg-dump",
                    "pg_dump new enough",
                    String.valueOf(e.problem().detail()),
                    e.problem().fix(),
                    where);
        }
    }

    /** Bytes of the tables without their indexes. */
    long rowBytes() throws SQLException {
        return Long.parseLong(CatalogRows.one(
                connection,
                "SELECT coalesce(sum(pg_table_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE n.nspname = ANY (?) AND c.relkind = 'r'",
                schemas));
    }
}
