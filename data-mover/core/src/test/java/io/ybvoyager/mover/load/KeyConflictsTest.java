package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Deaths;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose primary key is in the target already. */
class KeyConflictsTest {
    private static final List<String> SCHEMAS = List.of("public");
    private static final int SMALL = 64 * 1024;
    private static final int ROWS = 3_000;

    private static final String COMMON =
            """
            CREATE TYPE mood AS ENUM ('ok', 'sad');
            CREATE TABLE plain (id int PRIMARY KEY, note text, twice int GENERATED ALWAYS AS (id * 2) STORED);
            CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text);
            CREATE TABLE texts (a int, b mood[], note text, PRIMARY KEY (a, b));
            CREATE TABLE "Odd ""Key"" x" ("the id" int PRIMARY KEY, "a,b" text);
            CREATE TABLE only_key (id int PRIMARY KEY);
            CREATE TABLE keyless (id int, note text);
            CREATE TABLE parts (id int, at date, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE parts_b PARTITION OF parts DEFAULT;
            """;

    private static final String SOURCE = COMMON + "CREATE TABLE converted (id int PRIMARY KEY, note text);";
    private static final String TARGET = COMMON + "CREATE TABLE converted (id bigint PRIMARY KEY, note varchar(40));";

    /** Rows 1 to {@code to} of every table, whose notes begin with a word. */
    private static final String FILL =
            """
            INSERT INTO plain SELECT i, '%2$s' || i FROM generate_series(1, %1$d) i;
            INSERT INTO counted OVERRIDING SYSTEM VALUE SELECT i, '%2$s' || i FROM generate_series(1, %1$d) i;
            INSERT INTO converted SELECT i, '%2$s' || i FROM generate_series(1, %1$d) i;
            INSERT INTO texts SELECT i, '{ok,sad}'::mood[], '%2$s' || i FROM generate_series(1, %1$d) i;
            INSERT INTO "Odd ""Key"" x" SELECT i, '%2$s' || i FROM generate_series(1, %1$d) i;
            INSERT INTO only_key SELECT generate_series(1, %1$d);
            INSERT INTO parts SELECT i, date '2020-01-01' + i %% 700, '%2$s' || i FROM generate_series(1, %1$d) i;
            """;

    private static final List<String> NOTES = List.of("plain", "counted", "converted", "texts", "parts");

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();

    KeyConflictsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(names = {"IGNORE", "UPDATE"})
    void rowsWhoseKeysAreThereAreIgnoredOrUpdatedFromFilesAndDirectly(OnConflict policy) {
        DatabaseAddress source = source();
        export(source);
        for (boolean direct : List.of(false, true)) {
            TargetDatabase target = target(100);
            Recorder recorder = Recorder.quiet();

            PhaseOutcome outcome = direct ? direct(source, target, policy) : load(target, asked(policy), recorder);

            assertThat(outcome.complete()).as(outcome.report().toString()).isTrue();
            assertMerged(target, policy);
            assertCounts(outcome.report(), policy);
        }
    }

    @Test
    void withoutAPolicyRowsOfOthersAreRefusedAndTheWaysOutNamed() {
        export(source());
        TargetDatabase target = target(100);

        Problem problem = assertRefused(
                MoverError.TARGET_NOT_EMPTY, () -> load(target, Policies.Asked.NOTHING, Recorder.quiet()));
        assertThat(problem.fix()).contains("--on-primary-key-conflict", "--truncate-tables");
    }

    @Test
    void rowsOfATableWithoutAKeyAreNotMixedUnlessTheUserSaysSo() {
        DatabaseAddress source = source();
        TestEngine.execute(source, "INSERT INTO keyless VALUES (1, 'new')");
        export(source);
        TargetDatabase target = target(0);
        TestEngine.execute(target.address(), "INSERT INTO keyless VALUES (1, 'old')");

        assertThatThrownBy(() -> load(target, asked(OnConflict.UPDATE), Recorder.quiet()))
                .hasMessageContaining("hold rows");

        ImportOptions allowed = options(asked(OnConflict.UPDATE), true, false, false);
        assertThat(DataImport.run(target, allowed, new LocalWorkQueue(), Recorder.quiet())
                        .complete())
                .isTrue();
        assertThat(TestEngine.text(target.address(), "SELECT string_agg(note, ' ' ORDER BY note) FROM keyless"))
                .isEqualTo("new old");
    }

