package io.ybvoyager.mover.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.UUID;

/** Takes a migration out of the ledger, and the ledger away when no other migration is in it. */
record LedgerRemoval(UUID migration) {
    /** Does it, in a transaction of its own. */
    void run(Connection connection) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            lockRuns(connection);
            delete(connection, "import_batch");
            delete(connection, "stashed_row");
            delete(connection, "stash_lock");
            delete(connection, "fix_batch");
            delete(connection, "import_run");
            dropWhenEmpty(connection);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(before);
        }
    }

    /** Keeps another migration from beginning to load while the ledger is dropped; where no such lock exists, without. */
    private static void lockRuns(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE ybvoyager_ledger.import_run IN SHARE ROW EXCLUSIVE MODE");
        } catch (SQLException e) {
            if (!"0A000".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    private void delete(Connection connection, String table) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ybvoyager_ledger." + table + " WHERE migration_uuid = ?")) {
            delete.setObject(1, migration);
            delete.executeUpdate();
        }
    }

    private static void dropWhenEmpty(Connection connection) throws SQLException {
        String sql =
                """
                SELECT EXISTS (SELECT FROM ybvoyager_ledger.import_run)
                    OR EXISTS (SELECT FROM ybvoyager_ledger.import_batch)""";
        try (Statement statement = connection.createStatement()) {
            boolean used;
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                used = row.getBoolean(1);
            }
            if (!used) {
                statement.execute("DROP SCHEMA ybvoyager_ledger CASCADE");
            }
        }
    }
}
