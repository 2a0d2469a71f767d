package io.ybvoyager.mover.ledger;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.ledger.StashedRow.Reason;
import io.ybvoyager.mover.ledger.StashedRow.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the target refused, kept in the target beside the ledger: written in the transaction that applies the good
 * rows of their batch, so that every row of the source is in its table or here, never in both.
 */
public final class Stash {
    private static final String COLUMNS =
            "id, schema_name, table_name, chunk, row_number, is_binary, data, columns, types, convert, sqlstate,"
                    + " constraint_name, column_name, reason, stashed_at, state";

    static final List<String> DDL = List.of(
            """
            CREATE TABLE IF NOT EXISTS ybvoyager_ledger.stash_lock (
                migration_uuid uuid NOT NULL PRIMARY KEY)""",
            """
            CREATE TABLE IF NOT EXISTS ybvoyager_ledger.stashed_row (
                id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                migration_uuid uuid NOT NULL,
                schema_name text NOT NULL,
                table_name text NOT NULL,
                chunk text NOT NULL,
                row_number bigint NOT NULL,
                is_binary boolean NOT NULL,
                data bytea NOT NULL,
                columns text[] NOT NULL,
                types text[] NOT NULL,
                convert boolean NOT NULL,
                sqlstate text NOT NULL,
                constraint_name text,
                column_name text,
                reason text NOT NULL,
                stashed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                state text NOT NULL DEFAULT 'PENDING',
                resolved_at timestamptz,
                resolved_reason text,
                PRIMARY KEY (migration_uuid, schema_name, table_name, chunk, row_number))""",
            """
            CREATE INDEX IF NOT EXISTS stashed_row_state
                ON ybvoyager_ledger.stashed_row (migration_uuid, state, id)""");

    private final UUID migration;

    public Stash(String migrationUuid) {
        this.migration = UUID.fromString(migrationUuid);
    }

    /** How many rows of a table are in each state. */
    public record Counts(long pending, long retried, long discarded) {}

    /** Whether the target has a stash. */
    public static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT to_regclass('ybvoyager_ledger.stashed_row') IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Lets one transaction of the migration stash at a time, so that the budget is counted exactly. */
    public void lock(Connection connection) throws SQLException {
        String insert = "INSERT INTO ybvoyager_ledger.stash_lock (migration_uuid) VALUES (?) ON CONFLICT DO NOTHING";
        String lock = "SELECT 1 FROM ybvoyager_ledger.stash_lock WHERE migration_uuid = ? FOR UPDATE";
        try (PreparedStatement first = connection.prepareStatement(insert);
                PreparedStatement second = connection.prepareStatement(lock)) {
            first.setObject(1, migration);
            first.executeUpdate();
            second.setObject(1, migration);
            second.executeQuery().close();
        }
    }

