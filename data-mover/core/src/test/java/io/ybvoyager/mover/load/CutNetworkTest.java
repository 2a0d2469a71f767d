package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.TestProxy;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.LinkWatch;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The network between us and a database is cut, and comes back with or without the connections of before. */
@Timeout(300)
class CutNetworkTest {
    private static final long SMALL = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration CUT = Duration.ofSeconds(2);

    private final Path directory;

    CutNetworkTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void impatient() {
        LinkWatch.patience(PATIENCE);
    }

    @AfterAll
    static void patientAgain() {
        LinkWatch.patience(Duration.ofSeconds(20));
    }

    @Test
    void anImportGoesOnWhenAllItsConnectionsAreForgotten() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        export(source, Recorder.quiet());
        TargetDatabase real = TargetDatabase.of(Shop.empty());
        try (TestProxy proxy = new TestProxy(real.address())) {
            TargetDatabase target = TargetDatabase.of(proxy.address());
            Recorder recorder = Recorder.acting(30, () -> cut(proxy, proxy::mendForNewConnections));

            PhaseOutcome outcome = DataImport.run(target, load(), new LocalWorkQueue(), recorder);

            assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Trying again"));
            assertThat(outcome.complete()).isTrue();
        }
        Shop.assertEqual(source, real);
    }

    @Test
    void aDirectLoadGoesOnWhenAllConnectionsToTheTargetAreForgotten() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase real = TargetDatabase.of(Shop.empty());
        try (TestProxy proxy = new TestProxy(real.address())) {
            TargetDatabase target = TargetDatabase.of(proxy.address());
            Recorder recorder = Recorder.acting(30, () -> cut(proxy, proxy::mendForNewConnections));

            PhaseOutcome outcome = direct(source, target, recorder);

            assertThat(outcome.complete()).isTrue();
            assertThat(recorder.falls()).isEmpty();
        }
        Shop.assertEqual(source, real);
    }

    @Test
    void anExportGoesOnWhenItsConnectionsAreForgotten() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        try (TestProxy proxy = new TestProxy(source)) {
            Recorder recorder = Recorder.acting(20, () -> cut(proxy, proxy::mendForNewConnections));

            assertThat(export(proxy.address(), recorder).complete()).isTrue();

            assertThat(recorder.messages())
                    .anyMatch(message -> message.startsWith("The snapshot of the source was lost"));
        }
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void aDirectLoadGoesOnWhenAllConnectionsToBothSidesAreForgotten() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase real = TargetDatabase.of(Shop.empty());
        try (TestProxy reading = new TestProxy(source);
                TestProxy writing = new TestProxy(real.address())) {
            Recorder recorder = Recorder.acting(20, () -> {
                cut(reading, reading::mendForNewConnections);
                cut(writing, writing::mendForNewConnections);
            });

            PhaseOutcome outcome = direct(reading.address(), TargetDatabase.of(writing.address()), recorder);

            assertThat(outcome.complete()).isTrue();
        }
        Shop.assertEqual(source, real);
    }

    @Test
    void aDirectLoadGoesOnWhenAConnectionIsForgottenWhileItsSessionIsMade() throws IOException {
        DatabaseAddress source = Shop.filled(2_000);
        for (String words : List.of("tcp_keepalives_idle", "SET TRANSACTION SNAPSHOT")) {
            TargetDatabase real = TargetDatabase.of(Shop.empty());
            try (TestProxy reading = new TestProxy(source)) {
                Recorder recorder = Recorder.acting(1, () -> reading.forgetAt(words));

                PhaseOutcome outcome = direct(reading.address(), real, recorder);

                assertThat(reading.forgot()).as(words).isTrue();
                assertThat(outcome.complete()).as(words).isTrue();
            }
            Shop.assertEqual(source, real);
        }
    }

    @Test
    void aCutThatEndsSoonCostsNothing() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        LinkWatch.patience(Duration.ofSeconds(20));
        try (TestProxy proxy = new TestProxy(source)) {
            Recorder recorder = Recorder.acting(20, () -> cut(proxy, proxy::mend));

            assertThat(export(proxy.address(), recorder).complete()).isTrue();
        } finally {
            LinkWatch.patience(PATIENCE);
        }
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void aStatementThatTakesLongIsNotTakenForALostOne() throws IOException {
        try (TestProxy proxy = new TestProxy(TestEngine.database())) {
            assertThat(TestEngine.text(proxy.address(), "SELECT 'done' FROM pg_sleep(8)"))
                    .isEqualTo("done");
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotAppliedTwice() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        export(source, Recorder.quiet());
        for (int nth : List.of(5, 12)) {
            TargetDatabase real = TargetDatabase.of(Shop.empty());
            try (TestProxy proxy = new TestProxy(real.address())) {
                TargetDatabase target = TargetDatabase.of(proxy.address());
                Recorder recorder = Recorder.acting(3, () -> proxy.loseCommit(nth));

                assertThat(DataImport.run(target, load(), new LocalWorkQueue(), recorder)
                                .complete())
                        .isTrue();
                assertThat(proxy.commitWasLost()).isTrue();
            }
            Shop.assertEqual(source, real);
        }
    }

    @Test
    void aDirectLoadsCommitWhoseAnswerIsLostIsNotAppliedTwice() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        TargetDatabase real = TargetDatabase.of(Shop.empty());
        try (TestProxy proxy = new TestProxy(real.address())) {
            Recorder recorder = Recorder.acting(3, () -> proxy.loseCommit(6));

            PhaseOutcome outcome = direct(source, TargetDatabase.of(proxy.address()), recorder);

            assertThat(outcome.complete()).isTrue();
            assertThat(proxy.commitWasLost()).isTrue();
        }
        Shop.assertEqual(source, real);
    }

    /** Cuts now and mends after a while. */
    private static void cut(TestProxy proxy, Runnable mend) {
        proxy.cut();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(CUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            mend.run();
        });
    }

    private PhaseOutcome export(DatabaseAddress source, Recorder recorder) {
        return SmallChunks.export(
                source, new ExportOptions(directory, Shop.SCHEMAS, null, null, 2, false), recorder, SMALL);
    }

    private static PhaseOutcome direct(DatabaseAddress source, TargetDatabase target, Recorder recorder) {
        DirectOptions options =
                new DirectOptions(Shop.SCHEMAS, LoadOptions.of(UUID.randomUUID().toString(), 2));
        return DirectLoad.run(source, target, options, new LocalWorkQueue(), recorder, SMALL);
    }

    private ImportOptions load() {
        return new ImportOptions(
                directory, 20_000, LoadOptions.of(UUID.randomUUID().toString(), 2));
    }
}
