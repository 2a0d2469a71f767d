package io.ybvoyager.mover.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ledger's own schema on the target, of this release and of earlier ones. */
final class LedgerTables {
    /** Duplicate in the catalog's own index, schema, table or row type. */
    private static final Set<String> CREATED_MEANWHILE = Set.of("23505", "42P06", "42P07", "42710");

    private static final List<String> DDL = List.of(
            "CREATE SCHEMA IF NOT EXISTS ybvoyager_ledger",
            """
            CREATE TABLE IF NOT EXISTS ybvoyager_ledger.import_batch (
                migration_uuid uuid NOT NULL,
                schema_name text NOT NULL,
                table_name text NOT NULL,
                chunk text NOT NULL,
                batch bigint NOT NULL,
                rows bigint NOT NULL,
                bytes bigint NOT NULL,
                origin text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                PRIMARY KEY (migration_uuid, schema_name, table_name, chunk, batch))""",
            """
            CREATE TABLE IF NOT EXISTS ybvoyager_ledger.import_run (
                migration_uuid uuid NOT NULL PRIMARY KEY,
                run bigint NOT NULL)""",
            "ALTER TABLE ybvoyager_ledger.import_batch ADD COLUMN IF NOT EXISTS ignored bigint NOT NULL DEFAULT 0",
            "ALTER TABLE ybvoyager_ledger.import_batch ADD COLUMN IF NOT EXISTS updated bigint NOT NULL DEFAULT 0",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS stash boolean",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS max_errors bigint",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS on_conflict text",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS file_stash boolean",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS file_max_errors bigint",
            "ALTER TABLE ybvoyager_ledger.import_run ADD COLUMN IF NOT EXISTS file_on_conflict text");

    private LedgerTables() {}

    /** Makes the ledger when it is not there. Safe to repeat and to run at the same time in many sessions. */
    static void create(Connection connection) throws SQLException {
        boolean all = exist(connection) && Stash.exists(connection) && FixBatches.exists(connection);
        if (all && isOfThisRelease(connection)) {
            return;
        }
        for (String ddl : Stream.of(DDL, Stash.DDL, List.of(FixBatches.DDL))
                .flatMap(List::stream)
                .toList()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ddl);
            } catch (SQLException e) {
                // IF NOT EXISTS looks before it locks: the loser of a race meets a duplicate in the catalog
                if (!CREATED_MEANWHILE.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /** Whether the target has a ledger. */
    static boolean exist(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT to_regclass('ybvoyager_ledger.import_run') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static boolean isOfThisRelease(Connection connection) throws SQLException {
        String sql =
                """
                SELECT EXISTS (SELECT FROM pg_attribute
                    WHERE attrelid = to_regclass('ybvoyager_ledger.import_run') AND attname = 'file_on_conflict')""";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