    /** Adds a row in the session's transaction. */
    public void add(Connection connection, TableName table, Place where, Content content, Reason reason)
            throws SQLException {
        String sql =
                """
                INSERT INTO ybvoyager_ledger.stashed_row (migration_uuid, schema_name, table_name, chunk, row_number,
                    is_binary, data, columns, types, convert, sqlstate, constraint_name, column_name, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, migration);
            insert.setString(2, table.schema());
            insert.setString(3, table.table());
            insert.setString(4, where.chunk());
            insert.setLong(5, where.row());
            insert.setBoolean(6, content.binary());
            insert.setBytes(7, content.data());
            insert.setArray(
                    8, connection.createArrayOf("text", content.columns().toArray()));
            insert.setArray(9, connection.createArrayOf("text", content.types().toArray()));
            insert.setBoolean(10, content.convert());
            insert.setString(11, reason.sqlState());
            insert.setString(12, reason.constraint());
            insert.setString(13, reason.column());
            insert.setString(14, reason.message());
            insert.executeUpdate();
        }
    }

    /** Rows of each table, by state; tables without any are not in it. */
    public Map<TableName, Counts> counts(Connection connection) throws SQLException {
        return counts(connection, "");
    }

    /** The same of the chunks whose names begin so. */
    public Map<TableName, Counts> counts(Connection connection, String chunks) throws SQLException {
        Map<TableName, Counts> counts = new TreeMap<>();
        String sql =
                """
                SELECT schema_name, table_name, count(*) FILTER (WHERE state = 'PENDING'),
                    count(*) FILTER (WHERE state = 'RETRIED'), count(*) FILTER (WHERE state = 'DISCARDED')
                FROM ybvoyager_ledger.stashed_row WHERE migration_uuid = ? AND starts_with(chunk, ?) GROUP BY 1, 2""";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            query.setString(2, chunks);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(
                            new TableName(row.getString(1), row.getString(2)),
                            new Counts(row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return counts;
    }

    /** Rows that still have to be decided on. */
    public long pending(Connection connection) throws SQLException {
        String sql = "SELECT count(*) FROM ybvoyager_ledger.stashed_row WHERE migration_uuid = ? AND state = 'PENDING'";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Rows in the order in which they were stashed.
     *
     * @param state null for any
     * @param after the last id that was seen; 0 for the first page
     * @param limit rows at most
     */
    public List<StashedRow> page(Connection connection, @Nullable State state, long after, int limit)
            throws SQLException {
        return rows(connection, state, after, limit, "");
    }

    /** Pending rows, held until the session's transaction ends. */
    public List<StashedRow> hold(Connection connection, long after, int limit) throws SQLException {
        return rows(connection, State.PENDING, after, limit, " FOR UPDATE");
    }

    private List<StashedRow> rows(Connection connection, @Nullable State state, long after, int limit, String locking)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM ybvoyager_ledger.stashed_row WHERE migration_uuid = ? AND id > ?"
                + (state == null ? "" : " AND state = ?") + " ORDER BY id LIMIT " + limit + locking;
        List<StashedRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            query.setLong(2, after);
            if (state != null) {
                query.setString(3, state.name());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
        }
        return rows;
    }

    /** One row. */
    public Optional<StashedRow> find(Connection connection, long id) throws SQLException {
        return page(connection, null, id - 1, 1).stream()
                .filter(row -> row.id() == id)
                .findFirst();
    }

    /** Decides on a row, in the session's transaction. */
    public void resolve(Connection connection, long id, State state, @Nullable String why) throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.stashed_row SET state = ?, resolved_at = clock_timestamp(), resolved_reason = ?
                WHERE migration_uuid = ? AND id = ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, state.name());
            update.setString(2, why);
            update.setObject(3, migration);
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    /** Which of the rows have to be decided on. */
    public List<Long> pending(Connection connection, List<Long> ids) throws SQLException {
        String sql =
                """
                SELECT id FROM ybvoyager_ledger.stashed_row
                WHERE migration_uuid = ? AND id = ANY (?) AND state = 'PENDING' ORDER BY id""";
        List<Long> pending = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, migration);
            query.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pending.add(row.getLong(1));
                }
            }
        }
        return pending;
    }

    /**
     * Decides that pending rows are left out for good.
     *
     * @return how many were pending
     */
    public long discard(Connection connection, List<Long> ids, String why) throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.stashed_row
                SET state = 'DISCARDED', resolved_at = clock_timestamp(), resolved_reason = ?
                WHERE migration_uuid = ? AND id = ANY (?) AND state = 'PENDING'""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, why);
            update.setObject(2, migration);
            update.setArray(3, connection.createArrayOf("bigint", ids.toArray()));
            return update.executeUpdate();
        }
    }

    /** Writes down why a row was refused again, in the session's transaction. */
    public void refusedAgain(Connection connection, long id, Reason reason) throws SQLException {
        String sql =
                """
                UPDATE ybvoyager_ledger.stashed_row SET sqlstate = ?, constraint_name = ?, column_name = ?, reason = ?
                WHERE migration_uuid = ? AND id = ?""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, reason.sqlState());
            update.setString(2, reason.constraint());
            update.setString(3, reason.column());
            update.setString(4, reason.message());
            update.setObject(5, migration);
            update.setLong(6, id);
            update.executeUpdate();
        }
    }

    private static StashedRow row(ResultSet row) throws SQLException {
        return new StashedRow(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                new Place(row.getString(4), row.getLong(5)),
                new Content(row.getBoolean(6), row.getBytes(7), texts(row, 8), texts(row, 9), row.getBoolean(10)),
                new Reason(row.getString(11), row.getString(12), row.getString(13), row.getString(14)),
                row.getObject(15, OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString(16)));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
