package io.ybvoyager.mover.verify.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One side's keys and digests by place, some thousand rows of them in memory. */
final class RowCursor implements AutoCloseable {
    /** The place after the last. */
    static final int END = Integer.MAX_VALUE;

    private static final int FETCH_ROWS = 2_000;

    private final PreparedStatement query;
    private final ResultSet row;
    private int place;
    private long rows;

    RowCursor(Connection session, String sql, List<Integer> lows, List<Integer> highs) throws SQLException {
        query = session.prepareStatement(sql);
        try {
            query.setFetchSize(FETCH_ROWS);
            query.setArray(1, session.createArrayOf("int4", highs.toArray()));
            query.setArray(2, session.createArrayOf("int4", lows.toArray()));
            row = query.executeQuery();
            advance();
        } catch (SQLException e) {
            query.close();
            throw e;
        }
    }

    private void advance() throws SQLException {
        place = row.next() ? row.getInt(1) : END;
    }

    /** The place of the next rows. */
    int place() {
        return place;
    }

    /** How often each digest appears for each key at the place; empty when the next rows are elsewhere. */
    Map<String, Map<String, Long>> take(int wanted) throws SQLException {
        Map<String, Map<String, Long>> found = new HashMap<>();
        while (place == wanted) {
            found.computeIfAbsent(row.getString(2), key -> new HashMap<>(2))
                    .merge(row.getString(3), row.getLong(4), Long::sum);
            rows += row.getLong(4);
            advance();
        }
        return found;
    }

    /** Rows taken so far. */
    long rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }
}
