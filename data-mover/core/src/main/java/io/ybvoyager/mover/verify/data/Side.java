package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.Snapshot;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the two databases that are compared: its tables, its sequences, and sessions that all see the same rows. */
final class Side implements AutoCloseable {
    private static final int FIRST_WITH_SHORT_FLOATS = 12;

    private final DatabaseAddress address;
    private final @Nullable Snapshot snapshot;
    private final Map<TableName, SourceTable> tables;
    private final TableCatalog catalog;
    private final List<SequenceState> sequences;
    private final int version;

    private Side(
            DatabaseAddress address,
            @Nullable Snapshot snapshot,
            TableCatalog catalog,
            List<SequenceState> sequences,
            int version) {
        this.address = address;
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.tables = catalog.tables().stream().collect(Collectors.toMap(SourceTable::name, Function.identity()));
        this.sequences = sequences;
        this.version = version;
    }

    /** A PostgreSQL database: one snapshot for all sessions, tables in ranges of blocks. */
    static Side postgres(DatabaseAddress address, List<String> schemas) {
        Snapshot snapshot = Snapshot.open(address);
        try {
            Connection session = snapshot.session();
            return new Side(
                    address,
                    snapshot,
                    TableCatalog.read(session, schemas),
                    Sequences.read(session, schemas),
                    session.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            snapshot.close();
            throw ReadFailures.problem(address, null, e);
        }
    }

    /** A YugabyteDB database: it exports no snapshots and its rows have no block addresses. */
    static Side yugabyte(DatabaseAddress address, List<String> schemas) {
        try (Connection session = Databases.openReadOnly(address)) {
            TableCatalog catalog = TableCatalog.read(session, schemas);
            int version = session.getMetaData().getDatabaseMajorVersion();
            return new Side(address, null, catalog, Sequences.read(session, schemas), version);
        } catch (SQLException e) {
            throw ReadFailures.problem(address, null, e);
        }
    }

    /** A session for reading rows. The caller closes it. */
    Connection open() {
        Snapshot common = snapshot;
        return common != null ? common.join() : alone();
    }

    private Connection alone() {
        Connection connection = Databases.openReadOnly(address);
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute("SET LOCAL row_security = off");
            SessionSettings.pin(connection, address);
            return connection;
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw ReadFailures.problem(address, null, e);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    TableCatalog catalog() {
        return catalog;
    }

    @Nullable
    SourceTable table(TableName name) {
        return tables.get(name);
    }

    List<SequenceState> sequences() {
        return sequences;
    }

    /** Version that decides whether ranges of blocks can be scanned; 0 when they cannot. */
    int rangeVersion() {
        return snapshot == null ? 0 : version;
    }

    /** Whether the server writes all digits of numbers of floating point, and not only as many as tell them apart. */
    boolean longFloats() {
        return version < FIRST_WITH_SHORT_FLOATS;
    }

    @Override
    public void close() {
        Databases.closeQuietly(snapshot);
    }
}
