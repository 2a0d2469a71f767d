package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Deaths;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StashedRowsTest {
    private static final List<String> SCHEMAS = List.of("public");
    private static final int ROWS = Integer.getInteger("stash.rows", 20_000);
    private static final int SMALL = 256 * 1024;
    private static final ErrorPolicy STASH = new ErrorPolicy(true, 1_000);

    private static final String ENUM = "CREATE TYPE mood AS ENUM ('ok', 'sad'); ";

    /** Rows 7, 14, ... 49 break the check (7), 1000 and 1001 lack the note (2), 5 codes are too long; 3 moods are refused. */
    private static final String SOURCE = ENUM
            + "CREATE TABLE plain (id int PRIMARY KEY, qty int, note text);"
            + "CREATE TABLE converted (id int PRIMARY KEY, code text);"
            + "CREATE TABLE texts (id int PRIMARY KEY, moods mood[], note text);"
            + "INSERT INTO plain SELECT i, CASE WHEN i <= 49 AND i %% 7 = 0 THEN -i ELSE i END,"
            + " CASE WHEN i NOT IN (1000, 1001) THEN 'note ' || i END FROM generate_series(1, %d) i;"
            + "INSERT INTO converted SELECT i, CASE WHEN i %% 400 = 0 THEN 'much too long' ELSE 'c' || i END"
            + " FROM generate_series(1, 2000) i;"
            + "INSERT INTO texts SELECT i, CASE WHEN i > 97 THEN '{sad}'::mood[] ELSE '{ok}' END, E'tab\\t line\\n back\\\\'"
            + " FROM generate_series(1, 100) i;";

    private static final String TARGET = ENUM
            + "CREATE TABLE plain (id int, qty int CONSTRAINT enough CHECK (qty > 0), note text NOT NULL);"
            + "CREATE TABLE converted (id int, code varchar(8));"
            + "CREATE TABLE texts (id int, moods mood[] CONSTRAINT cheerful CHECK (moods <> '{sad}'), note text);";

    private static final String REPAIR =
            "ALTER TABLE plain DROP CONSTRAINT enough; ALTER TABLE plain ALTER note DROP NOT NULL;"
                    + "ALTER TABLE converted ALTER code TYPE text; ALTER TABLE texts DROP CONSTRAINT cheerful";

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();

    StashedRowsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void exactlyTheBadRowsOfAnExportAreStashedAndRetriedAfterTheRepair() throws Exception {
        DatabaseAddress source = source();
        TargetDatabase target = target();
        export(source);

        Recorder recorder = Recorder.quiet();
        PhaseOutcome first = load(target, STASH, recorder);

        assertSeventeen(target, first);
        assertThat(recorder.falls()).isEmpty();
        assertThat(StashRetry.run(target, migration, 0, 100).refused()).isEqualTo(17);
        assertThat(load(target, STASH, Recorder.quiet()).complete()).isFalse();
        TestEngine.execute(target.address(), REPAIR);
        assertThat(StashRetry.run(target, migration, 0, 10).retried()).isEqualTo(10);
        assertThat(StashRetry.run(target, migration, 0, 10).retried()).isEqualTo(7);
        assertThat(StashRetry.run(target, migration, 0, 10)).isEqualTo(new StashRetry.Result(0, 0, 0));
        assertThat(load(target, STASH, Recorder.quiet()).complete()).isTrue();
        assertEqual(source, target);
    }

    @Test
    void exactlyTheBadRowsOfADirectLoadAreStashedAndRetriedAfterTheRepair() throws Exception {
        DatabaseAddress source = source();
        TargetDatabase target = target();

        PhaseOutcome first = direct(source, target, Recorder.quiet());

        assertSeventeen(target, first);
        TestEngine.execute(target.address(), REPAIR);
        assertThat(StashRetry.run(target, migration, 0, 100).retried()).isEqualTo(17);
        assertThat(direct(source, target, Recorder.quiet()).complete()).isTrue();
        assertEqual(source, target);
    }

    @Test
    void aDeathAtAnySafePointLosesAndDoublesNoRow() throws Exception {
        DatabaseAddress source = source();
        TargetDatabase target = target();
        export(source);

        Deaths deaths = Deaths.of(2, 3, recorder -> load(target, STASH, recorder));

        assertThat(deaths.count()).isGreaterThan(2);
        assertSeventeen(target, deaths.outcome());
    }

    @Test
    void sessionsThatTheTargetEndsWhileRowsAreStashedChangeNothing() throws Exception {
        DatabaseAddress source = source();
        for (int k = 1; k < 30; k += 4) {
            TargetDatabase target = target();
            Recorder recorder = Recorder.acting(k, () -> TestEngine.endSessions(target.address()));
            assertSeventeen(target, direct(source, target, recorder));
        }
    }

    @Test
    void oneRowMoreThanAllowedEndsTheImportAndAllowingItGoesOn() throws Exception {
        DatabaseAddress source = source();
        TargetDatabase target = target();
        export(source);

        assertRefused(MoverError.TOO_MANY_REFUSED, () -> load(target, new ErrorPolicy(true, 16), Recorder.quiet()));

        assertSeventeen(target, load(target, new ErrorPolicy(true, 17), Recorder.quiet()));
    }

    @Test
    void startingCleanForgetsTheStash() throws Exception {
        DatabaseAddress source = source();
        TargetDatabase target = target();
        export(source);
        load(target, STASH, Recorder.quiet());
        ImportOptions clean =
                new ImportOptions(directory, null, LoadOptions.of(start(STASH).clean(), 2));

        assertSeventeen(target, DataImport.run(target, clean, new LocalWorkQueue(), Recorder.quiet()));
    }

    private void assertSeventeen(TargetDatabase target, PhaseOutcome outcome) throws Exception {
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.report().path("errored").asLong()).isEqualTo(17);
        assertThat(outcome.report().path("rows").asLong()).isEqualTo(ROWS + 2_100 - 17);
        assertThat(TestEngine.text(target.address(), "SELECT count(*) || ' ' || count(DISTINCT id) FROM public.plain"))
                .isEqualTo(ROWS - 9 + " " + (ROWS - 9));
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM public.converted"))
                .isEqualTo("1995");
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM public.texts"))
                .isEqualTo("97");
        List<StashedRow> rows;
        try (Connection connection = target.open()) {
            rows = new Stash(migration).page(connection, StashedRow.State.PENDING, 0, 100);
        }
        assertThat(rows)
                .extracting(StashedRowsTest::shown)
                .containsExactlyInAnyOrder(
                        "plain 7 23514 enough",
                        "plain 14 23514 enough",
                        "plain 21 23514 enough",
                        "plain 28 23514 enough",
                        "plain 35 23514 enough",
                        "plain 42 23514 enough",
                        "plain 49 23514 enough",
                        "plain 1000 23502 note",
                        "plain 1001 23502 note",
                        "converted 400 22001 null",
                        "converted 800 22001 null",
                        "converted 1200 22001 null",
                        "converted 1600 22001 null",
                        "converted 2000 22001 null",
                        "texts 98 23514 cheerful",
                        "texts 99 23514 cheerful",
                        "texts 100 23514 cheerful");
        assertThat(rows).noneMatch(row -> row.reason().message().contains("much"));
    }

    private static String shown(StashedRow row) {
        String text = new String(row.content().data(), StandardCharsets.UTF_8);
        String named = row.reason().sqlState().equals("23502")
                ? row.reason().column()
                : row.reason().constraint();
        return row.table().table() + " " + text.substring(0, text.indexOf('\t')) + " "
                + row.reason().sqlState() + " " + named;
    }

    private static DatabaseAddress source() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, SOURCE.formatted(ROWS));
        return address;
    }

    private static TargetDatabase target() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, TARGET);
        return TargetDatabase.of(address);
    }

    private void export(DatabaseAddress source) {
        SmallChunks.export(
                source, new ExportOptions(directory, SCHEMAS, null, null, 2, false), Recorder.quiet(), SMALL);
    }

    private StartOptions start(ErrorPolicy errors) {
        return StartOptions.of(migration).with(Policies.Asked.of(errors));
    }

    private PhaseOutcome load(TargetDatabase target, ErrorPolicy errors, Recorder recorder) {
        ImportOptions options = new ImportOptions(directory, null, LoadOptions.of(start(errors), 2));
        return DataImport.run(target, options, new LocalWorkQueue(), recorder);
    }

    private PhaseOutcome direct(DatabaseAddress source, TargetDatabase target, Recorder recorder) {
        DirectOptions options = new DirectOptions(SCHEMAS, LoadOptions.of(start(STASH), 2));
        return DirectLoad.run(source, target, options, new LocalWorkQueue(), recorder, SMALL);
    }

    private static void assertEqual(DatabaseAddress source, TargetDatabase target) throws Exception {
        try (Connection connection = Databases.open(target.address())) {
            connection
                    .createStatement()
                    .execute(
                            "ALTER TABLE public.plain ADD PRIMARY KEY (id); ALTER TABLE public.converted ADD PRIMARY KEY (id);"
                                    + "ALTER TABLE public.texts ADD PRIMARY KEY (id)");
        }
        PhaseOutcome verified =
                DataVerification.run(source, target, new VerifyOptions(SCHEMAS, null, null, 2, true), Recorder.quiet());
        assertThat(verified.complete()).as(verified.report().toPrettyString()).isTrue();
    }
}
