package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.snapshot.Compression;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.snapshot.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    private static final long SMALL = 512 * 1024;
    private static final Duration LONG = ExportOptions.DISK_PATIENCE;

    private final Path directory;

    StagingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void compressedFilesOfEveryKindOfTableAreLoaded() throws IOException {
        DatabaseAddress source = Shop.filled(30_000);

        PhaseOutcome exported = export(source, Compression.ZSTD, Recorder.quiet());

        assertThat(exported.report().get("stored").asLong())
                .isLessThan(exported.report().get("bytes").asLong());
        assertThat(files(".bin")).isEmpty();
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void anExportThatGoesOnWithAnotherCompressionKeepsItsCompleteFiles() throws IOException {
        DatabaseAddress source = Shop.filled(60_000);
        assertThatThrownBy(() -> export(source, Compression.NONE, Recorder.dyingAt(25)))
                .isInstanceOf(Recorder.Death.class);
        List<Path> complete =
                files(".json").stream().map(StagingTest::withoutSuffix).toList();
        assertThat(complete).isNotEmpty();

        export(source, Compression.ZSTD, Recorder.quiet());

        assertThat(complete).allSatisfy(file -> assertThat(file).exists());
        assertThat(files(".zst")).isNotEmpty();
        Shop.assertLoadsEqual(directory, source);
    }

    @Test
    void anExportOntoAFullDiskWaitsForRoomAndGoesOn() throws Exception {
        DatabaseAddress source = Shop.filled(60_000);
        try (SmallDisk disk = SmallDisk.of(directory, 3)) {
            Path ballast = Files.write(directory.resolve("ballast"), new byte[2 << 20]);
            CountDownLatch full = new CountDownLatch(1);
            Recorder recorder = Recorder.hearing(message -> {
                if (message.contains("waits for room")) {
                    full.countDown();
                }
            });
            Thread user = Thread.ofVirtual().start(() -> {
                try {
                    full.await();
                    disk.grow(64);
                    Files.delete(ballast);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(onto(disk, source, recorder, LONG).complete()).isTrue();

            user.join();
            assertThat(full.getCount()).isZero();
            assertThat(recorder.messages()).anyMatch(message -> message.contains("goes on"));
            Shop.assertLoadsEqual(directory, source);
        }
    }

    @Test
    void anExportOntoADiskThatStaysFullFailsClearlyAndIsResumed() throws Exception {
        DatabaseAddress source = Shop.filled(60_000);
        try (SmallDisk disk = SmallDisk.of(directory, 3)) {
            assertRefused(MoverError.EXPORT_DIR_FULL, () -> onto(disk, source, Recorder.quiet(), Duration.ZERO));
            List<Path> complete =
                    files(".json").stream().map(StagingTest::withoutSuffix).toList();

            disk.grow(64);

            assertThat(onto(disk, source, Recorder.quiet(), LONG).complete()).isTrue();
            assertThat(complete).allSatisfy(file -> assertThat(file).exists());
            Shop.assertLoadsEqual(directory, source);
        }
    }

    private PhaseOutcome export(DatabaseAddress source, Compression compression, Recorder recorder) {
        return SmallChunks.export(source, options(compression, LONG), recorder, SMALL);
    }

    private PhaseOutcome onto(SmallDisk disk, DatabaseAddress source, Recorder recorder, Duration patience) {
        return SmallChunks.export(source, options(Compression.NONE, patience), recorder, SMALL, disk);
    }

    private ExportOptions options(Compression compression, Duration patience) {
        return new ExportOptions(directory, Shop.SCHEMAS, null, null, 2, false, compression, Rate.NONE, patience);
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.getFileName().toString().startsWith("chunk-"))
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        }
    }

    private static Path withoutSuffix(Path sidecar) {
        String name = sidecar.getFileName().toString();
        return sidecar.resolveSibling(name.substring(0, name.length() - ".json".length()));
    }
}
