package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataVerificationTest {
    private static final String TABLES =
            """
            CREATE TABLE t (id int, part text, v text, n numeric, PRIMARY KEY (id, part));
            INSERT INTO t SELECT i, 'p' || i % 7, 'v' || i, i / 3.0 FROM generate_series(1, 20000) i;
            CREATE TABLE keyless (v text);
            INSERT INTO keyless SELECT 'v' || i % 10 FROM generate_series(1, 100) i;
            CREATE SEQUENCE s;
            ANALYZE;
            """;

    private final DatabaseAddress source = filled();
    private final DatabaseAddress target = filled();

    private static DatabaseAddress filled() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, TABLES);
        return address;
    }

    @Test
    void equalTablesHaveNoFindings() {
        PhaseOutcome outcome = verify(true);

        assertThat(outcome.complete()).isTrue();
        assertThat(findings(outcome)).isEmpty();
        assertThat(outcome.report().get("rows").asLong()).isEqualTo(20_100);
    }

    @Test
    void aChangedValueIsFoundWithItsKeyAndColumnAndNotItsValue() {
        TestEngine.execute(target, "UPDATE t SET v = 'hidden' WHERE id = 777");

        PhaseOutcome outcome = verify(true);

        assertThat(outcome.complete()).isFalse();
        assertThat(findings(outcome)).containsExactly("DIFFERENT (777,p0) [\"v\"]");
        assertThat(outcome.report().toString()).doesNotContain("hidden").doesNotContain("v777");
    }

    @Test
    void missingAndExtraRowsAreFound() {
        TestEngine.execute(target, "DELETE FROM t WHERE id = 20000; INSERT INTO t VALUES (30000, 'x', NULL, NULL)");

        assertThat(findings(verify(true))).containsExactlyInAnyOrder("MISSING (20000,p1) []", "EXTRA (30000,x) []");
    }

    @Test
    void nullAndEmptyTextDiffer() {
        TestEngine.execute(source, "UPDATE t SET v = NULL WHERE id = 5");
        TestEngine.execute(target, "UPDATE t SET v = '' WHERE id = 5");

        assertThat(findings(verify(true))).containsExactly("DIFFERENT (5,p5) [\"v\"]");
    }

    @Test
    void swappedValuesAreFound() {
        TestEngine.execute(target, "UPDATE t SET v = CASE id WHEN 1 THEN 'v2' ELSE 'v1' END WHERE id IN (1, 2)");

        assertThat(findings(verify(true)))
                .containsExactlyInAnyOrder("DIFFERENT (1,p1) [\"v\"]", "DIFFERENT (2,p2) [\"v\"]");
    }

    @Test
    void countsAloneFindMissingRows() {
        assertThat(verify(false).complete()).isTrue();

        TestEngine.execute(target, "DELETE FROM t WHERE id = 1");

        assertThat(verify(false).complete()).isFalse();
    }

    @Test
    void rowsWithoutKeyAreComparedAsOftenAsTheyAppear() {
        TestEngine.execute(target, "DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless WHERE v = 'v3')");
        TestEngine.execute(target, "INSERT INTO keyless VALUES ('v4'), ('v4')");

        List<String> found = findings(verify(true));

        assertThat(found).hasSize(3);
        assertThat(found).filteredOn(finding -> finding.startsWith("EXTRA")).hasSize(2);
        assertThat(found).noneMatch(finding -> finding.contains("v3") || finding.contains("v4"));
    }

    @Test
    void manyDifferencesAreCappedAndSaidSo() {
        TestEngine.execute(target, "UPDATE t SET n = n + 1");

        PhaseOutcome outcome = verify(true);

        assertThat(findings(outcome)).hasSize(100);
        JsonNode table = outcome.report().get("tables").get(1);
        assertThat(table.get("moreFindings").asBoolean()).isTrue();
    }

    @Test
    void aMissingTableColumnOrSequenceIsADifference() {
        TestEngine.execute(source, "CREATE TABLE only_here (id int); SELECT nextval('s'), nextval('s')");
        TestEngine.execute(target, "ALTER TABLE t DROP COLUMN n");

        PhaseOutcome outcome = verify(true);

        JsonNode tables = outcome.report().get("tables");
        assertThat(tables.get(1).get("note").asText()).contains("no such table");
        assertThat(tables.get(2).get("missingColumns").get(0).asText()).isEqualTo("n");
        assertThat(outcome.report()
                        .get("sequences")
                        .get("findings")
                        .get(0)
                        .get("sequence")
                        .asText())
                .isEqualTo("public.s");
    }

    @Test
    void checksumsNameTheTablesAndNoRows() {
        TestEngine.execute(target, "UPDATE t SET v = 'x' WHERE id = 1");

        PhaseOutcome outcome = verify(Tier.CHECKSUMS, null, 0, false);

        assertThat(outcome.complete()).isFalse();
        assertThat(findings(outcome)).isEmpty();
        assertThat(outcome.report().get("tier").asText()).isEqualTo("checksums");
        assertThat(outcome.report().get("tables").get(1).get("moreFindings").asBoolean())
                .isTrue();
    }

    @Test
    void valuesAreShownWhenTheyAreAskedFor() {
        TestEngine.execute(target, "UPDATE t SET v = repeat('x', 500) WHERE id = 1");

        JsonNode values = verify(Tier.ROWS, null, 0, true)
                .report()
                .get("tables")
                .get(1)
                .get("findings")
                .get(0)
                .get("values");

        assertThat(values.get(0).get("column").asText()).isEqualTo("v");
        assertThat(values.get(0).get("source").asText()).isEqualTo("v1");
        assertThat(values.get(0).get("target").asText()).isEqualTo("x".repeat(200) + "…");
    }

    @Test
    void whatABudgetLeavesOutIsNamedAndCountsAsNeitherEqualNorDifferent() {
        PhaseOutcome outcome = verify(Tier.ROWS, Duration.ofMillis(-1), 0, false);

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.report().get("equal").asBoolean()).isTrue();
        assertThat(outcome.report().get("notCompared")).hasSize(2);
        assertThat(outcome.report().get("tables").get(0).get("equal").asBoolean())
                .isFalse();
    }

    @Test
    void smallTablesAreReadSeveralInAQuery() {
        int tables = 100;
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tables; i++) {
            sql.append("CREATE TABLE small_%d (id int PRIMARY KEY, v text);".formatted(i));
            sql.append("INSERT INTO small_%d SELECT i, 'v' || i FROM generate_series(1, %d) i;".formatted(i, i));
        }
        TestEngine.execute(source, sql + "ANALYZE");
        TestEngine.execute(target, sql + "ANALYZE");
        TestEngine.execute(target, "UPDATE small_77 SET v = 'x' WHERE id = 5; DELETE FROM small_99");

        JsonNode report = verify(true).report();

        assertThat(report.path("reading").path("queries").asInt()).isLessThan(tables);
        for (JsonNode table : report.path("tables")) {
            String name = table.path("table").asText();
            assertThat(table.path("equal").asBoolean())
                    .as(name)
                    .isEqualTo(!name.endsWith("small_77") && !name.endsWith("small_99"));
            if (name.contains("small_")) {
                assertThat(table.path("sourceRows").asText()).as(name).isEqualTo(name.replaceFirst(".*_", ""));
            }
        }
    }

    @Test
    void aRateIsKept() {
        long before = System.nanoTime();

        assertThat(verify(Tier.ROWS, null, 20_000, false).complete()).isTrue();

        assertThat(System.nanoTime() - before).isGreaterThan(1_500_000_000L);
    }

    private PhaseOutcome verify(Tier tier, @Nullable Duration budget, long rowsPerSecond, boolean showValues) {
        VerifyOptions options =
                new VerifyOptions(List.of("public"), null, null, 2, tier, budget, rowsPerSecond, null, showValues);
        return DataVerification.run(source, TargetDatabase.of(target), options, Recorder.quiet());
    }

    private PhaseOutcome verify(boolean checksums) {
        VerifyOptions options = new VerifyOptions(List.of("public"), null, null, 2, checksums);
        return DataVerification.run(source, TargetDatabase.of(target), options, Recorder.quiet());
    }

    private static List<String> findings(PhaseOutcome outcome) {
        List<String> found = new ArrayList<>();
        for (JsonNode table : outcome.report().get("tables")) {
            for (JsonNode finding : table.get("findings")) {
                found.add(finding.get("kind").asText() + " "
                        + finding.get("key").asText() + " " + finding.get("columns"));
            }
        }
        return found;
    }
}
