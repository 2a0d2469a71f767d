package io.ybvoyager.assessment.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes damaged archives and schema files out of whole ones. */
final class Inputs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final Mutations mutations;
    private final List<String> scripts;
    private final Map<String, byte[]> bundle;
    private final Path work;

    Inputs(long seed, List<String> scripts, Map<String, byte[]> bundle, Path work) {
        this.random = new Random(seed);
        this.mutations = new Mutations(random);
        this.scripts = scripts;
        this.bundle = bundle;
        this.work = work;
    }

    /** An input and what reads it. @param content to be kept when it does harm */
    record Input(String kind, byte[] content, Callable<String> reading) {}

    Input next() throws IOException {
        return random.nextInt(3) == 0 ? archive() : files();
    }

    private Input files() {
        SourceType type = SourceType.values()[random.nextInt(SourceType.values().length)];
        String text = mutations.text(excerpt(), excerpt());
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new Input(type.name().toLowerCase(Locale.ROOT) + ".sql", content, () -> {
            Path output = fresh();
            Path file = Files.write(output.resolve("input.sql"), content);
            Assessment.analyzeDdl(
                    type, file, "fuzz", output.resolve("out"), ReportOptions.DEFAULT, ProgressListener.silent());
            return "report on " + type;
        });
    }

    /** A piece of a script that is small enough for many rounds. */
    private String excerpt() {
        String script = scripts.get(random.nextInt(scripts.size()));
        int from = Math.max(0, script.indexOf(';', random.nextInt(script.length())) + 1);
        return script.substring(from, Math.min(script.length(), from + 200 + random.nextInt(3_000)));
    }

    private Input archive() throws IOException {
        boolean outside = random.nextBoolean();
        byte[] content = outside ? mutations.bytes(gzip(tar(bundle::forEach))) : gzip(inside());
        return new Input("tar.gz", content, () -> {
            Path output = fresh();
            Path file = Files.write(output.resolve("input.tar.gz"), content);
            Assessment.analyze(file, output.resolve("out"), ReportOptions.DEFAULT, ProgressListener.silent());
            return "report on an archive";
        });
    }

    /** Damage that the checksums of the archive and of the manifest do not notice. */
    private byte[] inside() throws IOException {
        if (random.nextInt(4) == 0) {
            return mutations.bytes(tar(bundle::forEach));
        }
        List<String> names = new ArrayList<>(bundle.keySet());
        String victim = names.get(random.nextInt(names.size()));
        return tar(add -> bundle.forEach((name, content) -> {
            byte[] plain = name.equals("manifest.json") ? withoutHashes(content) : content;
            if (!name.equals(victim)) {
                add.accept(name, plain);
            } else if (random.nextInt(10) > 0) {
                String text = new String(plain, StandardCharsets.UTF_8);
                add.accept(name, mutations.text(text, excerpt()).getBytes(StandardCharsets.UTF_8));
            }
        }));
    }

    private static byte[] withoutHashes(byte[] manifest) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(manifest);
            tree.path("queries").forEach(query -> ((ObjectNode) query).remove("sha256"));
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Content {
        void forEach(BiConsumer<String, byte[]> add);
    }

    private static byte[] tar(Content files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            files.forEach((name, content) -> {
                try {
                    TarArchiveEntry entry = new TarArchiveEntry("metadata/" + name);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                    tar.closeArchiveEntry();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private Path fresh() throws IOException {
        if (Files.exists(work)) {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(work);
    }
}
