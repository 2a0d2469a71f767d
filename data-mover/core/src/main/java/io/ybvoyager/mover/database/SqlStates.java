package io.ybvoyager.mover.database;

import java.sql.SQLException;
import java.util.Set;

/** What an SQLSTATE says about trying again. */
public final class SqlStates {
    private static final Set<String> REFUSED_ROW = Set.of("21000", "42804", "42846", "44000", "54000", "P0001");

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

    /**
     * The row itself does not fit, and trying again without a change of row or table cannot help: a value that its type
     * does not take (22, 42804, 42846), a constraint (23, 44000), a key twice in one statement (21000), a value too large
     * for an index (54000), an error raised by a constraint's own function (P0001).
     */
    public static boolean isRefusedRow(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || REFUSED_ROW.contains(state);
    }
}
