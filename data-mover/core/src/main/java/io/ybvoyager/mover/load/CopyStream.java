package io.ybvoyager.mover.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Runs COPY FROM STDIN: ended when all was written, cancelled when anything failed. */
public final class CopyStream {
    private CopyStream() {}

    /** Writes what is to be copied. */
    public interface Rows {
        void into(CopyIn copy) throws SQLException, IOException;
    }

    /** Returns how many rows the server took. */
    public static long in(Connection connection, String sql, Rows rows) throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            rows.into(copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                cancel(copy);
            }
        }
    }

    private static void cancel(CopyIn copy) {
        try {
            copy.cancelCopy();
        } catch (SQLException expected) {
            // the server confirms the cancel with an error
        }
    }
}
