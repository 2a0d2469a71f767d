package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What it means when the source refuses to be read. */
public final class ReadFailures {
    private ReadFailures() {}

    /** The problem; {@code what} names the table that was read, or is null. */
    public static RuntimeException problem(DatabaseAddress source, @Nullable String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String why = Databases.message(e) + " (SQLSTATE " + state + ")";
        String where = what == null ? source.shown() : what + " in " + source.shown();
        if (SqlStates.isConnectionLost(e) || state.equals("22023") || state.equals("55000")) {
            return MoverError.CONNECTION_LOST.because(
                    "The connection to the source was lost, and with it the snapshot.",
                    where,
                    why,
                    "Run the same command again: what is complete and unchanged stays.");
        }
        if (state.equals("42501")) {
            return MoverError.MISSING_PRIVILEGE.because(
                    "The user " + source.user() + " may not read all rows.",
                    where,
                    why,
                    "GRANT SELECT on the table to the user; where row level security applies, also BYPASSRLS.");
        }
        String fix = why.contains("out of shared memory")
                ? "Every table is locked while it is copied. On the server: ALTER SYSTEM SET max_locks_per_transaction ="
                        + " (number of tables / max_connections, at least twice what it is), restart it, and run the same"
                        + " command again."
                : null;
        return MoverError.READ_FAILED.because("The source refused to be read.", where, why, fix);
    }
}
