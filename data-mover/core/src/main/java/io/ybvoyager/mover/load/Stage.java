package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The temporary table through which a session's rows pass on their way into a table. It is made once for a table and
 * emptied at every commit: on YugabyteDB each statement of DDL, also on temporary tables, can cost a version of the
 * catalog, which other sessions then have to read again. One thread's.
 */
final class Stage {
    static final TableName NAME = new TableName("pg_temp", "voyager_stage");

    private String made = "";

    /**
     * Makes it ready for a table. It is gone again when the session's transaction is rolled back.
     *
     * @return whether it was made now
     */
    boolean ready(Connection connection, LoadTable table, Route route) throws SQLException {
        String definition = route.staged() ? route.definition(table) : "";
        if (definition.isEmpty() || definition.equals(made)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + NAME.quoted());
            statement.execute("CREATE TEMPORARY TABLE voyager_stage (" + definition + ") ON COMMIT DELETE ROWS");
        }
        made = definition;
        return true;
    }

    /** To be called when the session was given up. */
    void gone() {
        made = "";
    }

    /** Brings the staged rows into the table and empties the stage. */
    static Ledger.Applied move(Connection connection, LoadTable table, Route route, Ledger.Applied staged)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean counts = route.merges() && route.onConflict() == OnConflict.UPDATE;
            long known = counts ? number(statement, route.known(table)) : 0;
            long left = staged.rows() - statement.executeUpdate(route.insert(table));
            statement.execute("TRUNCATE " + NAME.quoted());
            return new Ledger.Applied(staged.rows(), staged.bytes(), left, known - Math.min(known, left));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
