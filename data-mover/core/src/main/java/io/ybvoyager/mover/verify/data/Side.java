package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.Snapshot;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the two databases that are compared: its tables, its sequences, and sessions that all see the same rows. */
final class Side implements AutoCloseable {
    /** Back to where a session began: what its last query locked is free again. */
    static final String FORGET_LOCKS = "ROLLBACK TO SAVEPOINT voyager_begin";

    /** Nothing that is cut into pieces takes so long unless something is wrong. */
    private static final Duration LONGEST_PIECE = Duration.ofMinutes(5);

    /** What cannot be cut into pieces, or is sorted as a whole. */
    private static final Duration LONGEST_SCAN = Duration.ofHours(24);

    private static final int FIRST_WITH_SHORT_FLOATS = 12;
    private static final int FIRST_WITH_SEEDED_HASH = 11;

    private final DatabaseAddress address;
    private final @Nullable Snapshot snapshot;
    private final Map<TableName, SourceTable> tables;
    private final TableCatalog catalog;
    private final List<SequenceState> sequences;
    private final int version;
    private final Moment moment;
    private final @Nullable String probe;

    private Side(
            DatabaseAddress address,
            @Nullable Snapshot snapshot,
            TableCatalog catalog,
            List<SequenceState> sequences,
            int version,
            Moment moment,
            @Nullable String probe) {
        this.address = address;
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.tables = catalog.tables().stream().collect(Collectors.toMap(SourceTable::name, Function.identity()));
        this.sequences = sequences;
        this.version = version;
        this.moment = moment;
        this.probe = probe;
    }

    /** A PostgreSQL database: one snapshot for all sessions, tables in ranges of blocks. */
    static Side postgres(DatabaseAddress address, List<String> schemas) {
        Snapshot snapshot = Snapshot.open(address);
        try {
            Connection session = snapshot.session();
            int version = session.getMetaData().getDatabaseMajorVersion();
            return new Side(
                    address,
                    snapshot,
                    TableCatalog.read(session, schemas),
                    Sequences.read(session, schemas),
                    version,
                    Moment.of(session),
                    probe(session, version));
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
            return new Side(
                    address,
                    null,
                    catalog,
                    Sequences.read(session, schemas),
                    version,
                    Moment.ofClock(session),
                    probe(session, version));
        } catch (SQLException e) {
            throw ReadFailures.problem(address, null, e);
        }
    }

    /** A session for reading pieces. The caller closes it. */
    Connection open() {
        return open(hasRanges() ? LONGEST_PIECE : LONGEST_SCAN);
    }

    /** A session for reading a table as a whole. The caller closes it. */
    Connection openForScans() {
        return open(LONGEST_SCAN);
    }

    private Connection open(Duration longest) {
        Snapshot common = snapshot;
        Connection connection = common != null ? common.join() : alone();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + longest.toMillis() + "; SAVEPOINT voyager_begin");
            return connection;
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw ReadFailures.problem(address, null, e);
        }
    }

    /** Makes a session usable again whose query failed, and frees what it locked. */
    static void forget(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(FORGET_LOCKS);
        }
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

    /** Whether ranges of blocks can be scanned. */
    boolean hasRanges() {
        return rangeVersion() >= Piece.FIRST_VERSION_WITH_RANGE_SCANS;
    }

    /** Version that decides whether ranges of blocks can be scanned; 0 when they cannot. */
    int rangeVersion() {
        return snapshot == null ? 0 : version;
    }

    /** Whether the server writes all digits of numbers of floating point, and not only as many as tell them apart. */
    boolean longFloats() {
        return version < FIRST_WITH_SHORT_FLOATS;
    }

    /** The fastest digest that both sides make alike, but none that is faster than {@code most}. */
    RowDigest.Hash hash(Side other, RowDigest.Hash most) {
        boolean seeded = Math.min(version, other.version) >= FIRST_WITH_SEEDED_HASH;
        boolean alike = probe != null && probe.equals(other.probe);
        RowDigest.Hash common = alike ? RowDigest.Hash.SENT : seeded ? RowDigest.Hash.SEEDED : RowDigest.Hash.MD5;
        return common.compareTo(most) < 0 ? common : most;
    }

    private static @Nullable String probe(Connection session, int version) throws SQLException {
        return version < FIRST_WITH_SEEDED_HASH ? null : SendForm.probe(session);
    }

    /** When and where in its log the database was, as its rows are read. */
    Moment moment() {
        return moment;
    }

    @Override
    public void close() {
        Databases.closeQuietly(snapshot);
    }
}
