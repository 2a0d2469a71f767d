package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.JsonFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * When a side was read: by its own clock and, where it tells, its place in the log and its snapshot.
 *
 * @param at by the database's clock, in UTC
 * @param lsn place in the write-ahead log when the snapshot had just been taken: the snapshot has nothing of what follows
 * @param snapshot {@code xmin:xmax:in-progress list}
 */
record Moment(String at, @Nullable String lsn, @Nullable String snapshot) {
    private static final String NOW = "to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    /** Of a session that has taken its snapshot. */
    static Moment of(Connection session) throws SQLException {
        return read(
                session,
                "SELECT " + NOW + ", (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
                        + " ELSE pg_current_wal_lsn() END)::text, txid_current_snapshot()::text");
    }

    /** Of a database that tells no place in a log. */
    static Moment ofClock(Connection session) throws SQLException {
        return read(session, "SELECT " + NOW + ", NULL, NULL");
    }

    private static Moment read(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Moment(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    ObjectNode json() {
        return JsonFiles.JSON.createObjectNode().put("at", at).put("lsn", lsn).put("snapshot", snapshot);
    }
}
