package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.SqlStates;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Applies what is good of some rows and finds the others, in the session's transaction. A row counts as bad only when the
 * target refused it alone. Where the target names the row, all rows are sent about twice however many are bad; where it
 * does not, or is wrong, the search halves.
 */
public final class RowSieve {
    private final Connection connection;
    private final Rows rows;

    public RowSieve(Connection connection, Rows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Rows that are numbered from 0. */
    public interface Rows {
        /** Copies the rows from {@code from} to before {@code to}; there is at least one. */
        void copy(int from, int to) throws SQLException, IOException;

        /** The row that a refusal of these rows names; any other number when it names none of them. */
        int named(int from, int to, SQLException refused);

        /** Takes a bad row. */
        void refused(int row, SQLException why) throws SQLException, IOException;
    }

    /** Sifts the rows from {@code from} to before {@code to}. */
    public void sift(int from, int to) throws SQLException, IOException {
        sift(from, to, true);
    }

    /** @param believe whether the row that the target names is tried first */
    private void sift(int from, int to, boolean believe) throws SQLException, IOException {
        int next = from;
        while (next < to) {
            SQLException refused = copied(next, to);
            if (refused == null) {
                return;
            }
            if (to - next == 1) {
                rows.refused(next, refused);
                return;
            }
            int named = believe ? rows.named(next, to, refused) : -1;
            if (named < next || named >= to) {
                int middle = (next + to) >>> 1;
                sift(next, middle, true);
                next = middle;
            } else {
                sift(next, named, false);
                sift(named, named + 1, true);
                next = named + 1;
            }
        }
    }

    /** What keeps the target from taking some rows, or null when it took them. */
    private @Nullable SQLException copied(int from, int to) throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        try {
            rows.copy(from, to);
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return e;
        }
    }
}
