package io.ybvoyager.mover.preflight;

import static io.ybvoyager.mover.preflight.PreflightCheck.failed;
import static io.ybvoyager.mover.preflight.PreflightCheck.passed;
import static io.ybvoyager.mover.preflight.PreflightCheck.warning;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.schema.SchemaCatalog;
import io.ybvoyager.mover.schema.SchemaImport;
import io.ybvoyager.mover.schema.TargetContents;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the target has to offer. */
final class TargetChecks {
    private final Connection connection;
    private final DatabaseAddress target;
    private final PreflightPhase phase;
    private final PreflightSubject subject;

    TargetChecks(Connection connection, DatabaseAddress target, PreflightPhase phase, PreflightSubject subject) {
        this.connection = connection;
        this.target = target;
        this.phase = phase;
        this.subject = subject;
    }

    List<PreflightCheck> run() throws SQLException {
        List<PreflightCheck> checks = new ArrayList<>(List.of(version(), encoding()));
        if (phase.createsObjects()) {
            checks.add(create());
            checks.add(empty());
            checks.add(extensions());
        }
        if (phase.loadsRows()) {
            checks.add(replicationRole());
            checks.add(rowSecurity());
        }
        if (phase.createsObjects() || phase.loadsRows()) {
            types(checks);
        }
        return checks;
    }

    private void types(List<PreflightCheck> checks) throws SQLException {
        DatabaseAddress source = subject.source();
        if (source == null) {
            return;
        }
        try (Connection other = Databases.openReadOnly(source)) {
            UsedTypes used = UsedTypes.read(other, subject.schemas());
            checks.add(TypeChecks.lacking(connection, yugabyte(), used));
            checks.add(TypeChecks.money(other, connection, used));
        } catch (ProblemException unreachable) {
            // the check of the source says why
        }
    }

    private boolean yugabyte() throws SQLException {
        return CatalogRows.one(connection, "SELECT version()").contains("-YB-");
    }

    /** COPY refuses to load into a table whose policies concern the user. */
    private PreflightCheck rowSecurity() throws SQLException {
        List<String> secured = CatalogRows.list(
                connection,
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ANY (?) AND row_security_active(c.oid) ORDER BY 1",
                subject.schemas());
        return secured.isEmpty()
                ? passed("target.row-security", "No policies for the user", null)
                : failed(
                        "target.row-security",
                        "No policies for the user",
                        "Row security concerns the user in " + secured.size() + " tables: rows cannot be loaded.",
                        "ALTER ROLE " + TableName.quote(target.user()) + " BYPASSRLS;",
                        secured);
    }

    private PreflightCheck version() throws SQLException {
        String banner = CatalogRows.one(connection, "SELECT version()");
        int number = Integer.parseInt(CatalogRows.one(connection, "SELECT current_setting('server_version_num')"));
        String shown = banner.contains("-YB-")
                ? "YugabyteDB " + banner.replaceAll("^.*-YB-([0-9.]+).*$", "$1")
                : "PostgreSQL " + CatalogRows.one(connection, "SELECT current_setting('server_version')");
        return number >= 110_000
                ? passed("target.version", "Target version", shown)
                : failed(
                        "target.version",
                        "Target version",
                        shown + " is too old.",
                        "Use version 11 or later.",
                        List.of());
    }

    private PreflightCheck encoding() throws SQLException {
        String encoding = CatalogRows.one(connection, "SELECT current_setting('server_encoding')");
        String collate = collation(connection);
        if (!encoding.equals("UTF8")) {
            return failed(
                    "target.encoding",
                    "Target encoding",
                    "The target stores text in " + encoding + ".",
                    "Create the target database with ENCODING 'UTF8'.",
                    List.of());
        }
        String other = sourceCollation();
        return other.isEmpty() || other.equals(collate)
                ? passed("target.encoding", "Target encoding", "UTF8, " + collate)
                : warning(
                        "target.encoding",
                        "Target encoding",
                        "Text sorts as " + collate + " in the target, as " + other + " in the source: ORDER BY and"
                                + " range conditions on text may give other results.",
                        null,
                        List.of());
    }

    private String sourceCollation() {
        DatabaseAddress source = subject.source();
        if (source == null) {
            return "";
        }
        try (Connection other = Databases.openReadOnly(source)) {
            return collation(other);
        } catch (RuntimeException | SQLException unreachable) {
            return ""; // the check of the source says why
        }
    }

