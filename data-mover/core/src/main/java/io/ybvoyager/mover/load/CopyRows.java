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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies rows into a table within the session's transaction. */
final class CopyRows {
    private static final TableName ROW = new TableName("pg_temp", "voyager_row");

    private CopyRows() {}

    /** Copies what is fed; the {@link Stage} has to be ready when the route needs it. */
    static Ledger.Applied copy(Connection connection, LoadTable table, Route route, BatchLoader.Feed feed)
            throws SQLException, IOException {
        if (!route.staged()) {
            return into(connection, table.into(), table, feed);
        }
        return Stage.move(connection, table, route, into(connection, Stage.NAME, table, feed));
    }

    /** The text form of one row in binary form, without the line's end. */
    static byte[] text(Connection connection, LoadTable table, byte[] row) throws SQLException, IOException {
        execute(
                connection,
                "CREATE TEMPORARY TABLE voyager_row (" + Route.plain(true).definition(table) + ") ON COMMIT DROP");
        into(connection, ROW, table, copy -> {
            copy.writeToCopy(row, 0, row.length);
            return new Ledger.Applied(1, row.length);
        });
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        String sql = "COPY " + ROW.quoted() + " (" + Route.list(table.columns()) + ") TO STDOUT";
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, line);
        execute(connection, "DROP TABLE " + ROW.quoted()); // the transaction may need it again for another row
        byte[] bytes = line.toByteArray();
        return java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static Ledger.Applied into(Connection connection, TableName into, LoadTable table, BatchLoader.Feed feed)
            throws SQLException, IOException {
        String sql = table.format().copyIn(into, table.columns());
        Ledger.Applied[] written = new Ledger.Applied[1];
        long accepted = CopyStream.in(connection, sql, copy -> {
            write(copy, RowStream.head(table.format()));
            written[0] = feed.into(copy);
            write(copy, RowStream.tail(table.format()));
        });
        Ledger.Applied fed = written[0];
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

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
