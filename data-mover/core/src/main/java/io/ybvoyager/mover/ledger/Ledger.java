package io.ybvoyager.mover.ledger;

import io.ybvoyager.mover.database.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What has been applied to the target, kept in the target itself: each entry is written in the transaction that writes
 * the rows, so either both are there or none.
 */
public final class Ledger {
    public static final String SCHEMA = "ybvoyager_ledger";

    /** What the chunks of files begin with that somebody else wrote; all others came from the source. */
    public static final String FILES = "file:";

    private static final String UNIQUE_VIOLATION = "23505";

    private final UUID migration;

    public Ledger(String migrationUuid) {
        this.migration = UUID.fromString(migrationUuid);
    }

    /**
     * An applied batch.
     *
     * @param chunk the file, or the piece of the source table
     * @param batch number of the segment within the chunk
     * @param origin what exactly was applied: the chunk's content, or the source's snapshot
     */
    public record Entry(String chunk, long batch, long rows, long bytes, String origin) {}

    /**
     * What was applied.
     *
     * @param rows of the source, whatever became of them
     * @param ignored rows that were left out because their primary key was in the table already
     * @param updated rows that changed the row with their primary key
     */
    public record Applied(long rows, long bytes, long ignored, long updated) {
        /** Of which none met a row with its key. */
        public Applied(long rows, long bytes) {
            this(rows, bytes, 0, 0);
        }
    }

    /** Makes the ledger when it is not there. Safe to repeat and to run at the same time in many sessions. */
    public static void create(Connection connection) throws SQLException {
        LedgerTables.create(connection);
    }

    /** Whether the target has a ledger. */
    public static boolean exists(Connection connection) throws SQLException {
        return LedgerTables.exist(connection);
    }