    @ParameterizedTest
    @EnumSource(names = {"IGNORE", "UPDATE"})
    void aDeathAtAnySafePointCountsNoConflictTwice(OnConflict policy) {
        export(source());
        TargetDatabase target = target(100);

        Deaths deaths = Deaths.of(2, 9, recorder -> load(target, asked(policy), recorder));

        assertThat(deaths.count()).isPositive();
        assertMerged(target, policy);
        assertCounts(deaths.outcome().report(), policy);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusedRowsAreStashedWhileOthersAreMergedAndRetriedUnderTheSamePolicy(boolean mending) {
        DatabaseAddress source = source();
        export(source);
        TargetDatabase target = target(100);
        TestEngine.execute(
                target.address(), "ALTER TABLE plain ADD CONSTRAINT few CHECK (note NOT LIKE 'new%7') NOT VALID");
        Policies.Asked asked = new Policies.Asked(true, 1_000L, OnConflict.UPDATE);

        PhaseOutcome first = load(target, asked, Recorder.quiet());

        assertThat(first.report().path("errored").asLong()).isEqualTo(ROWS / 10);
        assertThat(StashRetry.run(target, migration, 0, 1_000).refused()).isEqualTo(ROWS / 10);
        if (mending) {
            TestEngine.execute(target.address(), "ALTER TABLE plain DROP CONSTRAINT few");
            assertThat(StashRetry.run(target, migration, 0, 1_000).retried()).isEqualTo(ROWS / 10);
            PhaseOutcome last = load(target, Policies.Asked.NOTHING, Recorder.quiet());
            assertThat(last.complete()).isTrue();
            assertMerged(target, OnConflict.UPDATE);
            assertCounts(last.report(), OnConflict.UPDATE);
        } else {
            assertThat(TestEngine.text(
                            target.address(), "SELECT count(*) FROM plain WHERE note LIKE 'old%7' AND id <= 100"))
                    .isEqualTo("10");
        }
    }

    @Test
    void anImportGoesOnUnderThePolicyThatItBeganWith() {
        export(source());
        TargetDatabase target = target(100);
        load(target, asked(OnConflict.IGNORE), Recorder.quiet());

        Problem problem = assertRefused(
                MoverError.POLICY_CHANGED, () -> load(target, asked(OnConflict.UPDATE), Recorder.quiet()));
        assertThat(problem.fix()).contains("--start-clean");
        PhaseOutcome again = load(target, Policies.Asked.NOTHING, Recorder.quiet());
        assertThat(again.report().path("onPrimaryKeyConflict").asText()).isEqualTo("ignore");
        assertCounts(again.report(), OnConflict.IGNORE);
    }

    @Test
    void theBudgetGrowsOnlyAndRowsThatWaitKeepThePolicy() {
        export(source());
        TargetDatabase target = target(0);
        TestEngine.execute(target.address(), "ALTER TABLE plain ADD CHECK (id > 3)");
        load(target, new Policies.Asked(true, 10L, null), Recorder.quiet());

        assertThatThrownBy(() -> load(target, new Policies.Asked(null, 9L, null), Recorder.quiet()))
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> load(target, new Policies.Asked(false, null, null), Recorder.quiet()))
                .hasMessageContaining("3 refused rows wait");
        assertThat(load(target, new Policies.Asked(null, 11L, null), Recorder.quiet())
                        .report()
                        .path("errored")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void keysThatDoNotServeAreNamedBeforeAnythingIsLoaded() {
        export(source());
        TargetDatabase target = target(0);
        TestEngine.execute(
                target.address(),
                """
                ALTER TABLE plain DROP CONSTRAINT plain_pkey, ADD PRIMARY KEY (id) DEFERRABLE;
                ALTER TABLE converted ALTER note TYPE text;
                ALTER TABLE counted DROP CONSTRAINT counted_pkey, ADD PRIMARY KEY (note)""");

        Problem problem =
                assertRefused(MoverError.KEY_UNUSABLE, () -> load(target, asked(OnConflict.UPDATE), Recorder.quiet()));
        assertThat(problem.errors()).hasSize(2);
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM converted"))
                .isEqualTo("0");
    }

    @Test
    void truncatingEmptiesTablesThatOthersFilledAndLoadsThemAnew() {
        DatabaseAddress source = source();
        export(source);
        TargetDatabase target = target(100);
        TestEngine.execute(
                target.address(), "ALTER TABLE plain ADD CONSTRAINT up FOREIGN KEY (id) REFERENCES only_key");
        Recorder recorder = Recorder.quiet();

        PhaseOutcome outcome = DataImport.run(
                target, options(Policies.Asked.NOTHING, false, true, true), new LocalWorkQueue(), recorder);

        assertThat(outcome.complete()).isTrue();
        assertThat(recorder.messages())
                .anyMatch(message -> message.startsWith("Emptied: public.only_key, public.plain"));
        for (String table : NOTES) {
            assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM " + table + " WHERE note LIKE 'new%'"))
                    .isEqualTo(Integer.toString(ROWS));
        }
    }

    @Test
    void aTableThatWasNotNamedIsNeverEmptied() {
        export(source());
        TargetDatabase target = target(100);
        TestEngine.execute(
                target.address(),
                """
                CREATE TABLE bystander (id int REFERENCES plain, at date);
                INSERT INTO bystander VALUES (1, NULL)""");

        assertThatThrownBy(() -> DataImport.run(
                        target,
                        options(Policies.Asked.NOTHING, false, true, true),
                        new LocalWorkQueue(),
                        Recorder.quiet()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().where()).isEqualTo("public.bystander"));
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM plain"))
                .isEqualTo("100");
    }

    private static void assertMerged(TargetDatabase target, OnConflict policy) {
        int kept = policy == OnConflict.IGNORE ? 100 : 0;
        for (String table : NOTES) {
            assertThat(TestEngine.text(
                            target.address(),
                            "SELECT count(*) || ' ' || count(*) FILTER (WHERE note LIKE 'old%') || ' '"
                                    + " || count(*) FILTER (WHERE note LIKE 'new%') FROM " + table))
                    .as(table)
                    .isEqualTo(ROWS + " " + kept + " " + (ROWS - kept));
        }
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM only_key"))
                .isEqualTo(Integer.toString(ROWS));
    }

    private static void assertCounts(JsonNode report, OnConflict policy) {
        int met = 100 * 7;
        int ignored = policy == OnConflict.IGNORE ? met : 100; // nothing of only_key can be updated
        assertThat(report.path("inserted").asLong()).isEqualTo((long) ROWS * 7 - met);
        assertThat(report.path("ignored").asLong()).isEqualTo(ignored);
        assertThat(report.path("updated").asLong()).isEqualTo(met - ignored);
        JsonNode parts = StreamSupport.stream(report.path("tables").spliterator(), false)
                .filter(table -> table.path("table").asText().equals("public.parts"))
                .findFirst()
                .orElseThrow();
        assertThat(parts.path(policy == OnConflict.IGNORE ? "ignored" : "updated")
                        .asLong())
                .isEqualTo(100);
    }

    private static DatabaseAddress source() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, SOURCE + FILL.formatted(ROWS, "new"));
        return address;
    }

