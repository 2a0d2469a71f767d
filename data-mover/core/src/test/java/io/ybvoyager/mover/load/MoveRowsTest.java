package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.Deaths;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.DataExport;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveRowsTest {
    private static final long SMALL = 256 * 1024;

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();

    MoveRowsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void everyTypeAndTableArrivesThroughFiles() {
        DatabaseAddress source = Shop.filled(30_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        Recorder recorder = Recorder.quiet();

        PhaseOutcome exported = export(source, Recorder.quiet());
        PhaseOutcome imported = load(target, recorder);

        assertThat(exported.complete()).isTrue();
        assertThat(imported.complete()).as(imported.report().toString()).isTrue();
        Shop.assertEqual(source, target);
        assertThat(recorder.falls()).isEmpty();
        assertThat(recorder.rows("public", "bulk")).isEqualTo(30_000);
        assertThat(TestEngine.text(target.address(), "SELECT nextval('public.lonely')"))
                .isEqualTo("-16");
        assertThat(TestEngine.text(target.address(), "SELECT nextval('public.untouched')"))
                .isEqualTo("77");
        assertThat(TestEngine.text(target.address(), "SELECT nextval('other.bystander_id_seq')"))
                .isEqualTo("21");
    }

    @Test
    void everyTypeAndTableArrivesDirectly() {
        DatabaseAddress source = Shop.filled(30_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());

        PhaseOutcome loaded = direct(source, target, Recorder.quiet(), false);

        assertThat(loaded.complete()).as(loaded.report().toString()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void aDirectLoadThatDiesAtAnySafePointIsResumedWithoutLossOrDuplicate() {
        DatabaseAddress source = Shop.filled(45_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());

        Deaths deaths = Deaths.of(2, 3, recorder -> direct(source, target, recorder, false));

        assertThat(deaths.outcome().complete()).isTrue();
        assertThat(deaths.count()).isGreaterThan(5);
        Shop.assertEqual(source, target);
    }

    @Test
    void anExportAndAnImportThatDieAtAnySafePointAreResumedWithoutLossOrDuplicate() {
        DatabaseAddress source = Shop.filled(45_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        int deaths = 0;
        for (int k = 2; ; k += 3) {
            try {
                export(source, Recorder.dyingAt(k));
                break;
            } catch (Recorder.Death died) {
                deaths++;
                // the source goes on meanwhile: the export has to become one of the new state
                TestEngine.execute(
                        source,
                        "UPDATE bulk SET v = v || '!' WHERE id = " + k + "; DELETE FROM bulk WHERE id = " + (1000 + k)
                                + "; INSERT INTO keyless VALUES (" + k + ", 'new')");
            }
        }
        Deaths loading = Deaths.of(2, 3, recorder -> load(target, recorder));

        assertThat(loading.outcome().complete()).isTrue();
        assertThat(deaths + loading.count()).isGreaterThan(10);
        Shop.assertEqual(source, target);
    }

    @Test
    void aDamagedFileIsFoundByTheImportAndWrittenAnewByTheExport() throws Exception {
        DatabaseAddress source = Shop.filled(30_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        export(source, Recorder.quiet());
        Path file = anyFile("public.bulk");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertRefused(MoverError.EXPORT_FILES_DAMAGED, () -> load(target, Recorder.quiet()));

        Files.write(file, new byte[] {1, 2, 3});
        export(source, Recorder.quiet());
        assertThat(load(target, Recorder.quiet()).complete()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void twoImportsAtOnceApplyEveryRowOnce() throws Exception {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        export(source, Recorder.quiet());

        Thread other = Thread.ofPlatform().start(() -> {
            try {
                load(target, Recorder.quiet());
            } catch (ProblemException fencedOff) {
                assertThat(fencedOff.is(MoverError.JOB_LOST)).isTrue();
            }
        });
        try {
            load(target, Recorder.quiet());
        } catch (ProblemException fencedOff) {
            assertThat(fencedOff.is(MoverError.JOB_LOST)).isTrue();
        }
        other.join();

        Shop.assertEqual(source, target);
    }

    @Test
    void rowsOfOthersAreNotAddedTo() {
        DatabaseAddress source = Shop.filled(10);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        TestEngine.execute(target.address(), "INSERT INTO keyless VALUES (1, 'mine'); INSERT INTO bulk VALUES (-1)");
        export(source, Recorder.quiet());

        Problem problem = assertRefused(MoverError.TARGET_NOT_EMPTY, () -> load(target, Recorder.quiet()));
        assertThat(problem.where()).isEqualTo("public.bulk, public.keyless");
        assertThat(TestEngine.text(target.address(), "SELECT count(*) FROM every_type"))
                .isEqualTo("0");
    }

    @Test
    void missingTablesAndColumnsAreToldAtOnce() {
        DatabaseAddress source = Shop.filled(10);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        TestEngine.execute(target.address(), "DROP TABLE keyless; ALTER TABLE bulk DROP COLUMN n");

        Problem problem =
                assertRefused(MoverError.TABLE_MISSING, () -> direct(source, target, Recorder.quiet(), false));
        assertThat(problem.where()).isEqualTo("public.bulk, public.keyless");
    }

    @Test
    void aRefusedRowIsNamedWithoutItsValues() {
        DatabaseAddress source = Shop.filled(10);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        TestEngine.execute(source, "INSERT INTO bulk VALUES (4711, 'topsecret')");
        TestEngine.execute(target.address(), "ALTER TABLE bulk ADD CONSTRAINT short CHECK (v <> 'topsecret')");
        export(source, Recorder.quiet());

        Problem problem = assertRefused(MoverError.ROWS_REFUSED, () -> load(target, Recorder.quiet()));
        assertThat(problem.where()).contains("public.bulk").contains("row 11").contains("constraint short");
        assertThat(problem.toString()).doesNotContain("topsecret").doesNotContain("4711");
        TestEngine.execute(target.address(), "ALTER TABLE bulk DROP CONSTRAINT short");
        assertThat(load(target, Recorder.quiet()).complete()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void binaryRowsAreConvertedWhereTheTargetHasOtherTypes() {
        DatabaseAddress source = Shop.filled(100);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        TestEngine.execute(
                target.address(),
                "ALTER TABLE bulk ALTER id TYPE numeric, ALTER v TYPE varchar(500), ALTER n TYPE text");
        export(source, Recorder.quiet());

        assertThat(load(target, Recorder.quiet()).complete()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void aSourceThatChangedUnderADirectLoadIsRefusedUntilStartedClean() {
        DatabaseAddress source = Shop.filled(45_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        assertThat(direct(source, target, Recorder.quiet(), false).complete()).isTrue();
        TestEngine.execute(source, "INSERT INTO empty_table VALUES (1); UPDATE bulk SET v = 'changed' WHERE id = 5");

        assertRefused(MoverError.SOURCE_CHANGED, () -> direct(source, target, Recorder.quiet(), false));

        assertThat(direct(source, target, Recorder.quiet(), true).complete()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void nothingFiresWhileRowsAreLoaded() {
        DatabaseAddress source = Shop.filled(10);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        TestEngine.execute(
                target.address(),
                """
                CREATE FUNCTION boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
                CREATE TRIGGER t BEFORE INSERT ON bulk FOR EACH ROW EXECUTE FUNCTION boom();
                ALTER TABLE keyless ADD FOREIGN KEY (a) REFERENCES empty_table (id);""");
        assertThat(direct(source, target, Recorder.quiet(), false).complete()).isTrue();

        TargetDatabase other = TargetDatabase.of(Shop.empty());
        TestEngine.execute(
                other.address(),
                """
                CREATE FUNCTION boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
                CREATE TRIGGER t BEFORE INSERT ON bulk FOR EACH ROW EXECUTE FUNCTION boom();
                ALTER TABLE bulk ENABLE ALWAYS TRIGGER t;""");
        assertRefused(MoverError.MISSING_PRIVILEGE, () -> direct(source, other, Recorder.quiet(), false));
    }

    @Test
    void anExportIntoTheDirectoryOfAnotherRequestIsRefused() {
        DatabaseAddress source = Shop.filled(10);
        export(source, Recorder.quiet());
        ExportOptions narrower = new ExportOptions(directory, Shop.SCHEMAS, List.of("bulk"), null, 2, false);

        assertThatThrownBy(() -> DataExport.run(source, narrower, new LocalWorkQueue(), Recorder.quiet()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(String.valueOf(e.problem().detail())).contains("tableList"));
    }

    private PhaseOutcome export(DatabaseAddress source, Recorder recorder) {
        ExportOptions options = new ExportOptions(directory, Shop.SCHEMAS, null, null, 2, false);
        return io.ybvoyager.mover.snapshot.SmallChunks.export(source, options, recorder, SMALL);
    }

    private PhaseOutcome load(TargetDatabase target, Recorder recorder) {
        ImportOptions options = new ImportOptions(directory, 20_000, LoadOptions.of(migration, 2));
        return DataImport.run(target, options, new LocalWorkQueue(), recorder);
    }

    private PhaseOutcome direct(DatabaseAddress source, TargetDatabase target, Recorder recorder, boolean startClean) {
        StartOptions start = new StartOptions(migration, Policies.Asked.NOTHING, false, startClean, false);
        DirectOptions options = new DirectOptions(Shop.SCHEMAS, LoadOptions.of(start, 2));
        return DirectLoad.run(source, target, options, new LocalWorkQueue(), recorder, SMALL);
    }

    private Path anyFile(String table) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("data").resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
