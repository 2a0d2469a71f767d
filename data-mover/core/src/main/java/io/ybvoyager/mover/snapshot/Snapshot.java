package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One view of a database for many sessions. It lives as long as its first session; when that is lost the view is gone and
 * no new session can join.
 */
public final class Snapshot implements AutoCloseable {
    private static final int LOCKED_AT_ONCE = 200;

    private final DatabaseAddress address;
    private final Connection first;
    private final String id;
    private final Position position;

    private Snapshot(DatabaseAddress address, Connection first, String id, Position position) {
        this.address = address;
        this.first = first;
        this.id = id;
        this.position = position;
    }

    /** Takes a snapshot. */
    public static Snapshot open(DatabaseAddress address) {
        Connection connection = Databases.openReadOnly(address);
        try {
            begin(connection);
            SessionSettings.pin(connection, address);
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT pg_export_snapshot(), txid_current_snapshot()::text")) {
                row.next();
                return new Snapshot(address, connection, row.getString(1), Position.parse(row.getString(2)));
            }
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw Databases.failed(address, e);
        }
    }

    /** Under what name sessions of any process join it, as long as this one lives. */
    public String id() {
        return id;
    }

    /** Opens a further session that sees exactly this snapshot. The caller closes it. */
    public Connection join() {
        return join(address, id);
    }

    /**
     * Opens a session that sees exactly the snapshot of that name. The caller closes it.
     *
     * @throws io.ybvoyager.wire.ProblemException SNAPSHOT_LOST when nobody keeps it any more
     */
    public static Connection join(DatabaseAddress address, String id) {
        Connection connection = Databases.openReadOnly(address);
        try {
            begin(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + id.replace("'", "''") + "'");
            }
            SessionSettings.pin(connection, address);
            Locks.mark(connection);
            return connection;
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw ReadFailures.ofJoining(address, e);
        }
    }

    /** The first session, for reading catalogs; not for several threads. */
    public Connection session() {
        return first;
    }

    public Position position() {
        return position;
    }

    /** Keeps others from rewriting, truncating or dropping the relations while they are read, as pg_dump does. */
    public void lock(List<TableName> relations) throws SQLException {
        try (Statement statement = first.createStatement()) {
            for (int from = 0; from < relations.size(); from += LOCKED_AT_ONCE) {
                List<TableName> some = relations.subList(from, Math.min(relations.size(), from + LOCKED_AT_ONCE));
                statement.execute("LOCK TABLE "
                        + some.stream().map(name -> "ONLY " + name.quoted()).collect(Collectors.joining(", "))
                        + " IN ACCESS SHARE MODE");
            }
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            // a policy that hides rows must be an error, never a smaller copy
            statement.execute("SET LOCAL row_security = off");
        }
    }

    @Override
    public void close() {
        Databases.closeQuietly(first);
    }
}
