package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Retry;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Runs what needs one snapshot from its beginning to its end, and begins it anew in another snapshot when the source took
 * the first one away: the session that held it was ended, the server was restarted, the network forgot it. A run that
 * begins anew does exactly what the same command would do, so the same proofs decide what may stay of what is done.
 */
public final class Renewals {
    /** A source that takes snapshots away more often than this has a reason that somebody has to look at. */
    static final int MOST = 3;

    private Renewals() {}

    /** What is run; called again with another snapshot. */
    public interface Reading {
        /** @throws SQLException of the snapshot's own session */
        PhaseOutcome in(Snapshot snapshot) throws SQLException, IOException;
    }

    /**
     * Runs it, in four snapshots at most. The items of a run whose snapshot is lost are removed at once, so that no other
     * process tries them in vain.
     *
     * @throws ProblemException SNAPSHOT_LOST when it was lost too often; UNREACHABLE and its like when the source is not
     *     there, later on only after {@link Retry#PATIENCE}; what the run throws
     */
    public static PhaseOutcome run(DatabaseAddress source, WorkQueue queue, Monitor monitor, Reading reading)
            throws IOException {
        for (int renewals = 0; ; renewals++) {
            ProblemException lost;
            try (Snapshot snapshot = renewals == 0 ? Snapshot.open(source) : another(source, monitor)) {
                return reading.in(snapshot);
            } catch (SQLException e) {
                lost = ReadFailures.ofSnapshot(source, e);
            } catch (ProblemException e) {
                lost = e;
            }
            if (!lost.is(MoverError.SNAPSHOT_LOST) || renewals == MOST) {
                throw lost;
            }
            monitor.checkCancelled();
            queue.clear(null, null);
            monitor.warn("The snapshot of the source was lost ("
                    + lost.problem().why()
                    + "). Going on in a new one: what is done and unchanged stays. This is time " + (renewals + 1)
                    + " of " + MOST + " at most.");
        }
    }

    /** The server may still be on its way back. */
    private static Snapshot another(DatabaseAddress source, Monitor monitor) {
        return Retry.patiently(source, monitor, () -> Snapshot.open(source));
    }
}
