package io.ybvoyager.mover.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final long TOTAL = 100_000;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Path directory;
    private final Recorder told = Recorder.quiet();

    DiskWatchTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aWriterThatReachesTheReserveWaitsForRoomAndLosesNoByte() throws Exception {
        AtomicLong free = new AtomicLong(2_500);
        CountDownLatch waits = new CountDownLatch(1);
        try (FileChannel channel = open()) {
            Disk disk = watch(free, LONG).disk(waits::countDown);
            disk.write(channel, ByteBuffer.allocate(400));
            free.set(2_100);
            Thread writer = Thread.ofPlatform().start(() -> write(disk, channel, 1_000));

            waits.await();
            assertThat(told.messages()).anyMatch(message -> message.contains("waits for room"));
            free.set(50_000);
            writer.join();

            assertThat(channel.size()).isEqualTo(1_400);
            assertThat(told.messages()).anyMatch(message -> message.contains("goes on"));
        }
    }

    @Test
    void anExportEndsWhenNobodyMakesRoom() throws IOException {
        try (FileChannel channel = open()) {
            Disk disk = watch(new AtomicLong(0), Duration.ZERO).disk(() -> {});

            assertThatThrownBy(() -> disk.write(channel, ByteBuffer.allocate(10)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.is(MoverError.EXPORT_DIR_FULL)).isTrue();
                        assertThat(e.problem().fix()).contains("same command again");
                    });
        }
    }

    @Test
    void aWriterThatWaitsCanBeCancelled() throws IOException {
        try (FileChannel channel = open()) {
            Disk disk = watch(new AtomicLong(0), LONG).disk(() -> {
                throw new Recorder.Death();
            });

            assertThatThrownBy(() -> disk.write(channel, ByteBuffer.allocate(10)))
                    .isInstanceOf(Recorder.Death.class);
        }
    }

    private DiskWatch watch(AtomicLong free, Duration patience) throws IOException {
        DiskWatch.Space space = new DiskWatch.Space() {
            @Override
            public long usable() {
                return free.get();
            }

            @Override
            public long total() {
                return TOTAL;
            }
        };
        return new DiskWatch(directory, space, patience, told);
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(directory.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void write(Disk disk, FileChannel channel, int bytes) {
        try {
            disk.write(channel, ByteBuffer.allocate(bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
