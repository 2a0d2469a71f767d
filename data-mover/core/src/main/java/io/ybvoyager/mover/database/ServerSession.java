package io.ybvoyager.mover.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of ours as its server knows it.
 *
 * @param server address of the server as it knows itself: behind one address there may be several
 * @param started tells the session from a later one whose process has the same number
 */
record ServerSession(DatabaseAddress address, String server, int pid, String started) {
    private static final String SERVER =
            """
            SELECT coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), '') || ' '
                   || coalesce(pg_catalog.inet_server_port(), 0)""";

    private static final String SESSIONS =
            """
            SELECT pid, coalesce(extract(epoch FROM backend_start)::text, ''),
                   wait_event_type IS NOT DISTINCT FROM 'Client' OR coalesce(state LIKE 'idle%', false)
            FROM pg_catalog.pg_stat_activity""";

    /** What a server says of its sessions now, by number and start: whether they wait for their client. */
    record Known(String server, Map<String, Boolean> sessions) {
        /** Null when the server does not know the session. */
        @Nullable
        Boolean waitsForUs(ServerSession session) {
            return sessions.get(session.pid + " " + session.started);
        }
    }

    /** The session that the connection has; its number is another than the driver's when a pooler stands in between. */
    static ServerSession of(DatabaseAddress address, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT a.*, (" + SERVER + ") FROM (" + SESSIONS
                        + " WHERE pid = pg_catalog.pg_backend_pid()) a")) {
            return row.next()
                    ? new ServerSession(address, row.getString(4), row.getInt(1), row.getString(2))
                    : new ServerSession(address, "", 0, "");
        }
    }

    /** All sessions that the connection's server knows. */
    static Known all(Connection connection) throws SQLException {
        Map<String, Boolean> sessions = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(SESSIONS)) {
                while (row.next()) {
                    sessions.put(row.getInt(1) + " " + row.getString(2), row.getBoolean(3));
                }
            }
            try (ResultSet row = statement.executeQuery(SERVER)) {
                row.next();
                return new Known(row.getString(1), sessions);
            }
        }
    }

    /** Ends the session on its server, when the connection leads there and the session is still the same. */
    void terminate(Connection connection) throws SQLException {
        String sql = "SELECT pg_catalog.pg_terminate_backend(pid) FROM (" + SESSIONS + ") a(pid, started, waits)"
                + " WHERE pid = ? AND started = ? AND (" + SERVER + ") = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, pid);
            query.setString(2, started);
            query.setString(3, server);
            query.executeQuery().close();
        } catch (SQLException e) {
            if (SqlStates.isConnectionLost(e)) {
                throw e;
            } // a server that does not let us end it ends it by itself, later
        }
    }
}
