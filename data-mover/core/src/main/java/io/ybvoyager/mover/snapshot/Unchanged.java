package io.ybvoyager.mover.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Proves that a piece holds, in a newer snapshot, exactly the rows that were read from it in an older one. The proof asks
 * the rows and not the statistics, which lag and are lost in a crash: every row now visible was written by a transaction
 * that the old snapshot saw, so it is one of the rows of then; and there are as many as then, so none is gone.
 */
public final class Unchanged {
    private Unchanged() {}

    /** Whether {@code rows} rows read from the piece at {@code then} are what {@code session}, at {@code now}, sees there. */
    public static boolean since(Connection session, Piece piece, long rows, Position then, Position now)
            throws SQLException {
        if (then.text().equals(now.text())) {
            return true;
        }
        if (!then.comparableAt(now)) {
            return false;
        }
        String sql = "SELECT count(*), count(*) FILTER (WHERE age(xmin) <= age(?::text::xid))" + piece.source();
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setString(1, then.rowXmin());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) == rows && row.getLong(2) == 0;
            }
        }
    }
}
