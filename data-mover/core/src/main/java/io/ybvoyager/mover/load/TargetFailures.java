package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import java.sql.SQLException;

/** What it means when the target cannot go on. */
public final class TargetFailures {
    private TargetFailures() {}

    /** The problem after {@link ImportWorker#PATIENCE} of trying again. */
    public static RuntimeException problem(SQLException e) {
        return MoverError.CONNECTION_LOST.because(
                "The target could not take rows, and trying again for " + ImportWorker.PATIENCE.toMinutes()
                        + " minutes did not help.",
                null,
                Databases.message(e) + " (SQLSTATE " + e.getSQLState() + ")",
                "Run the same command again when the target is well: what is applied stays, nothing is applied twice.");
    }

    /**
     * The problem of a batch that the target did not take.
     *
     * @param firstRow number within the chunk of the batch's first row, from 1
     */
    static RuntimeException problem(TableName table, String chunk, long firstRow, SQLException e) {
        return SqlStates.isTransient(e) ? problem(e) : RowsRefused.problem(table, chunk, firstRow, e);
    }
}
