package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * How a session brings rows of files into tables: straight, or past the rows whose keys are there. One thread's.
 */
public final class FileRows {
    private final FileRules rules;
    private final Stage stage = new Stage();

    public FileRows(FileRules rules) {
        this.rules = rules;
    }

    /** Makes the session ready for a table; before a batch's transaction. */
    public void ready(Connection connection, LoadTable table) throws SQLException {
        if (stage.ready(connection, table, rules.route(table))) {
            connection.commit(); // a batch that is rolled back must not take it away
        }
    }

    /**
     * Copies rows within the session's transaction.
     *
     * @param statement the COPY into a table of these columns
     * @param rows that are fed
     * @throws SQLException also when the target counts other rows than these
     */
    public Ledger.Applied copy(
            Connection connection,
            LoadTable table,
            Function<TableName, String> statement,
            Ledger.Applied rows,
            CopyStream.Rows feed)
            throws SQLException, IOException {
        Route route = rules.route(table);
        long accepted = CopyStream.in(connection, statement.apply(route.staged() ? Stage.NAME : table.name()), feed);
        if (accepted != rows.rows()) {
            throw new SQLException("The target reads it as " + accepted + " rows, not " + rows.rows() + ".", "22P04");
        }
        return route.staged() ? Stage.move(connection, table, route, rows) : rows;
    }

    /** The session was given up. */
    public void gone() {
        stage.gone();
    }
}
