package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a user does wrong and what dies under a migration: a clear refusal, or the same command again goes on. */
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTest {
    private static final int PORT = 7730;
    private static final int ROWS = 120_000;
    private static final String SECRET = "p'ä\"$x %@:/&";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path work;

    private static Database source;
    private static Database target;
    private static Suite suite;

    @BeforeAll
    static void aSuiteBetweenTwoServers() throws Exception {
        source = Database.start(work.resolve("source"));
        target = Database.start(work.resolve("target"));
        for (Database server : List.of(source, target)) {
            server.execute(
                    "postgres", "CREATE ROLE locked LOGIN SUPERUSER PASSWORD '" + SECRET.replace("'", "''") + "'");
        }
        demandPasswordOfLocked("source", source);
        demandPasswordOfLocked("target", target);
        source.create("\"Odd Näme\"");
        source.execute(
                "Odd%20N%C3%A4me",
                """
                CREATE SCHEMA "The Shop";
                CREATE TABLE "The Shop"."Order's" (id bigserial PRIMARY KEY, note text, filler text);
                CREATE TABLE "The Shop".nokey (x int, y text);
                INSERT INTO "The Shop"."Order's" (note, filler)
                    SELECT md5(g::text), repeat(md5(g::text), 8) FROM generate_series(1, %d) g;
                INSERT INTO "The Shop".nokey SELECT g %% 7, 'twice' FROM generate_series(1, 1000) g;
                """
                        .formatted(ROWS));
        target.create("moved");
        suite = new Suite(Suite.home(), work.resolve("here"), PORT);
        suite.start(with("SOURCE_DB_PASSWORD", SECRET), target);
    }

    @AfterAll
    static void nothingKeepsRunning() throws Exception {
        suite.close();
        source.close();
        target.close();
    }

    @Test
    @Order(1)
    void aWrongPasswordOnEitherSideIsALoginFailure() throws Exception {
        assertThat(expect(6, with("SOURCE_DB_PASSWORD", "wrong"), init("locked"))
                        .output())
                .contains("locked", "SOURCE_DB_PASSWORD");
        assertThat(expect(6, with("TARGET_DB_PASSWORD", "wrong"), init("locked", "--target-db-user", "locked"))
                        .output())
                .contains("locked", "TARGET_DB_PASSWORD");
    }

    @Test
    @Order(2)
    void misspelledNamesAreAnsweredWithNearOnes() throws Exception {
        expect(0, init("locked"));

        assertThat(expect(2, phase("status", "falts")).output()).contains("faults");
        assertThat(expect(2, phase("verify", "nothing-like-it")).output()).contains("migrate list");
    }

    @Test
    @Order(3)
    void aTargetThatHoldsObjectsIsRefusedByTheImport() throws Exception {
        expect(0, phase("export schema"));
        target.execute("moved", "CREATE SCHEMA \"The Shop\"; CREATE TABLE \"The Shop\".nokey (x int)");

        assertThat(expect(5, phase("import schema")).output()).contains("nokey", "--ignore-exist");

        target.execute("moved", "DROP SCHEMA \"The Shop\" CASCADE");
        expect(0, phase("import schema"));
    }

    @Test
    @Order(4)
    void aSourceThatCrashesUnderTheExportLosesNoRow() throws Exception {
        assertThat(expect(2, phase("export data", "faults", "--table-list", "The Shop.nokez"))
                        .output())
                .contains("nokey");
        Process export = started("export data");

        crash(source, "Odd%20N%C3%A4me", "COPY");

        finish(export, "export data");
    }

    @Test
    @Order(5)
    void aSecondRunOfAPhaseIsBusyAndAKilledDataMoverLosesNoRow() throws Exception {
        Process load = started("import data");
        if (load.isAlive()) {
            assertThat(List.of(8, 0)).contains(run(phase("import data")).exit());
        }

        suite.service("data-mover").ifPresent(ProcessHandle::destroyForcibly);

        finish(load, "import data");
        assertThat(target.number("moved", "SELECT count(*) FROM \"The Shop\".\"Order's\""))
                .isEqualTo(ROWS);
    }

    @Test
    @Order(6)
    void whatWasMovedThroughFaultsIsEqual() throws Exception {
        expect(0, phase("finalize"));
        Suite.Ran verify = expect(0, phase("verify"));

        assertThat(verify.output()).doesNotContain(SECRET);
        assertThat(expect(0, phase("history")).output()).contains("Import Data");
    }

    @Test
    @Order(7)
    void aVerificationWhoseDataMoverIsKilledGoesOnFromItsLedger() throws Exception {
        Process verify = started("verify", "--max-rows-per-second", "20000");
        awaitPiecesDone();
        suite.service("data-mover").ifPresent(ProcessHandle::destroyForcibly);
        int exit = verify.waitFor();
        Instant deadline = Instant.now().plus(PATIENCE);
        Suite.Ran again = run(phase("verify"));
        while (again.exit() != 0 && Instant.now().isBefore(deadline)) {
            assertThat(again.exit()).as(again.output()).isIn(1, 7, 8);
            again = run(phase("verify"));
        }

        assertThat(exit).isNotZero();
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).containsPattern("[1-9]\\d* of \\d+ pieces were compared by an earlier try");
    }

    /** Waits until the state knows of a piece that the verification is done with. */
    private static void awaitPiecesDone() throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String done = "SELECT count(*) FROM ybvoyager.work_items WHERE phase = 'verify' AND state = 'DONE'";
        while (target.number("postgres", done) == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    @Order(8)
    void aMigrationWhoseTargetDatabaseIsGoneIsEndedByForceOnly() throws Exception {
        target.execute("postgres", "DROP DATABASE moved WITH (FORCE)");

        assertThat(expect(5, phase("end")).output()).contains("--force");
        expect(0, phase("end", "faults", "--force"));
        assertThat(expect(0, phase("history")).output()).contains("ended");
    }

    /** Repeats the command until it says that the phase is completed; only retryable ends are taken for that. */
    private static void finish(Process first, String command) throws IOException, InterruptedException {
        String output = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = first.waitFor();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (exit != 0 && Instant.now().isBefore(deadline)) {
            assertThat(exit).as(output).isIn(1, 7, 8);
            Suite.Ran again = run(phase(command));
            exit = again.exit();
            output = again.output();
        }
        assertThat(exit).as(output).isZero();
    }

    /** A phase whose job has begun. */
    private static Process started(String command, String... more) throws IOException {
        Process process = suite.process(with("SOURCE_DB_PASSWORD", SECRET), phase(command, "faults", more))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("started (job")) {
                return process;
            }
        }
        return process;
    }

    /** Kills the server process of a session, upon which PostgreSQL throws all sessions out and recovers. */
    private static void crash(Database server, String database, String query) throws Exception {
        Instant deadline = Instant.now().plusSeconds(5);
        String session = "SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE datname = 'Odd Näme'"
                + " AND pid <> pg_backend_pid() AND query LIKE '%" + query + "%'";
        long pid = 0;
        while (pid == 0 && Instant.now().isBefore(deadline)) {
            pid = server.number(database, session);
        }
        if (pid != 0) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void demandPasswordOfLocked(String directory, Database server) throws IOException, SQLException {
        Path rules = work.resolve(directory).resolve("pg_hba.conf");
        Files.writeString(rules, "host all locked 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        server.execute("postgres", "SELECT pg_reload_conf()");
    }

    private static Suite.Ran expect(int exit, String... arguments) throws IOException, InterruptedException {
        return expect(exit, with("SOURCE_DB_PASSWORD", SECRET), arguments);
    }

    private static Suite.Ran expect(int exit, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Suite.Ran ran = suite.run(environment, arguments);
        assertThat(ran.exit())
                .as("yb-voyager %s%n%s", String.join(" ", arguments), ran.output())
                .isEqualTo(exit);
        return ran;
    }

    private static Suite.Ran run(String... arguments) throws IOException, InterruptedException {
        return suite.run(with("SOURCE_DB_PASSWORD", SECRET), arguments);
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> environment =
                new HashMap<>(Map.of("SOURCE_DB_PASSWORD", SECRET, "TARGET_DB_PASSWORD", SECRET));
        environment.put(variable, value);
        return environment;
    }

    private static String[] init(String user, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "migrate",
                "init",
                "--migration-name",
                "faults",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                Integer.toString(source.port()),
                "--source-db-user",
                user,
                "--source-db-name",
                "Odd Näme",
                "--target-db-name",
                "moved",
                "--export-dir",
                work.resolve("export").toString(),
                "--yes"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static String[] phase(String command) {
        return phase(command, "faults");
    }

    private static String[] phase(String command, String migration, String... more) {
        List<String> arguments = new ArrayList<>(List.of(("migrate " + command + " --yes").split(" ")));
        arguments.addAll(List.of("--migration-name", migration));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
