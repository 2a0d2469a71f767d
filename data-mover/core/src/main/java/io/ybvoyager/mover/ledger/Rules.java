package io.ybvoyager.mover.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The policies under which a migration's rows are loaded, kept beside the number of its run.
 *
 * @param stash whether refused rows are left out and kept
 * @param maxErrors rows that may wait in the stash
 * @param onConflict what happens to a row whose primary key is in the table, in a word
 */
public record Rules(boolean stash, long maxErrors, String onConflict) {
    private static final String CHUNKS = "";
    private static final String FILES = "file_";

    /** Those of the last run that wrote them down. */
    public static Optional<Rules> of(Connection connection, String migrationUuid) throws SQLException {
        return of(connection, migrationUuid, CHUNKS);
    }

    /** Those of the last run that loaded files. */
    public static Optional<Rules> ofFiles(Connection connection, String migrationUuid) throws SQLException {
        return of(connection, migrationUuid, FILES);
    }

    /** Writes them down for the migration's run, which has to be begun. */
    public void write(Connection connection, String migrationUuid) throws SQLException {
        write(connection, migrationUuid, CHUNKS);
    }

    /** Writes them down for the rows of files. */
    public void writeForFiles(Connection connection, String migrationUuid) throws SQLException {
        write(connection, migrationUuid, FILES);
    }

    private static Optional<Rules> of(Connection connection, String migrationUuid, String kind) throws SQLException {
        String sql =
                """
                SELECT @stash, @max_errors, @on_conflict FROM ybvoyager_ledger.import_run
                WHERE migration_uuid = ? AND @on_conflict IS NOT NULL"""
                        .replace("@", kind);
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(migrationUuid));
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Rules(row.getBoolean(1), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private void write(Connection connection, String migrationUuid, String kind) throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.import_run SET @stash = ?, @max_errors = ?, @on_conflict = ?
                WHERE migration_uuid = ?"""
                        .replace("@", kind);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBoolean(1, stash);
            update.setLong(2, maxErrors);
            update.setString(3, onConflict);
            update.setObject(4, UUID.fromString(migrationUuid));
            update.executeUpdate();
        }
    }
}
