package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that are too large to compare row by row at once: buckets first, then the rows of those that differ. */
class LargeTableTest {
    private static final TableName NAME = new TableName("public", "t");

    private final DatabaseAddress source = filled();
    private final DatabaseAddress target = filled();

    private static DatabaseAddress filled() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(
                address,
                """
                CREATE TABLE keyed (id int PRIMARY KEY, v int, w text);
                INSERT INTO keyed SELECT i, i, repeat('x', 60) FROM generate_series(1, 250000) i;
                CREATE TABLE keyless (v int, w text);
                INSERT INTO keyless SELECT i, repeat('x', 60) FROM generate_series(1, 250000) i;
                ANALYZE;
                """);
        return address;
    }

    @Test
    void aFewWrongRowsAreFoundAmongMany() {
        TestEngine.execute(
                target,
                """
                UPDATE keyed SET v = -v WHERE id IN (1, 123456, 250000); DELETE FROM keyed WHERE id = 777;
                INSERT INTO keyed VALUES (0, 0, 'new'); INSERT INTO keyless VALUES (5, repeat('x', 60));
                DELETE FROM keyless WHERE v = 99;
                """);

        JsonNode tables = verify();

        assertThat(findings(tables.get(0)))
                .containsExactlyInAnyOrder(
                        "DIFFERENT (1)", "DIFFERENT (123456)", "DIFFERENT (250000)", "MISSING (777)", "EXTRA (0)");
        assertThat(findings(tables.get(1))).hasSize(2).anyMatch(text -> text.startsWith("MISSING"));
        // one piece, the rows of the buckets and the columns, of either side
        assertThat(tables.get(0).get("extraQueries").asInt()).isEqualTo(6);
        assertThat(tables.get(0).get("sourceRows").asLong()).isEqualTo(250_000);
    }

    @Test
    void whenMostRowsDifferTheyAreCountedUpToACap() {
        TestEngine.execute(target, "UPDATE keyed SET v = -v WHERE id % 2 = 0; UPDATE keyless SET v = 0 WHERE v < 4");

        JsonNode tables = verify();

        assertThat(tables.get(0).get("findingCount").asInt()).isEqualTo(TableComparison.MOST_FINDINGS);
        assertThat(tables.get(0).get("capped").asBoolean()).isTrue();
        assertThat(findings(tables.get(0))).allMatch(text -> text.startsWith("DIFFERENT"));
        assertThat(tables.get(1).get("findingCount").asInt()).isEqualTo(6);
    }

    /** A query a piece, of both sides, and four for the row: see the bound at {@link DifferenceSearch}. */
    @Test
    void oneWrongRowTakesFewQueriesHoweverLargeTheTableIs() {
        for (long blocks = 1; blocks < 1L << 32; blocks *= 3) {
            SourceTable.Leaf leaf = new SourceTable.Leaf(NAME, 1, blocks, blocks * 8192);
            SourceTable table = new SourceTable(
                    NAME,
                    SourceTable.Kind.PLAIN,
                    false,
                    List.of(),
                    List.of(),
                    blocks * 50,
                    blocks * 8192,
                    List.of(leaf));

            int pieces = Piece.rest(table, List.of(), DifferenceSearch.pieceBytes(table), 15)
                    .size();

            assertThat(2 * pieces + 4).as("%d blocks", blocks).isLessThanOrEqualTo(102);
        }
    }

    private JsonNode verify() {
        VerifyOptions options = new VerifyOptions(List.of("public"), null, null, 2, true);
        return DataVerification.run(source, TargetDatabase.of(target), options, Recorder.quiet())
                .report()
                .get("tables");
    }

    private static List<String> findings(JsonNode table) {
        List<String> found = new ArrayList<>();
        table.get("findings")
                .forEach(finding -> found.add(
                        finding.get("kind").asText() + " " + finding.get("key").asText()));
        return found;
    }
}
