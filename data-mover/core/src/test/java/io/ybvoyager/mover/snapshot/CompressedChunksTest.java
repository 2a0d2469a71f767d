package io.ybvoyager.mover.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Laps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedChunksTest {
    private final Path directory;

    CompressedChunksTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aCompressedFileHoldsWhatAPlainOneHoldsAndZstdReadsItAsAWhole() throws IOException {
        Chunk plain = written("c.bin", Compression.NONE);
        Chunk packed = written("c.bin.zst", Compression.ZSTD);

        assertThat(packed.rows()).isEqualTo(plain.rows());
        assertThat(packed.bytes()).isEqualTo(plain.bytes());
        assertThat(packed.contentId()).isEqualTo(plain.contentId());
        assertThat(packed.stored()).isLessThan(plain.stored());
        try (InputStream whole =
                new ZstdInputStream(Files.newInputStream(directory.resolve("c.bin.zst"))).setContinuous(true)) {
            assertThat(whole.readAllBytes()).isEqualTo(Files.readAllBytes(directory.resolve("c.bin")));
        }
    }

    @Test
    void everySegmentIsReadByItself() throws IOException {
        Chunk plain = written("c.bin", Compression.NONE);
        Chunk packed = written("c.bin.zst", Compression.ZSTD);

        for (int i = packed.segments().size() - 1; i >= 0; i--) {
            assertThat(read(packed, packed.segments().get(i)))
                    .isEqualTo(read(plain, plain.segments().get(i)));
        }
    }

    @Test
    void aSidecarTellsHowItsFileIsKept() throws IOException {
        Chunk packed = written("c.bin.zst", Compression.ZSTD);
        Path sidecar = ExportFiles.sidecar(directory, packed.file());
        Files.writeString(sidecar, packed.json().toString());

        assertThat(packed.json().get("compression").asText()).isEqualTo("ZSTD");
        assertThat(Chunk.read(directory, sidecar)).isEqualTo(packed);
    }

    @Test
    void everyChangedByteAndEveryCutIsFound() throws IOException {
        Chunk packed = written("c.bin.zst", Compression.ZSTD);
        Path file = directory.resolve(packed.file());
        byte[] good = Files.readAllBytes(file);
        assertThat(packed.intact(directory)).isTrue();

        Segment first = packed.segments().getFirst();
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            byte[] bad = good.clone();
            int at = (int) (first.offset() + random.nextLong(packed.stored()));
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(packed.intact(directory)).as("bit changed at %s", at).isFalse();
        }
        Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
        assertThat(packed.intact(directory)).isFalse();
        Files.write(file, good);
        assertThat(packed.intact(directory)).isTrue();
    }

    private Chunk written(String name, Compression compression) throws IOException {
        Random random = new Random(1);
        try (ChunkWriter writer =
                new ChunkWriter(directory.resolve(name), compression, Disk.PLAIN, new Laps(Flow.NONE))) {
            writer.head(RowStream.head(Format.BINARY));
            for (int i = 0; i < 50_000; i++) {
                writer.row(("row " + i + " of " + random.nextInt(1000)).getBytes(StandardCharsets.UTF_8), 1);
            }
            byte[] large = new byte[12 << 20];
            random.nextBytes(large);
            writer.row(large, 0);
            writer.row(new byte[9 << 20], 0);
            writer.row(new byte[3], 0);
            writer.finish(Format.BINARY);
            TableName table = new TableName("public", "t");
            Piece piece = new Piece(table, table, 1, 0, Piece.OPEN);
            return new Chunk(
                    name,
                    piece,
                    Format.BINARY,
                    List.of("\"id\" integer"),
                    Position.parse("1:1:"),
                    List.copyOf(writer.segments()));
        }
    }

    private byte[] read(Chunk chunk, Segment segment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(directory.resolve(chunk.file()))) {
            chunk.<RuntimeException>read(channel, segment, (part, length) -> bytes.write(part, 0, length));
        }
        return bytes.toByteArray();
    }
}
