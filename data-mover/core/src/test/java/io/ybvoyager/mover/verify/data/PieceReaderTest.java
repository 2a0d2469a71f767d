package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PieceReaderTest {
    private static final int ROWS = 20_000;
    private static final String CANCEL_WAITING =
            """
            SELECT count(*) FROM (SELECT pg_cancel_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ROW(%') cancelled""";

    private final DatabaseAddress database = TestEngine.database();

    /** As a statement timeout does it. */
    @Test
    void aQueryThatTheServerGivesUpIsAskedForInSmallerParts() throws Exception {
        TestEngine.execute(
                database,
                "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT i, repeat('x', 50) FROM generate_series(1, %d) i"
                        .formatted(ROWS));
        Throttle throttle = new Throttle(Rate.NONE, Recorder.quiet());
        try (Side side = Side.postgres(database, List.of("public"));
                PieceReader reader = new PieceReader(side, throttle, () -> {});
                Connection lock = locked()) {
            CompletableFuture<Sum> sum = CompletableFuture.supplyAsync(() -> total(side, reader));
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (TestEngine.text(database, CANCEL_WAITING).equals("0")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(5_000_000);
            }
            lock.rollback();

            assertThat(sum.get(1, TimeUnit.MINUTES).rows()).isEqualTo(ROWS);
            assertThat(reader.queries()).isGreaterThan(1);
        }
    }

    private Connection locked() throws SQLException {
        Connection connection = Databases.open(database);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private static Sum total(Side side, PieceReader reader) {
        SourceTable table = Objects.requireNonNull(side.table(new TableName("public", "t")));
        RowDigest digest =
                new RowDigest(List.of("id", "v"), List.of("id"), 0, Map.of(), Map.of(), RowDigest.Hash.SEEDED);
        Buckets sums = new Buckets();
        try {
            for (Piece piece : Piece.rest(table, List.of(), 1L << 30, side.rangeVersion())) {
                SourceTable.Leaf leaf = Objects.requireNonNull(table.byName().get(piece.leaf()));
                reader.read(table, leaf, piece, part -> digest.total(part, 0), sums::add);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return sums.total();
    }
}
