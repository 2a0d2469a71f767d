package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that are too large to compare row by row at once: buckets first, then the rows of those that differ. */
class LargeTableTest {
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
        assertThat(tables.get(0).get("extraQueries").asInt()).isBetween(1, 200);
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
