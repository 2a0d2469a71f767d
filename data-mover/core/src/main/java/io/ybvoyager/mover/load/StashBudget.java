package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.ledger.StashedRow.Reason;
import java.sql.Connection;
import java.sql.SQLException;

/** The stash as one batch may fill it: nobody else adds to it before the batch's transaction is over. */
public final class StashBudget {
    private final Connection connection;
    private final Stash stash;
    private final long most;
    private final long left;
    private long stashed;

    /** @param policy which stashes */
    public StashBudget(Connection connection, Stash stash, ErrorPolicy policy) throws SQLException {
        this.connection = connection;
        this.stash = stash;
        this.most = policy.maxErrors();
        stash.lock(connection);
        this.left = most - stash.pending(connection);
    }

    /**
     * Stashes a row.
     *
     * @param shown where it is, for people
     * @throws io.ybvoyager.wire.ProblemException TOO_MANY_REFUSED when the budget is used up
     */
    public void add(TableName table, Place place, Content content, Reason reason, String shown) throws SQLException {
        if (stashed >= left) {
            throw MoverError.TOO_MANY_REFUSED.because(
                    "More than " + most + " rows were refused; this batch was rolled back.",
                    shown,
                    "The last one: " + reason.message() + " (SQLSTATE " + reason.sqlState() + ")",
                    "See import data errors list. Correct rows or tables and retry, or allow more with --max-errors; then"
                            + " run the same command again: it goes on with this batch.");
        }
        stash.add(connection, table, place, content, reason);
        stashed++;
    }

    /** Rows that this batch stashed. */
    public long stashed() {
        return stashed;
    }
}
