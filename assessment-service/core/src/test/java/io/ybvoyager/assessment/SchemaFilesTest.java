package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analysis of schema files on disk. */
class SchemaFilesTest {
    private final Path directory;

    SchemaFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void filesThatDoNotFitIntoMemoryAreRefusedBeforeTheyAreRead() {
        assertThatThrownBy(() -> SchemaFiles.check(Path.of("dump"), 185_000_000, 1, 512L << 20))
                .hasMessageContaining("512 MiB of memory");
        assertThatCode(() -> SchemaFiles.check(Path.of("dump"), 185_000_000, 1, 1L << 30))
                .doesNotThrowAnyException();
    }

    @Test
    void filesOfADirectoryAreJudgedAndReported() throws IOException {
        Path ddl = Files.createDirectories(directory.resolve("ddl/tables"));
        Files.writeString(ddl.resolve("table.sql"), "CREATE TABLE a (id int);\nCREATE TABEL b;\n");
        Files.writeString(directory.resolve("ddl/INDEX.SQL"), "CREATE INDEX i ON a USING gist (id);");
        Files.writeString(directory.resolve("ddl/readme.txt"), "CREATE TABLE no (id int);");
        AssessmentReport report = analyze(directory.resolve("ddl"));

        assertThat(report.kind()).isEqualTo("analysis");
        assertThat(report.sizing()).isNull();
        assertThat(report.objects())
                .extracting(AssessmentReport.ObjectStatus::objectName)
                .doesNotContain("public.no");
        assertThat(report.issues()).anySatisfy(issue -> {
            assertThat(issue.filePath()).isEqualTo("tables/table.sql");
            assertThat(issue.line()).isEqualTo(2);
        });
        assertThat(report.issues())
                .anySatisfy(issue -> assertThat(issue.type()).isEqualTo("UNSUPPORTED_GIST_INDEX_METHOD"));
        assertThat(Reports.read(directory.resolve("out"))).isEqualTo(report);
    }

    @Test
    void marksAndOldEncodingsAreUnderstood() throws IOException {
        String sql = "CREATE TABLE caf\u00e9 (id int);";
        for (byte[] bytes : List.of(
                sql.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + sql).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + sql).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + sql).getBytes(StandardCharsets.UTF_16BE),
                sql.getBytes(StandardCharsets.ISO_8859_1))) {
            assertThat(SchemaFiles.text(bytes)).isEqualTo(sql);
        }
    }

    @Test
    void tooMuchIsRefusedBeforeItIsRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("dump.sql").toFile(), "rw")) {
            file.setLength(SchemaFiles.LARGEST + 1);
        }
        refused(directory.resolve("dump.sql"), AssessmentError.TOO_LARGE);
        refused(directory, AssessmentError.TOO_LARGE);
    }

    @Test
    void nothingToReadIsSaid() throws IOException {
        refused(directory.resolve("missing"), AssessmentError.NO_SCHEMA_FILES);
        refused(Files.createDirectory(directory.resolve("empty")), AssessmentError.NO_SCHEMA_FILES);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path ddl = Files.createDirectories(directory.resolve("ddl"));
        Files.writeString(directory.resolve("secret.sql"), "CREATE TABLE secret (id int)");
        Files.createSymbolicLink(ddl.resolve("link.sql"), directory.resolve("secret.sql"));
        refused(ddl, AssessmentError.NO_SCHEMA_FILES);
    }

    private AssessmentReport analyze(Path files) {
        return Assessment.analyzeDdl(
                SourceType.POSTGRESQL,
                files,
                "files",
                directory.resolve("out"),
                ReportOptions.DEFAULT,
                ProgressListener.silent());
    }

    private void refused(Path files, AssessmentError code) {
        assertThatThrownBy(() -> analyze(files))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.is(code)).isTrue());
    }
}
