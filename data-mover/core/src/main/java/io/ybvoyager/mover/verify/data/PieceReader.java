package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session of one side that reads pieces in queries of some seconds at most, so that a cancel or a limit is soon heeded. */
final class PieceReader implements AutoCloseable {
    private static final String QUERY_CANCELED = "57014";

    private final Side side;
    private final Throttle throttle;
    private final Runnable safePoint;
    private final Pace pace;
    private @Nullable Connection session;
    private int queries;

    /** Queries take about a second each. */
    PieceReader(Side side, Throttle throttle, Runnable safePoint) {
        this(side, throttle, safePoint, 1);
    }

    /** @param seconds that a query may take, about */
    PieceReader(Side side, Throttle throttle, Runnable safePoint, double seconds) {
        this.side = side;
        this.throttle = throttle;
        this.safePoint = safePoint;
        this.pace = new Pace(seconds);
    }

    /** Takes the sums of a query, by bucket. */
    interface Sums {
        void add(int bucket, Sum sum);
    }

    /** Reads a piece of a relation wholly; {@code sql} makes the query of a part of it. */
    void read(SourceTable table, SourceTable.Leaf leaf, Piece piece, Function<Piece, String> sql, Sums sums)
            throws SQLException {
        long next = piece.from();
        while (next < piece.to()) {
            safePoint.run();
            Piece part = part(table, leaf, piece, next);
            if (query(leaf, part, sql.apply(part), sums)) {
                next = part.to();
            }
        }
    }

    /** Reads small things together. Repeats nothing: who gives the query up asks for all of it again. */
    void readTogether(List<String> queries, Sums sums) throws SQLException {
        safePoint.run();
        throttle.pay(sums(String.join(" UNION ALL ", queries), sums), 0, safePoint);
    }

    /** Queries since the session was opened. */
    int queries() {
        return queries;
    }

    private Piece part(SourceTable table, SourceTable.Leaf leaf, Piece piece, long from) {
        if (!side.hasRanges() || leaf.blocks() == 0) {
            return piece;
        }
        long most = throttle.pieceBytes(table.bytes(), table.rows(), Long.MAX_VALUE);
        long end = from + pace.blocks(bytesPerBlock(leaf), most);
        long to = piece.to() == Piece.OPEN && end >= leaf.blocks() ? Piece.OPEN : Math.min(end, piece.to());
        return new Piece(piece.table(), piece.leaf(), piece.fileNode(), from, to);
    }

    /** False when the database gave the query up and less has to be asked for. */
    private boolean query(SourceTable.Leaf leaf, Piece part, String sql, Sums sums) throws SQLException {
        long began = System.nanoTime();
        long rows;
        try {
            rows = sums(sql, sums);
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState()) || !side.hasRanges() || part.to() - part.from() <= 1) {
                throw e;
            }
            Side.forget(session());
            pace.slower();
            return false;
        }
        pace.measured(part.weight(leaf), System.nanoTime() - began);
        throttle.pay(rows, 0, safePoint);
        return true;
    }

    private static double bytesPerBlock(SourceTable.Leaf leaf) {
        return (double) leaf.bytes() / leaf.blocks();
    }

    /** Runs one query and tells how many rows it summed up. */
    private long sums(String sql, Sums sums) throws SQLException {
        queries++;
        long rows = 0;
        try (Statement statement = session().createStatement()) {
            statement.setEscapeProcessing(false);
            // back to the savepoint: locks of ten thousand tables would be too many
            statement.execute(sql + "; " + Side.FORGET_LOCKS);
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    Sum sum = Sum.of(row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4));
                    sums.add(row.getInt(1), sum);
                    rows += sum.rows();
                }
            }
        }
        return rows;
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = side.open();
            session = open;
        }
        return open;
    }

    @Override
    public void close() {
        Databases.closeQuietly(session);
    }
}
