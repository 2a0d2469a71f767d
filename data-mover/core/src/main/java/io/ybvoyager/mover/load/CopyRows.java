package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.snapshot.RowStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies rows into a table within the session's transaction. */
final class CopyRows {
    private static final TableName STAGE = new TableName("pg_temp", "voyager_stage");

    private CopyRows() {}

    /**
     * Copies what is fed.
     *
     * @param convert through a temporary table with the source's types
     */
    static Ledger.Applied copy(Connection connection, LoadTable table, boolean convert, BatchLoader.Feed feed)
            throws SQLException, IOException {
        if (!convert) {
            return into(connection, table.name(), table, feed);
        }
        stage(connection, table);
        Ledger.Applied fed = into(connection, STAGE, table, feed);
        unstage(connection, table);
        return fed;
    }

    /** The text form of one row in binary form, without the line's end. */
    static byte[] text(Connection connection, LoadTable table, byte[] row) throws SQLException, IOException {
        stage(connection, table);
        into(connection, STAGE, table, copy -> {
            copy.writeToCopy(row, 0, row.length);
            return new Ledger.Applied(1, row.length);
        });
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        String sql = "COPY " + STAGE.quoted() + " (" + columns(table.columns()) + ") TO STDOUT";
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, line);
        drop(connection);
        byte[] bytes = line.toByteArray();
        return java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static Ledger.Applied into(Connection connection, TableName into, LoadTable table, BatchLoader.Feed feed)
            throws SQLException, IOException {
        String sql = table.format().copyIn(into, table.columns());
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

    private static void stage(Connection connection, LoadTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE voyager_stage (" + table.definition() + ") ON COMMIT DROP");
        }
    }

    private static void unstage(Connection connection, LoadTable table) throws SQLException {
        String columns = columns(table.columns());
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table.name().quoted() + " (" + columns
                    + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM " + STAGE.quoted());
        }
        drop(connection);
    }

    /** A transaction may need the table again for other rows. */
    private static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + STAGE.quoted());
        }
    }

    private static String columns(List<String> names) {
        return names.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }
}
