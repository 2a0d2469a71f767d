package io.ybvoyager.mover.file;

import com.github.luben.zstd.Zstd;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.load.ErrorPolicy;
import io.ybvoyager.mover.load.OnConflict;
import io.ybvoyager.mover.load.Policies;
import io.ybvoyager.mover.load.StartOptions;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A directory of files and how one of the tests loads them. */
record Folder(
        Path data,
        String migration,
        FileFormat format,
        List<String> map,
        List<String> columns,
        Policies.Asked policies,
        long batchBytes,
        boolean startClean) {
    static final FileFormat HEADER = new FileFormat(true, ',', '"', '"', "", true);
    static final Policies.Asked STASH = Policies.Asked.of(new ErrorPolicy(true, 1_000));
    private static final long LONGEST_ROW = 10_000;

    static Folder of(Path data, String... map) {
        return new Folder(
                data,
                UUID.randomUUID().toString(),
                FileFormat.CSV,
                List.of(map),
                List.of(),
                Policies.Asked.NOTHING,
                1_000,
                false);
    }

    Folder format(FileFormat other) {
        return new Folder(data, migration, other, map, columns, policies, batchBytes, startClean);
    }

    Folder map(String... other) {
        return new Folder(data, migration, format, List.of(other), columns, policies, batchBytes, startClean);
    }

    Folder columns(String... other) {
        return new Folder(data, migration, format, map, List.of(other), policies, batchBytes, startClean);
    }

    Folder stashing() {
        return new Folder(data, migration, format, map, columns, STASH, batchBytes, startClean);
    }

    Folder conflicts(OnConflict policy) {
        Policies.Asked asked = new Policies.Asked(policies.stash(), policies.maxErrors(), policy);
        return new Folder(data, migration, format, map, columns, asked, batchBytes, startClean);
    }

    Folder batches(long bytes) {
        return new Folder(data, migration, format, map, columns, policies, bytes, startClean);
    }

    Folder clean() {
        return new Folder(data, migration, format, map, columns, policies, batchBytes, true);
    }

    Folder write(String name, String content) {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Folder write(String name, byte[] content) {
        try {
            Path file = data.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, packed(name, content));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(String name, byte[] content) throws IOException {
        if (name.endsWith(".zst")) {
            return Zstd.compress(content);
        }
        if (!name.endsWith(".gz")) {
            return content;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    PhaseOutcome load(TargetDatabase target) {
        return load(target, Recorder.quiet());
    }

    PhaseOutcome load(TargetDatabase target, Recorder recorder) {
        return FileImport.run(target, options(), new LocalWorkQueue(), recorder, batchBytes);
    }

    private FileImportOptions options() {
        StartOptions start = new StartOptions(migration, policies, false, startClean, false);
        return new FileImportOptions(
                files(data.resolveSibling("export").toAbsolutePath()), start, 2, null, LONGEST_ROW, Rate.NONE);
    }

    WantedFiles files(Path exportDir) {
        return new WantedFiles(
                data.toAbsolutePath(), exportDir, List.of("public"), FileMapping.parse(map), columns, format);
    }
}
