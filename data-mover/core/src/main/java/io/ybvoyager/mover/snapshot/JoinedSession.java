package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A worker's session on the source, in the snapshot of its task; one that is lost is replaced when it is used next. One thread's. */
public final class JoinedSession implements AutoCloseable {
    private final DatabaseAddress source;
    private @Nullable Connection session;
    private @Nullable String joined;

    public JoinedSession(DatabaseAddress source) {
        this.source = source;
    }

    /**
     * The session in the snapshot of that name.
     *
     * @throws io.ybvoyager.wire.ProblemException as {@link Snapshot#join(DatabaseAddress, String)}
     */
    public Connection in(String snapshot) throws SQLException {
        Connection open = session;
        if (open == null || open.isClosed() || !snapshot.equals(joined)) {
            close();
            open = Snapshot.join(source, snapshot);
            session = open;
            joined = snapshot;
        }
        return open;
    }

    /** Gives the session up, also one whose server is gone, which is not always known to be closed; used again it is another one. */
    @Override
    public void close() {
        Databases.closeQuietly(session);
    }
}
