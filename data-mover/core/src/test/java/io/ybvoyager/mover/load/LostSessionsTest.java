package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostSessionsTest {
    private static final List<String> SCHEMAS = List.of("public", "other");

    private final Path directory;

    LostSessionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void anImportGoesOnWhenTheTargetEndsItsSessions() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        ExportOptions export = new ExportOptions(directory, SCHEMAS, null, null, 2, false);
        SmallChunks.export(source, export, Recorder.quiet(), 512 * 1024);
        ImportOptions options =
                new ImportOptions(UUID.randomUUID().toString(), directory, null, null, 2, 20_000, false, false);
        Recorder recorder = Recorder.acting(30, () -> endSessions(target.address()));

        PhaseOutcome outcome = DataImport.run(target, options, new LocalWorkQueue(), recorder);

        assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Trying again"));
        assertThat(outcome.complete()).isTrue();
        assertEqual(source, target);
    }

    @Test
    void aDirectLoadGoesOnWhenTheTargetEndsItsSessions() {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase target = TargetDatabase.of(Shop.empty());
        DirectOptions options = new DirectOptions(UUID.randomUUID().toString(), SCHEMAS, null, null, 2, false, false);
        Recorder recorder = Recorder.acting(30, () -> endSessions(target.address()));

        PhaseOutcome outcome = DirectLoad.run(source, target, options, new LocalWorkQueue(), recorder, 512 * 1024);

        assertThat(outcome.complete()).isTrue();
        assertThat(recorder.falls()).isEmpty();
        assertEqual(source, target);
    }

    @Test
    void anExportWhoseSnapshotIsLostSaysSoAndIsResumed() {
        DatabaseAddress source = Shop.filled(60_000);
        ExportOptions export = new ExportOptions(directory, SCHEMAS, null, null, 2, false);
        Recorder recorder = Recorder.acting(30, () -> endSessions(source));

        assertThatThrownBy(() -> SmallChunks.export(source, export, recorder, 512 * 1024))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(MoverError.CONNECTION_LOST))
                        .isTrue());

        assertThat(SmallChunks.export(source, export, Recorder.quiet(), 512 * 1024)
                        .complete())
                .isTrue();
    }

    private static void endSessions(DatabaseAddress address) {
        TestEngine.text(
                address,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
    }

    private static void assertEqual(DatabaseAddress source, TargetDatabase target) {
        PhaseOutcome verified =
                DataVerification.run(source, target, new VerifyOptions(SCHEMAS, null, null, 2, true), Recorder.quiet());
        assertThat(verified.complete()).as(verified.report().toPrettyString()).isTrue();
    }
}