    /**
     * Begins a run of loading and ends the right of all earlier runs to load: waits for their transactions, and refuses
     * those to come. Without it a worker that was given up for dead could load what a later plan cuts differently.
     *
     * @return the number that {@link #hold} wants
     */
    public long beginRun(Connection connection) throws SQLException {
        String sql =
                """
                INSERT INTO ybvoyager_ledger.import_run AS r (migration_uuid, run) VALUES (?, 1)
                ON CONFLICT (migration_uuid) DO UPDATE SET run = r.run + 1 RETURNING run""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, migration);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether the run may still load; holds its right until the session's transaction ends. */
    public boolean hold(Connection connection, long run) throws SQLException {
        String sql = "SELECT run FROM ybvoyager_ledger.import_run WHERE migration_uuid = ? FOR SHARE";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) == run;
            }
        }
    }

    /** Fills in what entries that were added before their rows could not know; one request for all of them. */
    public void complete(Connection connection, List<Noted> entries) throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.import_batch SET rows = ?, bytes = ?
                WHERE migration_uuid = ? AND schema_name = ? AND table_name = ? AND chunk = ? AND batch = ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Noted noted : entries) {
                update.setLong(1, noted.entry().rows);
                update.setLong(2, noted.entry().bytes);
                update.setObject(3, migration);
                update.setString(4, noted.table().schema());
                update.setString(5, noted.table().table());
                update.setString(6, noted.entry().chunk);
                update.setLong(7, noted.entry().batch);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Counts rows that met a row with their key, for a chunk that has an entry, in the session's transaction. */
    public void conflicts(Connection connection, TableName table, String chunk, long ignored, long updated)
            throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.import_batch SET ignored = ignored + ?, updated = updated + ?
                WHERE migration_uuid = ? AND schema_name = ? AND table_name = ? AND chunk = ? AND batch =
                    (SELECT min(batch) FROM ybvoyager_ledger.import_batch
                     WHERE migration_uuid = ? AND schema_name = ? AND table_name = ? AND chunk = ?)""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, ignored);
            update.setLong(2, updated);
            for (int at : new int[] {3, 7}) {
                update.setObject(at, migration);
                update.setString(at + 1, table.schema());
                update.setString(at + 2, table.table());
                update.setString(at + 3, chunk);
            }
            update.executeUpdate();
        }
    }

    /**
     * Adds entries in the session's transaction, before the rows: a second worker with the same batch waits here until the
     * first has ended, instead of loading in vain. One request for all of them.
     *
     * @return false when one of them is there already; the transaction has to be rolled back then
     */
    public boolean add(Connection connection, List<Noted> entries) throws SQLException {
        String sql =
                """
                INSERT INTO ybvoyager_ledger.import_batch
                    (migration_uuid, schema_name, table_name, chunk, batch, rows, bytes, origin)
                SELECT ?::uuid, e.* FROM unnest(
                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) e""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, migration);
            insert.setArray(
                    2, array(connection, "text", entries, noted -> noted.table().schema()));
            insert.setArray(
                    3, array(connection, "text", entries, noted -> noted.table().table()));
            insert.setArray(4, array(connection, "text", entries, noted -> noted.entry().chunk));
            insert.setArray(5, array(connection, "int8", entries, noted -> noted.entry().batch));
            insert.setArray(6, array(connection, "int8", entries, noted -> noted.entry().rows));
            insert.setArray(7, array(connection, "int8", entries, noted -> noted.entry().bytes));
            insert.setArray(8, array(connection, "text", entries, noted -> noted.entry().origin));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Array array(Connection connection, String type, List<Noted> entries, Function<Noted, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, entries.stream().map(value).toArray());
    }

    /** Entries of one table, by chunk and batch. */
    public List<Entry> entries(Connection connection, TableName table) throws SQLException {
        String sql =
                """
                SELECT chunk, batch, rows, bytes, origin FROM ybvoyager_ledger.import_batch
                WHERE migration_uuid = ? AND schema_name = ? AND table_name = ? ORDER BY chunk, batch""";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, table);
            return entries(query);
        }
    }

    /** Entries of one chunk, by batch. */
    public List<Entry> entries(Connection connection, TableName table, String chunk) throws SQLException {
        String sql =
                """
                SELECT chunk, batch, rows, bytes, origin FROM ybvoyager_ledger.import_batch
                WHERE migration_uuid = ? AND schema_name = ? AND table_name = ? AND chunk = ? ORDER BY batch""";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, table);
            query.setString(4, chunk);
            return entries(query);
        }
    }

    private static List<Entry> entries(PreparedStatement query) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
    }

    /** What of the source was applied to each table that has such entries. */
    public Map<TableName, Applied> applied(Connection connection) throws SQLException {
        String sql =
                """
                SELECT schema_name, table_name, sum(rows)::bigint, sum(bytes)::bigint, sum(ignored)::bigint,
                    sum(updated)::bigint
                FROM ybvoyager_ledger.import_batch
                WHERE migration_uuid = ? AND NOT starts_with(chunk, ?) GROUP BY 1, 2""";
        Map<TableName, Applied> applied = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            query.setString(2, FILES);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    applied.put(
                            new TableName(row.getString(1), row.getString(2)),
                            new Applied(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
                }
            }
        }
        return applied;
    }

    /** What was applied of all files, and how many of these rows met a row with their key. */
    public Applied appliedOfFiles(Connection connection) throws SQLException {
        String sql =
                """
                SELECT coalesce(sum(rows), 0)::bigint, coalesce(sum(bytes), 0)::bigint,
                    coalesce(sum(ignored), 0)::bigint, coalesce(sum(updated), 0)::bigint
                FROM ybvoyager_ledger.import_batch WHERE migration_uuid = ? AND starts_with(chunk, ?)""";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            query.setString(2, FILES);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Applied(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    /** Forgets tables and the rows that they refused, in the session's transaction. */
    public void forget(Connection connection, List<TableName> tables) throws SQLException {
        for (String from : List.of("import_batch", "stashed_row")) {
            String sql = "DELETE FROM ybvoyager_ledger." + from
                    + " WHERE migration_uuid = ? AND (schema_name, table_name) IN (SELECT * FROM unnest(?::text[], ?::text[]))";
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setObject(1, migration);
                delete.setArray(
                        2,
                        connection.createArrayOf(
                                "text", tables.stream().map(TableName::schema).toArray()));
                delete.setArray(
                        3,
                        connection.createArrayOf(
                                "text", tables.stream().map(TableName::table).toArray()));
                delete.executeUpdate();
            }
        }
    }

    /** Removes all entries of the migration, and the ledger itself when no other migration has any. Safe to repeat. */
    public void remove(Connection connection) throws SQLException {
        if (exists(connection)) {
            create(connection); // a ledger of an older release has no stash
            new LedgerRemoval(migration).run(connection);
        }
    }

    private void bind(PreparedStatement statement, TableName table) throws SQLException {
        statement.setObject(1, migration);
        statement.setString(2, table.schema());
        statement.setString(3, table.table());
    }
}
