package io.ybvoyager.mover.file;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.sequence.SequenceRestore;
import io.ybvoyager.mover.sequence.SequenceState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sequences of identity and serial columns: files bring values that these have not given out. */
final class ColumnSequences {
    private static final String OWNED =
            """
            SELECT n.nspname, s.relname, a.attname, q.seqincrement
            FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                 JOIN pg_namespace n ON n.oid = s.relnamespace JOIN pg_sequence q ON q.seqrelid = s.oid
                 JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
              AND d.refobjid = to_regclass(?)
              AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) ORDER BY 1, 2""";

    private ColumnSequences() {}

    private record Owned(TableName sequence, String column, long increment) {}

    /** Sets each to the furthest value of its column, when that is further than it stands. Safe to repeat. */
    static PhaseOutcome advance(TargetDatabase target, List<FileTask> tasks, Monitor monitor) {
        List<SequenceState> states = new ArrayList<>();
        try (Connection connection = target.open()) {
            for (Map.Entry<TableName, Set<String>> table : filled(tasks).entrySet()) {
                for (Owned owned : owned(connection, table.getKey())) {
                    monitor.checkCancelled();
                    if (table.getValue().contains(owned.column)) {
                        furthest(connection, table.getKey(), owned, states);
                    }
                }
            }
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        return SequenceRestore.restore(target, states, monitor);
    }

    /** The columns that files filled. */
    private static Map<TableName, Set<String>> filled(List<FileTask> tasks) {
        Map<TableName, Set<String>> filled = new LinkedHashMap<>();
        tasks.forEach(task ->
                filled.computeIfAbsent(task.table(), table -> new TreeSet<>()).addAll(task.columns()));
        return filled;
    }

    private static List<Owned> owned(Connection connection, TableName table) throws SQLException {
        List<Owned> owned = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OWNED)) {
            query.setString(1, table.quoted());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    owned.add(new Owned(
                            new TableName(row.getString(1), row.getString(2)), row.getString(3), row.getLong(4)));
                }
            }
        }
        return owned;
    }

    private static void furthest(Connection connection, TableName table, Owned owned, List<SequenceState> states)
            throws SQLException {
        String sql = "SELECT " + (owned.increment > 0 ? "max(" : "min(") + TableName.quote(owned.column) + ") FROM "
                + table.quoted();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long value = row.getLong(1);
            if (!row.wasNull()) {
                states.add(new SequenceState(owned.sequence, value, true, owned.increment));
            }
        }
    }
}
