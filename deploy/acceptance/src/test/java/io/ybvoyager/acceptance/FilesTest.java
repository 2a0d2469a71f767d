package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** All rows come from files, the data mover is killed while they are loaded, and none is lost or there twice. */
@NullUnmarked
class FilesTest {
    private static final int PORT = 7760;
    private static final int ROWS = 150_000;
    private static final int FILES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Map<String, String> SECRETS =
            Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");

    @TempDir
    Path work;

    private Suite suite;
    private Journey journey;

    @Test
    void filesAreLoadedOnceThoughTheDataMoverIsKilled() throws Exception {
        try (Database source = Database.start(work.resolve("source"));
                Database target = Database.start(work.resolve("target"))) {
            suite = new Suite(Suite.home(), work.resolve("here"), PORT);
            suite.start(SECRETS, target);
            target.create("filed");
            extract(source);
            journey = new Journey(suite, source, "extract", "files", work.resolve("export"), SECRETS);
            Journey.must(journey.init("filed"), "init");
            journey.all(List.of("export schema", "import schema"));

            Process killed = started();
            suite.service("data-mover").ifPresent(ProcessHandle::destroyForcibly);
            finish(killed);

            assertThat(target.number("filed", "SELECT count(*) FROM event")).isEqualTo(ROWS);
            assertThat(expect(0, "import data file status").output()).contains("public.event", "DONE");
            assertThat(expect(5, "finalize").output()).contains("--waive import_data");
            expect(0, "finalize", "--waive", "import_data");
            expect(0, "verify");
            assertThat(target.number("filed", "SELECT nextval('event_id_seq')")).isEqualTo(ROWS + 1);
        } finally {
            suite.close();
        }
    }

    /** A table, and files of it that COPY wrote; the last one is packed. */
    private void extract(Database source) throws Exception {
        source.create("extract");
        source.execute(
                "extract",
                """
                CREATE TABLE event (id serial PRIMARY KEY, at timestamptz NOT NULL, note text, extra jsonb);
                INSERT INTO event (at, note, extra)
                SELECT timestamptz '2026-01-01' + g * interval '1 s',
                       CASE g %% 5 WHEN 0 THEN NULL WHEN 1 THEN E'two\\nlines, "quoted"' ELSE md5(g::text) END,
                       jsonb_build_object('n', g, 'filler', repeat(md5(g::text), 3))
                FROM generate_series(1, %d) g"""
                        .formatted(ROWS));
        Files.createDirectories(work.resolve("files"));
        try (Connection connection = source.connect("extract")) {
            for (int i = 0; i < FILES; i++) {
                boolean packed = i == FILES - 1;
                Path file = work.resolve("files").resolve("event" + i + (packed ? ".csv.gz" : ".csv"));
                try (OutputStream plain = Files.newOutputStream(file);
                        OutputStream out = packed ? new GZIPOutputStream(plain) : plain) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "COPY (SELECT * FROM event WHERE id %% 4 = %d) TO STDOUT (FORMAT csv, HEADER)"
                                            .formatted(i),
                                    out);
                }
            }
        }
    }

    private String[] load() {
        List<String> arguments = new ArrayList<>(
                List.of("migrate", "import", "data", "file", "--yes", "--migration-name", "files", "--has-header"));
        arguments.addAll(List.of("--data-dir", work.resolve("files").toString()));
        arguments.addAll(List.of("--file-table-map", "event*.csv*:public.event", "--batch-rows", "2000"));
        return arguments.toArray(String[]::new);
    }

    /** The import, once its job has begun. */
    private Process started() throws IOException {
        Process process =
                suite.process(SECRETS, load()).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains("started (job")) {
            line = output.readLine();
        }
        return process;
    }

    /** Gives the command again until it ends well; only ends that pass are taken for that. */
    private void finish(Process first) throws IOException, InterruptedException {
        String output = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = first.waitFor();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (exit != 0 && Instant.now().isBefore(deadline)) {
            assertThat(exit).as(output).isIn(1, 7, 8);
            Suite.Ran again = suite.run(SECRETS, load());
            exit = again.exit();
            output = again.output();
        }
        assertThat(exit).as(output).isZero();
    }

    private Suite.Ran expect(int exit, String phase, String... more) throws IOException, InterruptedException {
        Suite.Ran ran = journey.phase(phase, more);
        assertThat(ran.exit()).as("%s%n%s", phase, ran.output()).isEqualTo(exit);
        return ran;
    }
}
