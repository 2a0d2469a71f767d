package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRerunTest {
    private static final String TABLES =
            """
            CREATE TABLE a (id int, part text, v text, PRIMARY KEY (id, part));
            INSERT INTO a SELECT i, 'p,"' || i % 7, 'v' || i FROM generate_series(1, 2000) i;
            CREATE TABLE b (v text);
            INSERT INTO b SELECT 'v' || i FROM generate_series(1, 100) i;
            CREATE TABLE c (id uuid PRIMARY KEY, v text);
            INSERT INTO c SELECT md5(i::text)::uuid, 'v' FROM generate_series(1, 100) i;
            """;

    private final DatabaseAddress source = filled();
    private final DatabaseAddress target = filled();

    @TempDir
    Path directory = Path.of("");

    private static DatabaseAddress filled() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, TABLES);
        return address;
    }

    @Test
    void rowsThatWereMendedAreEqualAndNothingElseIsReadAgain() {
        TestEngine.execute(
                target,
                "UPDATE a SET v = 'x' WHERE id = 7; DELETE FROM a WHERE id = 8; INSERT INTO a VALUES (9000, '', 'x')");
        ObjectNode last = verify();
        TestEngine.execute(
                target,
                "UPDATE a SET v = 'v7' WHERE id = 7; INSERT INTO a VALUES (8, 'p,\"1', 'v8'); DELETE FROM a WHERE id = 9000");

        PhaseOutcome outcome = rerun(last);

        assertThat(outcome.complete()).isTrue();
        JsonNode rerun = outcome.report().get("rerun");
        assertThat(rerun.get("rows").asInt()).isEqualTo(3);
        assertThat(rerun.get("tables").asInt()).isZero();
        assertThat(rerun.get("carried").asInt()).isEqualTo(2);
        assertThat(outcome.report().get("tables")).hasSize(3);
        assertThat(outcome.report().get("rows").asLong()).isEqualTo(2_200);
    }

    @Test
    void rowsThatDifferStillAreFoundAgainAndARerunOfTheRerunEndsIt() {
        TestEngine.execute(target, "UPDATE a SET v = 'x' WHERE id IN (7, 8); DELETE FROM a WHERE id = 9");
        ObjectNode last = verify();
        TestEngine.execute(target, "UPDATE a SET v = 'v7' WHERE id = 7");

        PhaseOutcome second = rerun(last);
        TestEngine.execute(target, "UPDATE a SET v = 'v8' WHERE id = 8; INSERT INTO a VALUES (9, 'p,\"2', 'v9')");
        PhaseOutcome third = rerun(stored(second));

        assertThat(second.complete()).isFalse();
        assertThat(second.report().get("tables").get(0).get("findings").toString())
                .contains("DIFFERENT")
                .contains("MISSING")
                .doesNotContain("(7,");
        assertThat(third.complete()).isTrue();
        assertThat(third.report().get("rerun").get("rows").asInt()).isEqualTo(2);
    }

    @Test
    void moreFindingsThanTheReportNamesComeFromTheirFileAndWithoutItTheTableIsComparedAsAWhole() {
        TestEngine.execute(target, "UPDATE a SET v = 'x' WHERE id <= 150");
        ObjectNode last = verify();
        TestEngine.execute(target, "UPDATE a SET v = 'v' || id");

        JsonNode byFile = rerun(last).report();
        JsonNode without = rerun(last).report(); // the file is the first rerun's now

        assertThat(byFile.get("rerun").get("rows").asInt()).isEqualTo(150);
        assertThat(without.get("rerun").get("rows").asInt()).isZero();
        assertThat(without.get("rerun").get("tables").asInt()).isEqualTo(1);
        assertThat(byFile.get("equal").asBoolean()).isTrue();
        assertThat(without.get("equal").asBoolean()).isTrue();
    }

    @Test
    void tablesWithoutAKeyAreComparedAsAWhole() {
        TestEngine.execute(target, "DELETE FROM b WHERE v = 'v5'");
        ObjectNode last = verify();

        assertThat(rerun(last).complete()).isFalse();

        TestEngine.execute(target, "INSERT INTO b VALUES ('v5')");
        PhaseOutcome outcome = rerun(last);
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.report().get("rerun").get("tables").asInt()).isEqualTo(1);
    }

    @Test
    void rowsThatCameMeanwhileShowInTheCounts() {
        TestEngine.execute(target, "UPDATE c SET v = 'x' WHERE id = (SELECT min(id::text)::uuid FROM c)");
        ObjectNode last = verify();
        TestEngine.execute(target, "UPDATE c SET v = 'v'; INSERT INTO c VALUES (gen_random_uuid(), 'new')");

        assertThat(rerun(last).report().get("equal").asBoolean()).isFalse();
    }

    private ObjectNode verify() {
        return stored(DataVerification.run(source, TargetDatabase.of(target), options(), Recorder.quiet()));
    }

    /** With what the service adds. */
    private static ObjectNode stored(PhaseOutcome outcome) {
        return ((ObjectNode) outcome.report().deepCopy()).put("verifiedAt", "2026-01-01T00:00:00Z");
    }

    private PhaseOutcome rerun(JsonNode last) {
        return DataRerun.run(
                source, TargetDatabase.of(target), options(), last, Recorder.quiet(), new LocalWorkQueue());
    }

    private VerifyOptions options() {
        return new VerifyOptions(
                List.of("public"), null, null, 2, Tier.ROWS, null, 0, directory.resolve("findings.jsonl"), false);
    }
}
