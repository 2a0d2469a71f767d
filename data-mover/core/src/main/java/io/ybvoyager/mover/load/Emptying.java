package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.wire.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Empties tables that are to be loaded anew and forgets what was applied to them, in the same transaction. Never empties
 * a table that was not named: no CASCADE.
 */
record Emptying(Connection connection, Ledger ledger, TargetTables targets, Monitor monitor) {
    /** Each table of a TRUNCATE is a lock or more, of which a server has a few thousand. */
    private static final int AT_ONCE = 500;

    private static final int TRIES = 5;
    private static final int NAMED = 100;

    /** Foreign keys onto the tables, from one of them or from others; partitions count as their root. */
    private static final String REFERENCES =
            """
            WITH RECURSIVE member(root, oid) AS (
                SELECT c.oid, c.oid
                FROM unnest(?::text[], ?::text[]) AS wanted(schema_name, table_name)
                     JOIN pg_namespace n ON n.nspname = wanted.schema_name
                     JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name
                UNION ALL
                SELECT m.root, i.inhrelid
                FROM member m JOIN pg_inherits i ON i.inhparent = m.oid JOIN pg_class c ON c.oid = i.inhrelid
                WHERE c.relispartition)
            SELECT DISTINCT n.nspname, c.relname, inside.root IS NOT NULL, tn.nspname, t.relname
            FROM pg_constraint k
                 JOIN member m ON m.oid = k.confrelid
                 JOIN pg_class t ON t.oid = m.root JOIN pg_namespace tn ON tn.oid = t.relnamespace
                 LEFT JOIN member inside ON inside.oid = k.conrelid
                 JOIN pg_class c ON c.oid = coalesce(inside.root, k.conrelid)
                 JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype = 'f' AND m.root IS DISTINCT FROM inside.root
            ORDER BY 1, 2, 4, 5""";

    /**
     * Empties the tables.
     *
     * @throws io.ybvoyager.wire.ProblemException TARGET_NOT_EMPTY when tables that were not named refer to them
     */
    void run(List<TableName> tables) throws SQLException {
        Set<TableName> linked = linked(tables);
        List<TableName> others =
                tables.stream().filter(table -> !linked.contains(table)).toList();
        connection.setAutoCommit(false);
        try {
            empty(tables.stream().filter(linked::contains).toList());
            for (int from = 0; from < others.size(); from += AT_ONCE) {
                monitor.checkCancelled();
                empty(others.subList(from, Math.min(others.size(), from + AT_ONCE)));
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Tables with foreign keys between them: they can only be emptied by one statement. */
    private Set<TableName> linked(List<TableName> tables) throws SQLException {
        Set<TableName> linked = new HashSet<>();
        List<Problem.Item> outside = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(REFERENCES)) {
            query.setArray(1, connection.createArrayOf("text", names(tables, true)));
            query.setArray(2, connection.createArrayOf("text", names(tables, false)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    TableName from = new TableName(row.getString(1), row.getString(2));
                    TableName to = new TableName(row.getString(4), row.getString(5));
                    if (row.getBoolean(3)) {
                        linked.add(from);
                        linked.add(to);
                    } else {
                        outside.add(new Problem.Item(from.shown(), "It refers to " + to.shown() + ".", null));
                    }
                }
            }
        }
        if (!outside.isEmpty()) {
            throw TargetTables.refused(
                    MoverError.TARGET_NOT_EMPTY,
                    "Tables that are not to be loaded refer to tables that would be emptied; they would have to be"
                            + " emptied too. Nothing was changed.",
                    "Load them too (--table-list), or drop their foreign keys.",
                    outside);
        }
        return linked;
    }

    private static Object[] names(List<TableName> tables, boolean schema) {
        return tables.stream()
                .map(table -> schema ? table.schema() : table.table())
                .toArray();
    }

    private void empty(List<TableName> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        String sql = "TRUNCATE " + tables.stream().map(targets::whole).collect(Collectors.joining(", "));
        for (int tries = 1; !done(sql, tables, tries); tries++) {
            monitor.checkCancelled();
        }
        monitor.warn("Emptied: "
                + tables.stream().limit(NAMED).map(TableName::shown).collect(Collectors.joining(", "))
                + (tables.size() > NAMED ? " and " + (tables.size() - NAMED) + " more" : ""));
    }

    private boolean done(String sql, List<TableName> tables, int tries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            ledger.forget(connection, tables);
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            boolean passing = "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
            if (passing && tries < TRIES) {
                return false;
            }
            throw MoverError.STATEMENT_REFUSED.because(
                    "Tables could not be emptied.", null, Databases.message(e), "Run the same command again.");
        }
    }
}
