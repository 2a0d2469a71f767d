package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.snapshot.RowStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Applies batches to the target: rows and ledger entries in one transaction. One thread's. */
final class BatchLoader implements AutoCloseable {
    private static final String STAGE = "pg_temp.voyager_stage";

    private final TargetDatabase target;
    private final Ledger ledger;
    private final long run;
    private @Nullable Connection session;

    BatchLoader(TargetDatabase target, Ledger ledger, long run) {
        this.target = target;
        this.ledger = ledger;
        this.run = run;
    }

    /** Writes a batch's rows into the COPY. */
    interface Feed {
        /** Returns rows and bytes written. */
        Ledger.Applied into(CopyIn copy) throws SQLException, IOException;
    }

    /** Entries of a chunk, read afresh. */
    List<Entry> applied(TableName table, String chunk) throws SQLException {
        List<Entry> entries = ledger.entries(session(), table, chunk);
        session().commit();
        return entries;
    }

    /**
     * Applies one batch wholly or not at all.
     *
     * @param convert through a temporary table with the source's types
     * @return null when the batch was applied before
     */
    Ledger.@Nullable Applied apply(LoadTable table, boolean convert, List<Entry> entries, Feed feed)
            throws SQLException, IOException {
        Connection connection = session();
        boolean committed = false;
        try {
            if (!ledger.hold(connection, run)) {
                throw MoverError.JOB_LOST.because("Another run of the import has taken over.");
            }
            if (!ledger.add(connection, table.name(), entries)) {
                return null;
            }
            Ledger.Applied applied = copy(connection, table, convert, feed);
            if (entries.size() == 1 && entries.getFirst().rows() != applied.rows()) {
                Entry only = entries.getFirst();
                Entry counted = new Entry(only.chunk(), only.batch(), applied.rows(), applied.bytes(), only.origin());
                ledger.complete(connection, table.name(), counted);
            }
            connection.commit();
            committed = true;
            return applied;
        } finally {
            if (!committed) {
                giveUp(connection);
            }
        }
    }

    private static Ledger.Applied copy(Connection connection, LoadTable table, boolean convert, Feed feed)
            throws SQLException, IOException {
        String into = convert ? stage(connection, table) : null;
        String sql = table.format().copyIn(table.name(), table.columns());
        if (into != null) {
            sql = sql.replace("COPY " + table.name().quoted(), "COPY " + into);
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        long accepted;
        Ledger.Applied fed;
        try {
            write(copy, RowStream.head(table.format()));
            fed = feed.into(copy);
            write(copy, RowStream.tail(table.format()));
            accepted = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                cancel(copy);
            }
        }
        if (accepted != fed.rows()) {
            throw MoverError.EXPORT_FILES_DAMAGED.because("The target counted " + accepted + " rows where " + fed.rows()
                    + " were sent to " + table.name().shown() + ".");
        }
        if (into != null) {
            unstage(connection, table);
        }
        return fed;
    }

    private static void write(CopyIn copy, byte[] bytes) throws SQLException {
        if (bytes.length > 0) {
            copy.writeToCopy(bytes, 0, bytes.length);
        }
    }

    private static void cancel(CopyIn copy) {
        try {
            copy.cancelCopy();
        } catch (SQLException expected) {
            // the server confirms the cancel with an error
        }
    }

    private static String stage(Connection connection, LoadTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE voyager_stage (" + table.definition() + ") ON COMMIT DROP");
        }
        return STAGE;
    }

    private static void unstage(Connection connection, LoadTable table) throws SQLException {
        String columns = table.columns().stream().map(TableName::quote).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table.name().quoted() + " (" + columns
                    + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM " + STAGE);
        }
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = target.openForLoad();
            session = open;
            open.setAutoCommit(false);
        }
        return open;
    }

    private void giveUp(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            close();
        }
    }

    /** Gives up the session after a failure that may have broken it; the next use opens another. */
    void reset(SQLException failure) {
        if (SqlStates.isTransient(failure)) {
            close();
        }
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
        session = null;
    }
}
