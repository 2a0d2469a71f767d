package io.ybvoyager.mover.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Which batches of a fix have been applied to the target: each entry is written in the transaction that changes the rows.
 * What a batch changed is no difference any more for the comparison that comes before the next one, so nothing is applied
 * twice; the entries prove it.
 */
public final class FixBatches {
    static final String DDL =
            """
            CREATE TABLE IF NOT EXISTS ybvoyager_ledger.fix_batch (
                migration_uuid uuid NOT NULL,
                run bigint NOT NULL,
                batch bigint NOT NULL,
                statements bigint NOT NULL,
                rows bigint NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                PRIMARY KEY (migration_uuid, run, batch))""";

    private final UUID migration;

    public FixBatches(String migrationUuid) {
        this.migration = UUID.fromString(migrationUuid);
    }

    /** Adds an entry in the session's transaction. */
    public void add(Connection connection, long run, long batch, long statements, long rows) throws SQLException {
        String sql =
                """
                INSERT INTO ybvoyager_ledger.fix_batch (migration_uuid, run, batch, statements, rows)
                VALUES (?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, migration);
            insert.setLong(2, run);
            insert.setLong(3, batch);
            insert.setLong(4, statements);
            insert.setLong(5, rows);
            insert.executeUpdate();
        }
    }

    /** Rows that all fixes of the migration changed so far. */
    public long rows(Connection connection) throws SQLException {
        String sql = "SELECT coalesce(sum(rows), 0)::bigint FROM ybvoyager_ledger.fix_batch WHERE migration_uuid = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether the target has the table. */
    static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT to_regclass('ybvoyager_ledger.fix_batch') IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
