package io.ybvoyager.assessment.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles from outside: good ones, damaged ones and hostile ones. */
class IntakeTest {
    private static final String HASH = "3a0e5b2b";
    private static final Archive.Limits SMALL = new Archive.Limits(1 << 20, 20, 300);

    private final Path directory;

    IntakeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void archiveIsTakenWithAndWithoutItsTopDirectory() throws IOException {
        for (String top : List.of("", "metrics/", "./metrics/", "./")) {
            Bundle bundle = take(archive(file(top + "manifest.json", manifest(null)), file(top + "a.csv", "x\n1\n")));
            assertThat(bundle.rows("a")).extracting(row -> row.number("x")).containsExactly(1L);
        }
    }

    @Test
    void directoryIsTakenAndHoldsOnlyWhatItsManifestNames() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("sent/metrics"));
        Files.writeString(inner.resolve("manifest.json"), manifest(null));
        Files.writeString(inner.resolve("a.csv"), "x\n1\n");
        Files.writeString(inner.resolve("diary.txt"), "private");
        Bundle bundle = take(directory.resolve("sent"));
        assertThat(bundle.has("a")).isTrue();
        assertThat(bundle.directory().resolve("diary.txt")).doesNotExist();
    }

    @Test
    void pathsThatLeadOutAreRefused() throws IOException {
        for (String name : List.of(
                "../evil.csv",
                "metrics/../../evil.csv",
                "/tmp/evil.csv",
                "a\\..\\evil.csv",
                "C:evil.csv",
                "a\nb.csv")) {
            refused(archive(file("manifest.json", manifest(null)), file(name, "x")));
        }
        assertThat(directory.resolve("evil.csv")).doesNotExist();
    }

    @Test
    void linksAndDevicesAreRefused() throws IOException {
        for (byte kind : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO
        }) {
            TarArchiveEntry link = new TarArchiveEntry("a.csv", kind);
            link.setLinkName("/etc/passwd");
            refused(archive(file("manifest.json", manifest(null)), out -> {
                out.putArchiveEntry(link);
                out.closeArchiveEntry();
            }));
        }
    }

    @Test
    void sameNameTwiceIsRefused() throws IOException {
        refused(archive(file("manifest.json", manifest(null)), file("a.csv", "x"), file("./a.csv", "y")));
    }

    @Test
    void tooManyFilesAndTooManyBytesAreRefused() throws IOException {
        Entry[] many = new Entry[30];
        Arrays.setAll(many, i -> file("f" + i + ".csv", "x"));
        refused(archive(many));
        refused(archive(file("manifest.json", manifest(null)), file("a.csv", "x".repeat(2 << 20))));
    }

    @Test
    void bombIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] block = new byte[1 << 20];
        Path bomb = archive(out -> {
            TarArchiveEntry entry = new TarArchiveEntry("a.csv");
            entry.setSize(200L << 20);
            out.putArchiveEntry(entry);
            for (int i = 0; i < 200; i++) {
                out.write(block);
            }
            out.closeArchiveEntry();
        });
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertProblem(() -> Intake.take(bomb, directory.resolve("metadata")), AssessmentError.BUNDLE_REFUSED);
    }

    @Test
    void hugeHeaderIsRefused() throws IOException {
        Path bomb = archive(out -> {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(8 << 20);
            out.putArchiveEntry(name);
            out.write(new byte[8 << 20]);
            out.closeArchiveEntry();
        });
        refused(bomb);
    }

    @Test
    void foreignAndTruncatedArchivesAreDamaged() throws IOException {
        Path good = archive(file("manifest.json", manifest(null)), file("a.csv", noise(300_000)));
        byte[] bytes = Files.readAllBytes(good);
        for (int length : new int[] {0, 1, 5, 100, bytes.length / 2, bytes.length - 20}) {
            damaged(Files.write(directory.resolve("short.tar.gz"), Arrays.copyOf(bytes, length)));
        }
        damaged(Files.writeString(directory.resolve("text.tar.gz"), "this is no archive"));
        damaged(gzip("this is no tar".repeat(100).getBytes(StandardCharsets.UTF_8)));
        damaged(archive(file("report.csv", "x\n1\n")));
        damaged(directory.resolve("missing.tar.gz"));
        damaged(Files.createDirectory(directory.resolve("empty")));
    }

    @Test
    void flippedBytesNeverPassUnseen() throws IOException {
        String hash = Hashes.sha256(Files.writeString(directory.resolve("plain"), "x\n1\n"));
        byte[] good = Files.readAllBytes(archive(file("manifest.json", manifest(hash)), file("a.csv", "x\n1\n")));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(directory.resolve("bad.tar.gz"), bad);
            try {
                // the head of gzip holds a time and a name that mean nothing: such a change is harmless
                assertThat(take(file).rows("a"))
                        .extracting(row -> row.number("x"))
                        .containsExactly(1L);
            } catch (ProblemException e) {
                assertThat(e.problem().code()).startsWith("VOY-31");
            }
        }
    }

    @Test
    void manifestOfAnotherKindIsRefused() throws IOException {
        damaged(archive(file("manifest.json", "{}")));
        damaged(archive(file("manifest.json", "not json")));
        damaged(archive(
                file("manifest.json", manifest(null).replace("\"formatVersion\": 1", "\"formatVersion\": 99"))));
        damaged(archive(file("manifest.json", manifest(null).replace("\"a.csv\"", "\"../../etc/passwd\""))));
        assertProblem(
                () -> take(archive(file("manifest.json", manifest(null).replace("postgresql", "informix")))),
                AssessmentError.UNSUPPORTED_SOURCE);
    }

    @Test
    void changedFileIsAnError() throws IOException {
        Path archive = archive(file("manifest.json", manifest(HASH)), file("a.csv", "x\n1\n"));
        assertProblem(() -> take(archive), AssessmentError.BUNDLE_ALTERED);
    }

    @Test
    void fileThatWasTakenOutOrCannotBeReadCountsAsFailedQuery() throws IOException {
        Bundle without = take(archive(file("manifest.json", manifest(HASH))));
        assertThat(without.error("a")).hasValue("its file is not in the bundle");
        assertThat(without.rows("a")).isEmpty();

        for (String text : List.of("x,y\n1\n", "x\n\"1", "", "x,y\n1,2\n1,2,3\n")) {
            Bundle damaged = take(archive(file("manifest.json", manifest(null)), file("a.csv", text)));
            assertThat(damaged.error("a")).as(text).hasValueSatisfying(e -> assertThat(e)
                    .startsWith("its file cannot be read"));
            assertThat(damaged.rows("a")).isEmpty();
        }
    }

    @Test
    void wordWhereANumberBelongsCostsOnlyItsQuery() throws IOException {
        Bundle bundle = take(archive(file("manifest.json", manifest(null)), file("a.csv", "x\nmany\n")));
        List<String> missed = new ArrayList<>();
        assertThat(bundle.read("a", row -> row.number("x"), missed::add)).isEmpty();
        assertThat(missed).singleElement().asString().contains("holds no number");
    }

    @Test
    void badBundleNeverCostsTheGoodOne() throws IOException {
        take(archive(file("manifest.json", manifest(null)), file("a.csv", "x\n1\n")));
        refused(archive(file("manifest.json", manifest(null)), file("../b.csv", "x")));
        damaged(Files.writeString(directory.resolve("text.tar.gz"), "this is no archive"));
        assertThatThrownBy(() -> Intake.collected(directory.resolve("metadata"), fresh -> {
                    throw new IllegalStateException("the connection broke");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Bundle.open(directory.resolve("metadata")).rows("a")).hasSize(1);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".metadata"));
        }
    }

    @Test
    void textsOfEveryKindSurvive() throws IOException {
        Bundle bundle = take(archive(
                file("manifest.json", manifest(null)),
                file("a.csv", "x,y,z\n\"quote \"\" comma , \\ \nline\",,\"\"\nné,NULL,\\N\n")));
        assertThat(bundle.rows("a").getFirst().text("x")).isEqualTo("quote \" comma , \\ \nline");
        assertThat(bundle.rows("a").getFirst().nullable("y")).isNull();
        assertThat(bundle.rows("a").getFirst().nullable("z")).isEmpty();
        assertThat(bundle.rows("a").getLast().text("x")).isEqualTo("né");
        assertThat(bundle.rows("a").getLast().text("z")).isEqualTo("\\N");
    }

    private interface Entry {
        void write(TarArchiveOutputStream out) throws IOException;
    }

    private static Entry file(String name, String text) {
        return out -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            out.putArchiveEntry(entry);
            out.write(bytes);
            out.closeArchiveEntry();
        };
    }

    private Path archive(Entry... entries) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar, "UTF-8")) {
            for (Entry entry : entries) {
                entry.write(out);
            }
        }
        return gzip(tar.toByteArray());
    }

    private Path gzip(byte[] bytes) throws IOException {
        Path file = Files.createTempFile(directory, "sent", ".tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }

    private static String manifest(@Nullable String hash) {
        return """
                {"formatVersion": 1, "sourceType": "postgresql", "method": "scripts", "collectorVersion": "1",
                 "startedAt": "2026-01-01T00:00:00Z", "finishedAt": "2026-01-01T00:00:01Z",
                 "queries": [{"name": "a", "file": "a.csv"%s}]}
                """
                .formatted(hash == null ? "" : ", \"sha256\": \"" + hash + "\"");
    }

    private static String noise(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(random.nextLong());
        }
        return text.toString();
    }

    private Bundle take(Path source) {
        return Intake.take(source, directory.resolve("metadata"), SMALL);
    }

    private void refused(Path source) {
        assertProblem(() -> take(source), AssessmentError.BUNDLE_REFUSED);
    }

    private void damaged(Path source) {
        assertProblem(() -> take(source), AssessmentError.BUNDLE_DAMAGED);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void assertProblem(Work work, AssessmentError code) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code.kind().id()));
    }
}
