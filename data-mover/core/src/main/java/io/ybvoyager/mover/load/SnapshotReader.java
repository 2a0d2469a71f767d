package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.snapshot.JoinedSession;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.Position;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.RowStream;
import io.ybvoyager.mover.snapshot.Unchanged;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of the source by a session that joins the snapshot of their task; one that is lost is replaced when it is
 * used next. Failures of the source are problems and no SQL failures: those are the target's. One thread's.
 */
final class SnapshotReader implements AutoCloseable {
    private final DatabaseAddress source;
    private final JoinedSession session;

    SnapshotReader(DatabaseAddress source) {
        this.source = source;
        this.session = new JoinedSession(source);
    }

    /** Takes the rows of a piece. */
    interface Rows {
        /** One row: so many bytes of a message, from an offset. */
        void row(byte[] message, int offset, int length) throws SQLException, IOException;
    }

    /** Hands over all rows of the task's piece. */
    void read(DirectTask task, Rows rows) throws SQLException, IOException {
        Piece piece = task.piece();
        try (RowStream stream = stream(task)) {
            for (byte[] row = next(stream, piece); row != null; row = next(stream, piece)) {
                rows.row(row, stream.offset(), row.length - stream.offset());
            }
        }
    }

    /** Whether the rows of the piece are those that were loaded earlier. */
    boolean unchanged(DirectTask task, Entry earlier) {
        try {
            return Unchanged.since(
                    session.in(task.snapshot()),
                    task.piece(),
                    earlier.rows(),
                    Position.parse(earlier.origin()),
                    task.position());
        } catch (SQLException e) {
            throw failed(task.piece(), e);
        }
    }

    private RowStream stream(DirectTask task) {
        Piece piece = task.piece();
        LoadTable load = task.load();
        try {
            return new RowStream(
                    session.in(task.snapshot()), piece.copyOut(load.columns(), load.format()), load.format());
        } catch (SQLException e) {
            throw failed(piece, e);
        }
    }

    private byte @Nullable [] next(RowStream stream, Piece piece) {
        try {
            return stream.next();
        } catch (SQLException e) {
            throw failed(piece, e);
        }
    }

    private ProblemException failed(Piece piece, SQLException e) {
        close(); // one whose server is gone is not always known to be closed
        return ReadFailures.problem(source, piece.table().shown(), e);
    }

    @Override
    public void close() {
        session.close();
    }
}
