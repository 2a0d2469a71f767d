package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import io.ybvoyager.mover.verify.data.RowDigest.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever digests the text: buckets add up to the total, and a row is found in the place that its bucket names. */
class RowDigestTest {
    private static final int ROWS = 3_000;
    private static final int BITS = 4;

    private final DatabaseAddress database = TestEngine.database();

    @ParameterizedTest
    @EnumSource(Hash.class)
    void bucketsAddUpToTheTotalAndNameThePlacesOfTheirRows(Hash hash) throws SQLException {
        TestEngine.execute(
                database,
                "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, %d) i"
                        .formatted(ROWS));
        for (List<String> key : List.of(List.of("id"), List.<String>of())) {
            try (Connection session = Databases.open(database)) {
                RowDigest digest = new RowDigest(List.of("id", "v"), key, BITS, Map.of(), Map.of("id", "id"), hash);
                SourceTable table =
                        TableCatalog.read(session, List.of("public")).tables().getFirst();
                Piece piece = Piece.rest(table, List.of(), 1L << 30, 0).getFirst();
                Buckets buckets = sums(session, digest.buckets(piece));

                assertThat(buckets.total())
                        .isEqualTo(sums(session, digest.total(piece, 0)).total());
                assertThat(buckets.total().rows()).isEqualTo(ROWS);
                assertThat(places(session, digest.rows(table), 3)).hasSizeBetween(100, 300);
            }
        }
    }

    private static Buckets sums(Connection session, String sql) throws SQLException {
        Buckets buckets = new Buckets();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                buckets.add(row.getInt(1), Sum.of(row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4)));
            }
        }
        return buckets;
    }

    /** Names of the rows in one bucket. */
    private static Set<String> places(Connection session, String sql, int bucket) throws SQLException {
        int shift = RowDigest.SPACE_BITS - BITS;
        Set<String> names = new HashSet<>();
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setArray(1, session.createArrayOf("int4", new Object[] {(bucket + 1) << shift}));
            query.setArray(2, session.createArrayOf("int4", new Object[] {bucket << shift}));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    assertThat(row.getInt(1) >> shift).isEqualTo(bucket);
                    names.add(row.getString(2));
                }
            }
        }
        return names;
    }
}