    private static TargetDatabase target(int rows) {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, TARGET + FILL.formatted(rows, "old"));
        return TargetDatabase.of(address);
    }

    private static Policies.Asked asked(OnConflict policy) {
        return new Policies.Asked(null, null, policy);
    }

    private void export(DatabaseAddress source) {
        SmallChunks.export(
                source, new ExportOptions(directory, SCHEMAS, null, null, 2, false), Recorder.quiet(), SMALL);
    }

    private ImportOptions options(Policies.Asked asked, boolean allowNonEmpty, boolean startClean, boolean truncate) {
        StartOptions start = new StartOptions(migration, asked, allowNonEmpty, startClean, truncate);
        return new ImportOptions(directory, null, LoadOptions.of(start, 2));
    }

    private PhaseOutcome load(TargetDatabase target, Policies.Asked asked, Recorder recorder) {
        return DataImport.run(target, options(asked, false, false, false), new LocalWorkQueue(), recorder);
    }

    private PhaseOutcome direct(DatabaseAddress source, TargetDatabase target, OnConflict policy) {
        DirectOptions options = new DirectOptions(
                SCHEMAS, LoadOptions.of(StartOptions.of(migration).with(asked(policy)), 2));
        return DirectLoad.run(source, target, options, new LocalWorkQueue(), Recorder.quiet(), SMALL);
    }
}
