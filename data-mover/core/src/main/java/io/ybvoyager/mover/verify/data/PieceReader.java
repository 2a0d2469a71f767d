package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session of one side that reads pieces in queries of about a second each, so that a cancel or a limit is soon heeded. */
final class PieceReader implements AutoCloseable {
    private static final String QUERY_CANCELED = "57014";

    private final Side side;
    private final Throttle throttle;
    private final Runnable safePoint;
    private final Pace pace = new Pace();
    private @Nullable Connection session;
    private int queries;

    PieceReader(Side side, Throttle throttle, Runnable safePoint) {
        this.side = side;
        this.throttle = throttle;
        this.safePoint = safePoint;
    }

    /** Takes the sums of a query, by bucket. */
    interface Sums {
        void add(int bucket, Sum sum);
    }

    /** Reads a piece wholly; {@code sql} makes the query of a part of it. */
    void read(SourceTable table, Piece piece, Function<Piece, String> sql, Sums sums) throws SQLException {
        long next = piece.from();
        while (next < piece.to()) {
            safePoint.run();
            Piece part = part(table, piece, next);
            if (query(table, part, sql.apply(part), sums)) {
                next = part.to();
            }
        }
    }

    /** Queries since the session was opened. */
    int queries() {
        return queries;
    }

    private Piece part(SourceTable table, Piece piece, long from) {
        SourceTable.Leaf leaf = leaf(table, piece);
        if (!side.hasRanges() || leaf == null || leaf.blocks() == 0) {
            return piece;
        }
        long most = throttle.pieceBytes(table.bytes(), table.rows(), Long.MAX_VALUE);
        long end = from + pace.blocks(bytesPerBlock(leaf), most);
        long to = piece.to() == Piece.OPEN && end >= leaf.blocks() ? Piece.OPEN : Math.min(end, piece.to());
        return new Piece(piece.table(), piece.leaf(), piece.fileNode(), from, to);
    }

    /** False when the database gave the query up and less has to be asked for. */
    private boolean query(SourceTable table, Piece part, String sql, Sums sums) throws SQLException {
        Connection open = session();
        long began = System.nanoTime();
        long rows = 0;
        queries++;
        try (Statement statement = open.createStatement()) {
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
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState()) || !side.hasRanges() || part.to() - part.from() <= 1) {
                throw e;
            }
            Side.forget(open);
            pace.slower();
            return false;
        }
        pace.measured(bytes(table, part), System.nanoTime() - began);
        throttle.pay(rows, 0, safePoint);
        return true;
    }

    private static double bytes(SourceTable table, Piece part) {
        return part.weight(table);
    }

    private static double bytesPerBlock(SourceTable.Leaf leaf) {
        return (double) leaf.bytes() / leaf.blocks();
    }

    private static SourceTable.@Nullable Leaf leaf(SourceTable table, Piece piece) {
        return table.leaves().stream()
                .filter(leaf -> leaf.name().equals(piece.leaf()))
                .findFirst()
                .orElse(null);
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
