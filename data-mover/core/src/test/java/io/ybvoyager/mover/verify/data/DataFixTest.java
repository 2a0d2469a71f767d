package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFixTest {
    private static final String TABLES =
            """
            CREATE TABLE parent (id int PRIMARY KEY, name text);
            CREATE TABLE a_child (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int NOT NULL REFERENCES parent,
                v text, at timestamptz, raw bytea, twice int GENERATED ALWAYS AS (parent * 2) STORED);
            INSERT INTO parent SELECT i, 'p' || i FROM generate_series(1, 100) i;
            INSERT INTO a_child (parent, v, at, raw)
                SELECT i % 100 + 1, 'v' || i, timestamptz '2026-01-01' + i * interval '1 hour', '\\x00ff'
                FROM generate_series(1, 1000) i;
            """;
    private static final String DAMAGE =
            """
            INSERT INTO parent VALUES (500, 'only here');
            UPDATE a_child SET parent = 500, v = NULL WHERE id = 7;
            INSERT INTO a_child (parent, v) VALUES (500, 'only here');
            DELETE FROM a_child WHERE parent = 42;
            DELETE FROM parent WHERE id = 42;
            UPDATE a_child SET v = E'it''s \\\\ "quoted"\n; DROP TABLE parent' WHERE id = 9;
            """;

    private final DatabaseAddress source = TestEngine.database();
    private final DatabaseAddress target = TestEngine.database();
    private final String migration = UUID.randomUUID().toString();

    @TempDir
    Path directory = Path.of("");

    DataFixTest() {
        TestEngine.execute(source, TABLES);
        TestEngine.execute(target, TABLES);
        TestEngine.execute(target, DAMAGE);
        TestEngine.execute(source, "UPDATE a_child SET v = E'it''s \\\\ new\n; \"x\" {d}' WHERE id = 11");
    }

    @Test
    void aDryRunWritesAScriptThatMendsTheTargetAndChangesNothing() throws IOException {
        PhaseOutcome outcome = fix(null, Recorder.quiet());

        assertThat(outcome.complete()).isFalse();
        JsonNode fix = outcome.report().get("fix");
        assertThat(fix.get("applied").asBoolean()).isFalse();
        assertThat(fix.get("inserts").asInt()).isEqualTo(11);
        assertThat(fix.get("updates").asInt()).isEqualTo(3);
        assertThat(fix.get("deletes").asInt()).isEqualTo(2);
        assertThat(TestEngine.text(target, "SELECT count(*) FROM parent WHERE id = 42"))
                .isEqualTo("0");

        String script = Files.readString(script());
        assertThat(script).contains("was \"v\" = E'it''s").contains("a_child: insert, 10 rows missing");
        TestEngine.execute(target, script.replace("\\set ON_ERROR_STOP on", ""));

        assertThat(fix(null, Recorder.quiet()).complete()).isTrue();
    }

    @Test
    void scriptTwinAndFindingsAreForTheirOwnersEyesOnly() throws IOException {
        fix(null, Recorder.quiet());

        for (String file : List.of("verify-fix.sql", "verify-fix.jsonl", "verify-findings.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(directory.resolve("verify-findings.jsonl")))
                .contains("\"column\":\"v\",\"source\":\"v7\",\"target\":null");
        assertThat(Files.readAllLines(directory.resolve("verify-fix.jsonl"))).hasSize(7);
    }

    @Test
    void appliedFixesMakeTheTargetEqualAndAreNotAppliedTwice() {
        PhaseOutcome outcome = fix(migration, Recorder.quiet());

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.report().get("fix").get("applied").asBoolean()).isTrue();
        assertThat(TestEngine.text(target, "SELECT count(*) FROM a_child")).isEqualTo("1000");

        PhaseOutcome again = fix(migration, Recorder.quiet());
        assertThat(again.report().get("fix").get("applied").asBoolean()).isFalse();
        assertThat(again.complete()).isTrue();
    }

    @Test
    void aFixOfOneBatchIsAppliedWhollyOrNotAtAllWhereverItDies() {
        int died = 0;
        for (int point = 1; point < 60; point += 4) {
            try {
                fix(migration, Recorder.dyingAt(point));
                break;
            } catch (Recorder.Death death) {
                died++;
                assertThat(TestEngine.text(target, "SELECT count(*) FROM parent WHERE id IN (42, 500)"))
                        .isEqualTo("1");
            }
        }
        assertThat(died).isPositive();
        assertThat(fix(migration, Recorder.quiet()).complete()).isTrue();
    }

    @Test
    void aFixOfManyBatchesGoesOnAfterTheLastOneWhereverItDiesAndAppliesNothingTwice() {
        TestEngine.execute(target, "UPDATE a_child SET v = 'wrong' WHERE id > 100 AND parent <> 500");
        long wrong = rowsToMend();
        int died = 0;
        int partly = 0;
        for (int point = 8; died < 200; point += 7) {
            try {
                fix(migration, 50, Recorder.dyingAt(point));
                break;
            } catch (Recorder.Death death) {
                died++;
                long applied = ledgered();
                partly += applied > 0 && applied < wrong ? 1 : 0;
                assertThat(applied + rowsToMend()).isEqualTo(wrong);
            }
        }

        assertThat(partly).isPositive();
        assertThat(fix(null, Recorder.quiet()).complete()).isTrue();
        assertThat(ledgered()).isEqualTo(wrong);
    }

    private long ledgered() {
        return TestEngine.text(target, "SELECT to_regclass('ybvoyager_ledger.fix_batch') IS NOT NULL")
                        .equals("t")
                ? Long.parseLong(
                        TestEngine.text(target, "SELECT coalesce(sum(rows), 0) FROM ybvoyager_ledger.fix_batch"))
                : 0;
    }

    /** By a dry run. */
    private long rowsToMend() {
        JsonNode fix = fix(null, Recorder.quiet()).report().get("fix");
        return fix.get("inserts").asLong()
                + fix.get("updates").asLong()
                + fix.get("deletes").asLong();
    }

    @Test
    void tablesThatCannotBeMendedAreNamedAndLeftAlone() {
        TestEngine.execute(source, "CREATE TABLE keyless (v text); INSERT INTO keyless VALUES ('a')");
        TestEngine.execute(target, "CREATE TABLE keyless (v text)");
        TestEngine.execute(
                target,
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;"
                        + "CREATE TRIGGER t BEFORE INSERT OR UPDATE OR DELETE ON parent FOR EACH ROW EXECUTE FUNCTION f()");

        assertThat(fix(null, Recorder.quiet())
                        .report()
                        .get("fix")
                        .get("notFixed")
                        .toString())
                .contains("public.keyless: it has no key")
                .contains("public.parent: its triggers would fire");
        assertThat(TestEngine.text(target, "SELECT count(*) FROM keyless")).isEqualTo("0");
    }

    @Test
    void aStatementThatTheTargetRefusesUndoesAll() {
        TestEngine.execute(target, "ALTER TABLE a_child ADD CHECK (v <> 'v41') NOT VALID");

        assertThatThrownBy(() -> fix(migration, Recorder.quiet()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Nothing was applied");
        assertThat(TestEngine.text(target, "SELECT count(*) FROM parent WHERE id IN (42, 500)"))
                .isEqualTo("1");
    }

    private Path script() {
        return directory.resolve("verify-fix.sql");
    }

    private PhaseOutcome fix(@Nullable String applyFor, Recorder monitor) {
        return fix(applyFor, 1_000, monitor);
    }

    private PhaseOutcome fix(@Nullable String applyFor, int batchRows, Recorder monitor) {
        VerifyOptions options = new VerifyOptions(
                List.of("public"),
                null,
                null,
                2,
                Tier.ROWS,
                null,
                0,
                directory.resolve("verify-findings.jsonl"),
                false);
        return DataFix.run(
                source,
                TargetDatabase.of(target),
                options,
                script(),
                applyFor,
                batchRows,
                monitor,
                new LocalWorkQueue());
    }
}
