package io.ybvoyager.mover.database;

import java.sql.SQLException;

/** What an SQLSTATE says about trying again. */
public final class SqlStates {
    private SqlStates() {}

    /** Lost or refused connections, serialization failures, deadlocks, lack of resources, shutdowns: trying again can help. */
    public static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.equals("40001")
                        || state.equals("40P01")
                        || state.equals("XX000")
                                && String.valueOf(e.getMessage()).contains("schema version mismatch"));
    }

    /** The session is gone and must be opened anew. */
    public static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
