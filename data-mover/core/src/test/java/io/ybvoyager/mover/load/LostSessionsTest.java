package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Faults;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.wire.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostSessionsTest {
    /** In rows that were moved and in others. */
    private static final String CHANGES =
            """
            UPDATE bulk SET v = 'changed' WHERE id % 500 = 0;
            DELETE FROM bulk WHERE id % 999 = 0;
            INSERT INTO bulk SELECT 1000000 + g, 'new', g, now() FROM generate_series(1, 100) g""";

    private final Path directory;

    LostSessionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void anImportGoesOnWhenTheTargetEndsItsSessions() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        export(source, Recorder.quiet());
        ImportOptions options = new ImportOptions(
                directory, 20_000, LoadOptions.of(UUID.randomUUID().toString(), 2));
        Recorder recorder = Recorder.acting(30, () -> TestEngine.endSessions(target.address()));

        PhaseOutcome outcome = DataImport.run(target, options, new LocalWorkQueue(), recorder);

        assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Trying again"));
        assertThat(outcome.complete()).isTrue();
        Shop.assertEqual(source, target);
    }

    @Test
    void aDirectLoadGoesOnWhenTheTargetEndsItsSessions() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        Recorder recorder = Recorder.acting(30, () -> TestEngine.endSessions(target.address()));

        PhaseOutcome outcome = direct(source, target, recorder);

        assertThat(outcome.complete()).isTrue();
        assertThat(recorder.falls()).isEmpty();
        Shop.assertEqual(source, target);
    }

    @Test
    void anExportWhoseSnapshotIsLostGoesOnInAnotherOneAndMixesNothing() {
        DatabaseAddress source = Shop.filled(60_000);
        Recorder recorder = Recorder.quiet();
        try (Faults faults = Faults.at(FaultPoint.CHUNK_DESCRIBED, 5, () -> {
            TestEngine.endSessions(source);
            TestEngine.execute(source, CHANGES);
        })) {
            assertThat(export(source, recorder).complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }

        assertThat(recorder.messages())
                .filteredOn(LostSessionsTest::tellsOfAnotherSnapshot)
                .hasSize(1);
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void anExportReadsAPieceAgainWhenOnlyItsSessionIsLost() {
        DatabaseAddress source = Shop.filled(60_000);
        Recorder recorder = Recorder.quiet();
        try (Faults faults = Faults.at(FaultPoint.CHUNK_DESCRIBED, 3, () -> endReaders(source))) {
            assertThat(export(source, recorder).complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }

        assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Trying again"));
        assertThat(recorder.messages()).noneMatch(LostSessionsTest::tellsOfAnotherSnapshot);
        assertThat(recorder.falls()).isEmpty();
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void anExportWhoseSnapshotsAreLostAgainAndAgainEndsAndGoesOnByTheSameCommand() {
        DatabaseAddress source = Shop.filled(60_000);
        try (Faults faults = Faults.always(FaultPoint.ITEMS_ADDED, () -> TestEngine.endSessions(source))) {
            Problem problem = assertRefused(MoverError.SNAPSHOT_LOST, () -> export(source, Recorder.quiet()));
            assertThat(problem.fix()).contains("same command again");
            assertThat(faults.arrivals()).isEqualTo(4);
        }
        assertThat(export(source, Recorder.quiet()).complete()).isTrue();
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void aDirectLoadWhoseSnapshotIsLostGoesOnInAnotherOne() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        Recorder recorder = Recorder.quiet();
        try (Faults faults = Faults.at(FaultPoint.BATCH_COMMITTED, 5, () -> TestEngine.endSessions(source))) {
            assertThat(direct(source, target, recorder).complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }
        assertThat(recorder.messages())
                .filteredOn(LostSessionsTest::tellsOfAnotherSnapshot)
                .hasSize(1);
        Shop.assertEqual(source, target);
    }

    @Test
    void aDirectLoadWhoseSnapshotIsLostRefusesToMixRowsThatChangedMeanwhile() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        try (Faults faults = Faults.at(FaultPoint.BATCH_COMMITTED, 5, () -> {
            TestEngine.endSessions(source);
            TestEngine.execute(source, CHANGES);
        })) {
            assertRefused(MoverError.SOURCE_CHANGED, () -> direct(source, target, Recorder.quiet()));
            assertThat(faults.struck()).isTrue();
        }
    }

    @Test
    void aDirectLoadReadsAPieceAgainWhenOnlyItsSessionIsLost() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        Recorder recorder = Recorder.quiet();
        try (Faults faults = Faults.at(FaultPoint.BATCH_COMMITTED, 5, () -> endReaders(source))) {
            assertThat(direct(source, target, recorder).complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }

        assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Trying again"));
        assertThat(recorder.messages()).noneMatch(LostSessionsTest::tellsOfAnotherSnapshot);
        assertThat(recorder.falls()).isEmpty();
        Shop.assertEqual(source, target);
    }

    @Test
    void sequencesAreSetAlthoughTheTargetEndsTheSessionThatSetsThem() {
        DatabaseAddress source = Shop.filled(100);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        try (Faults faults = Faults.at(FaultPoint.SEQUENCE_SET, 2, () -> TestEngine.endSessions(target.address()))) {
            assertThat(direct(source, target, Recorder.quiet()).complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }
        assertThat(TestEngine.text(target.address(), "SELECT last_value FROM lonely"))
                .isEqualTo(TestEngine.text(source, "SELECT last_value FROM lonely"));
    }

    @Test
    void aReaderThatRestsIsNotTakenForADeadOne() throws SQLException {
        DatabaseAddress source = TestEngine.database();
        try (Connection session = Databases.openReadOnly(source);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW tcp_user_timeout")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("0");
        }
    }

    private static boolean tellsOfAnotherSnapshot(String message) {
        return message.startsWith("The snapshot of the source was lost");
    }

    private PhaseOutcome export(DatabaseAddress source, Recorder recorder) {
        return SmallChunks.export(
                source, new ExportOptions(directory, Shop.SCHEMAS, null, null, 2, false), recorder, 512 * 1024);
    }

    private static PhaseOutcome direct(DatabaseAddress source, TargetDatabase target, Recorder recorder) {
        DirectOptions options =
                new DirectOptions(Shop.SCHEMAS, LoadOptions.of(UUID.randomUUID().toString(), 2));
        return DirectLoad.run(source, target, options, new LocalWorkQueue(), recorder, 512 * 1024);
    }

    /** Sessions that read rows, not the one that keeps the snapshot: it holds locks on all tables. */
    private static void endReaders(DatabaseAddress address) {
        TestEngine.text(
                address,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND pid NOT IN (SELECT pid FROM pg_locks"
                        + " WHERE relation = 'empty_table'::regclass)");
    }
}
