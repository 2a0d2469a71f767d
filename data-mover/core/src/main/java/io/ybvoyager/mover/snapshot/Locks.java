package io.ybvoyager.mover.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives locks back after each piece: a session that reads very many tables in its one transaction would hold a lock on each
 * of them, and on their indexes, to the end, and the server has room for some thousand locks only. What has to stay as it
 * is while it is read is locked by the snapshot's own session.
 */
public final class Locks {
    private Locks() {}

    /** Once, after a transaction for reading began: what is locked from now on can be given back. */
    public static void mark(Connection session) throws SQLException {
        execute(session, "SAVEPOINT piece");
    }

    /** Gives back what was locked since; the transaction and its snapshot go on, also after an error. */
    public static void release(Connection session) throws SQLException {
        execute(session, "ROLLBACK TO SAVEPOINT piece");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