    private static String collation(Connection connection) throws SQLException {
        return CatalogRows.one(connection, "SELECT datcollate FROM pg_database WHERE datname = current_database()");
    }

    private PreflightCheck create() throws SQLException {
        boolean may = CatalogRows.one(connection, "SELECT has_database_privilege(current_database(), 'CREATE')::text")
                .equals("true");
        return may
                ? passed("target.privilege.create", "May create schemas", null)
                : failed(
                        "target.privilege.create",
                        "May create schemas",
                        "The user may not create schemas in the target database.",
                        "GRANT CREATE ON DATABASE " + TableName.quote(target.database()) + " TO "
                                + TableName.quote(target.user()) + ";",
                        List.of(target.database()));
    }

    private PreflightCheck empty() throws SQLException {
        Path exportDir = subject.exportDir();
        List<String> objects = TargetContents.objects(connection, subject.schemas(), PreflightCheck.MOST_OBJECTS);
        if (objects.isEmpty()) {
            return passed("target.empty", "Target empty", null);
        }
        if (exportDir != null && SchemaImport.hasBegun(connection, exportDir)) {
            return passed("target.empty", "Target empty", "It holds what an earlier run of the import made.");
        }
        String message = "The target holds objects in these schemas already: " + CatalogRows.some(objects) + ".";
        return subject.ignoreExist()
                ? warning("target.empty", "Target empty", message + " They are kept.", null, objects)
                : failed(
                        "target.empty",
                        "Target empty",
                        message,
                        "Choose an empty database, drop these objects, or keep them with --ignore-exist.",
                        objects);
    }

    private PreflightCheck extensions() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String wanted : wantedExtensions()) {
            if (CatalogRows.list(connection, "SELECT name FROM pg_available_extensions WHERE name = ?", wanted)
                    .isEmpty()) {
                missing.add(wanted);
            }
        }
        return missing.isEmpty()
                ? passed("target.extensions", "Extensions available", null)
                : failed(
                        "target.extensions",
                        "Extensions available",
                        "The target does not offer extensions that the schema needs.",
                        "Install them on the target, or take them and what uses them out of the files in schema/.",
                        missing);
    }

    private List<String> wantedExtensions() throws SQLException {
        Path exportDir = subject.exportDir();
        if (exportDir != null && SchemaCatalog.exists(exportDir)) {
            return SchemaCatalog.read(exportDir).statements().stream()
                    .filter(entry -> entry.type().equals("EXTENSION"))
                    .map(SchemaCatalog.Entry::name)
                    .toList();
        }
        DatabaseAddress source = subject.source();
        if (source == null) {
            return List.of();
        }
        try (Connection other = Databases.openReadOnly(source)) {
            return CatalogRows.list(
                    other,
                    "SELECT extname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                            + " WHERE extname <> 'plpgsql' AND n.nspname = ANY (?)",
                    subject.schemas());
        } catch (RuntimeException unreachable) {
            return List.of(); // the check of the source says why
        }
    }

    /** Without the replica role, triggers and foreign keys that the target has already fire at every row. */
    private PreflightCheck replicationRole() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("RESET session_replication_role");
            return passed("target.replication-role", "Triggers can be held back", null);
        } catch (SQLException refused) {
            List<String> firing = firing();
            String fix = "GRANT SET ON PARAMETER session_replication_role TO " + TableName.quote(target.user())
                    + "; -- by a superuser, PostgreSQL 15 or later; on YugabyteDB: GRANT yb_superuser";
            return firing.isEmpty()
                    ? warning(
                            "target.replication-role",
                            "Triggers can be held back",
                            "The user may not set session_replication_role; nothing would fire now.",
                            fix,
                            List.of())
                    : failed(
                            "target.replication-role",
                            "Triggers can be held back",
                            "The user may not set session_replication_role, and these would fire at every row.",
                            fix,
                            firing);
        }
    }

    private List<String> firing() throws SQLException {
        return CatalogRows.list(
                connection,
                """
                SELECT 'trigger ' || t.tgname || ' on ' || n.nspname || '.' || c.relname FROM pg_trigger t
                JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND n.nspname = ANY (?)
                UNION ALL
                SELECT 'foreign key ' || k.conname || ' on ' || n.nspname || '.' || c.relname FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE k.contype = 'f' AND n.nspname = ANY (?) ORDER BY 1""",
                subject.schemas(),
                subject.schemas());
    }
}
