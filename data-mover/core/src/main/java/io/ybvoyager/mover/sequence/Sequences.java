package io.ybvoyager.mover.sequence;

import io.ybvoyager.mover.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads sequences, those that belong to no column as well. */
public final class Sequences {
    private static final int READ_AT_ONCE = 100;

    private static final String ALL =
            """
            SELECT n.nspname, c.relname, s.seqincrement
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY (?)
              AND NOT EXISTS (SELECT FROM pg_depend d
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1, 2""";

    private record Known(TableName name, long increment) {}

    private Sequences() {}

    /** The state right now: sequences stand outside of transactions and snapshots. */
    public static List<SequenceState> read(Connection connection, List<String> schemas) throws SQLException {
        List<Known> known = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.add(new Known(new TableName(row.getString(1), row.getString(2)), row.getLong(3)));
                }
            }
        }
        List<SequenceState> states = new ArrayList<>();
        for (int from = 0; from < known.size(); from += READ_AT_ONCE) {
            states(connection, known.subList(from, Math.min(known.size(), from + READ_AT_ONCE)), states);
        }
        return states;
    }

    private static void states(Connection connection, List<Known> some, List<SequenceState> states)
            throws SQLException {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            selects.add("SELECT " + i + ", last_value, is_called FROM "
                    + some.get(i).name().quoted());
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" UNION ALL ", selects) + " ORDER BY 1")) {
            while (row.next()) {
                Known known = some.get(row.getInt(1));
                states.add(new SequenceState(known.name(), row.getLong(2), row.getBoolean(3), known.increment()));
            }
        }
    }
}
