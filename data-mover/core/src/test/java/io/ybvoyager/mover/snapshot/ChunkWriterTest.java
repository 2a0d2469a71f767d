package io.ybvoyager.mover.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkWriterTest {
    private final Path directory;

    ChunkWriterTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void segmentsEndAtRowsAndAtBytes() throws IOException {
        try (ChunkWriter writer =
                new ChunkWriter(directory.resolve("f"), Compression.NONE, Disk.PLAIN, new Laps(Flow.NONE))) {
            writer.head(RowStream.head(Format.BINARY));
            for (int i = 0; i < 45_000; i++) {
                writer.row(new byte[] {9, 1, 2, 3}, 1);
            }
            writer.row(new byte[12 << 20], 0);
            writer.row(new byte[10], 0);
            writer.finish(Format.BINARY);

            assertThat(writer.segments().stream().map(Segment::rows)).containsExactly(20_000L, 20_000L, 5_000L, 1L, 1L);
            assertThat(writer.segments().get(1).offset()).isEqualTo(19 + 60_000);
            assertThat(chunk(writer.segments()).intact(directory)).isTrue();
        }
        Files.write(directory.resolve("f"), new byte[100]);
        assertThat(chunk(List.of(new Segment(0, 100, 1, 1))).intact(directory)).isFalse();
    }

    @Test
    void aFullDiskIsSaidToBeFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));

        IOException e = catchThrowableOfType(IOException.class, () -> {
            try (ChunkWriter writer = new ChunkWriter(full, Compression.NONE, Disk.PLAIN, new Laps(Flow.NONE))) {
                writer.row(new byte[1 << 20], 0);
            }
        });

        assertThat(((ProblemException) ChunkWriter.failed(directory, e)).is(MoverError.EXPORT_DIR_FULL))
                .isTrue();
    }

    private static Chunk chunk(List<Segment> segments) {
        TableName name = new TableName("public", "t");
        Piece piece = new Piece(name, name, 1, 0, Piece.OPEN);
        return new Chunk("f", piece, Format.BINARY, List.of(), Position.parse("1:1:"), segments);
    }
}
