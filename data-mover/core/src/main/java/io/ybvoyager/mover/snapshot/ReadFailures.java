package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.wire.ProblemException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it means when the source refuses to be read. */
public final class ReadFailures {
    /** No such snapshot, in words of old and new servers; its session is gone. */
    private static final Set<String> NO_SNAPSHOT = Set.of("22023", "42704", "55000");

    private ReadFailures() {}

    /** The problem; {@code what} names the table that was read, or is null. */
    public static ProblemException problem(DatabaseAddress source, @Nullable String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String why = why(e);
        String where = what == null ? source.shown() : what + " in " + source.shown();
        if (SqlStates.isConnectionLost(e)) {
            return MoverError.CONNECTION_LOST.because(
                    "The connection to the database was lost while it was read.",
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

    /** What it means when the session fails that keeps the snapshot: with the session the snapshot is lost. */
    static ProblemException ofSnapshot(DatabaseAddress source, SQLException e) {
        return SqlStates.isConnectionLost(e) ? snapshotLost(source, e) : problem(source, null, e);
    }

    /** What it means when a session cannot join a snapshot. */
    static ProblemException ofJoining(DatabaseAddress source, SQLException e) {
        return NO_SNAPSHOT.contains(String.valueOf(e.getSQLState()))
                ? snapshotLost(source, e)
                : problem(source, null, e);
    }

    private static ProblemException snapshotLost(DatabaseAddress source, SQLException e) {
        return MoverError.SNAPSHOT_LOST.because(
                "The session that kept the snapshot of the source was lost.",
                source.shown(),
                why(e),
                "Run the same command again: what is complete and unchanged stays. When it is lost again, look in the log"
                        + " of the source or of a pooler in between for what ends long transactions.");
    }

    private static String why(SQLException e) {
        return Databases.message(e) + " (SQLSTATE " + (e.getSQLState() == null ? "" : e.getSQLState()) + ")";
    }
}
