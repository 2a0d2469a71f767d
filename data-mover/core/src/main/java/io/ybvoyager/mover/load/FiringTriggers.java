package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Triggers and foreign keys of the target that would fire while rows are loaded, although the session asks them not to. */
public final class FiringTriggers {
    private static final String FIRING =
            """
            WITH RECURSIVE member(root, oid) AS (
                SELECT c.oid, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p')
                UNION ALL
                SELECT m.root, i.inhrelid
                FROM member m JOIN pg_inherits i ON i.inhparent = m.oid JOIN pg_class c ON c.oid = i.inhrelid
                WHERE c.relispartition)
            SELECT n.nspname, c.relname, coalesce(k.conname, t.tgname)
            FROM member m JOIN pg_trigger t ON t.tgrelid = m.oid JOIN pg_class c ON c.oid = m.root
                 JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
            WHERE t.tgtype & 4 <> 0
              AND CASE current_setting('session_replication_role')
                      WHEN 'replica' THEN t.tgenabled IN ('A', 'R') ELSE t.tgenabled IN ('O', 'A') END
              AND (k.contype IS NULL OR k.contype NOT IN ('u', 'p', 'x'))
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

    private FiringTriggers() {}

    /**
     * Makes sure that nothing fires while rows are loaded.
     *
     * @param session opened for loading
     * @throws ProblemException MISSING_PRIVILEGE with the triggers and foreign keys that would fire
     */
    public static void requireNone(Connection session, List<LoadTable> tables) throws SQLException {
        List<Problem.Item> firing =
                of(session, tables.stream().map(LoadTable::name).collect(Collectors.toSet()));
        if (!firing.isEmpty()) {
            throw TargetTables.refused(
                    MoverError.MISSING_PRIVILEGE,
                    "Triggers or foreign keys would fire while rows are loaded.",
                    "Let the user set session_replication_role (superuser, or PostgreSQL 15: GRANT SET ON PARAMETER"
                            + " session_replication_role TO the user), and disable triggers that are marked ALWAYS or REPLICA.",
                    firing);
        }
    }

    private static List<Problem.Item> of(Connection session, Set<TableName> tables) throws SQLException {
        List<Problem.Item> firing = new ArrayList<>();
        Object[] schemas = tables.stream().map(TableName::schema).distinct().toArray();
        try (PreparedStatement query = session.prepareStatement(FIRING)) {
            query.setArray(1, session.createArrayOf("text", schemas));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    TableName table = new TableName(row.getString(1), row.getString(2));
                    if (tables.contains(table)) {
                        firing.add(new Problem.Item(table.shown(), row.getString(3) + " would fire.", null));
                    }
                }
            }
        }
        return firing;
    }
}
