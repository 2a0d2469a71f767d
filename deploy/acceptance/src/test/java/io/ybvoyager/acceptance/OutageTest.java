package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases are restarted and networks are cut under a migration, the target's with the state in it: the phase goes on, or
 * ends clearly and goes on with the same command. {@code -Dvoyager.cut=60} cuts for a minute, {@code
 * -Dvoyager.patience=PT20S} lets sessions be silent for as long as they usually may be.
 */
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {
    private static final int PORT = 7770;
    private static final int ROWS = 150_000;
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("voyager.cut", 6));
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SOURCE_DB_PASSWORD",
            "by-trust",
            "TARGET_DB_PASSWORD",
            "by-trust",
            "YBVOYAGER_MOVER_LINK_PATIENCE",
            System.getProperty("voyager.patience", "PT2S"));
    private static final Pattern STARTED = Pattern.compile("started \\(job ([^)]+)\\)");
    private static final List<String> SLOWLY = List.of("--max-rows-per-second", "15000", "--parallel-jobs", "3");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS) // the logs of what failed
    static Path work;

    private static Database source;
    private static Database target;
    private static LossyProxy towardsSource;
    private static LossyProxy towardsTarget;
    private static Suite suite;

    /** A command whose job has begun. */
    private record Begun(Process process, Path printed, String job) {
        String output() throws IOException {
            return Files.readString(printed, StandardCharsets.UTF_8);
        }

        /** The exit code; a command that hangs is ended and fails the test. */
        int exit() throws IOException, InterruptedException {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("the command hangs: %s", output()).isTrue();
            return process.exitValue();
        }
    }

    @BeforeAll
    static void aSuiteBehindLossyNetworks() throws Exception {
        source = Database.start(work.resolve("source"));
        target = Database.start(work.resolve("target"));
        towardsSource = new LossyProxy(source);
        towardsTarget = new LossyProxy(target);
        source.create("shop");
        source.execute(
                "shop",
                """
                CREATE TABLE orders (id bigint PRIMARY KEY, note text, amount numeric);
                INSERT INTO orders SELECT g, repeat(md5(g::text), 8), g / 7.0 FROM generate_series(1, %d) g;
                CREATE TABLE keyless (x int, y text);
                INSERT INTO keyless SELECT g %% 7, 'twice' FROM generate_series(1, 5000) g;
                ANALYZE"""
                        .formatted(ROWS));
        target.create("staged");
        target.create("direct");
        target.create("fetched");
        suite = new Suite(Suite.home(), work.resolve("here"), PORT);
        suite.start(ENVIRONMENT, towardsTarget.port());
        for (String migration : List.of("staged", "direct", "fetched")) {
            expect(init(migration));
            expect(phase("export schema", migration));
            expect(phase("import schema", migration));
        }
    }

    @AfterAll
    static void nothingKeepsRunning() throws Exception {
        suite.close();
        towardsSource.close();
        towardsTarget.close();
        source.close();
        target.close();
    }

    @Test
    @Order(1)
    void anExportOutlivesARestartOfItsSource() throws Exception {
        Begun export = begin("export data", "staged");
        await(() -> Files.exists(exportDir("staged").resolve("data")) && chunksBegun() > 0);

        restart("source", "fast");

        finish(export, "export data", "staged");
    }

    @Test
    @Order(2)
    void anImportOutlivesARestartOfItsTargetAndOfTheState() throws Exception {
        Begun load = begin("import data", "staged");
        await(() -> target.number("staged", "SELECT count(*) FROM ybvoyager_ledger.import_batch") > 0);

        restart("target", "immediate");
        faster(load);

        finish(load, "import data", "staged");
        assertThat(digest(target, "staged")).isEqualTo(digest(source, "shop"));
    }

    @Test
    @Order(3)
    void aDirectLoadGoesOnByItselfAfterACutOfTheNetworkToTheTarget() throws Exception {
        Begun load = begin("import data", "direct", "--direct");
        await(() -> target.number("direct", "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%'") > 0);

        towardsTarget.cut();
        Thread.sleep(CUT);
        towardsTarget.mend();
        faster(load);

        goesOn(load);
        assertThat(digest(target, "direct")).isEqualTo(digest(source, "shop"));
    }

    @Test
    @Order(4)
    void aDirectLoadGoesOnByItselfAfterACutOfTheNetworkToTheSource() throws Exception {
        Begun load = begin("import data", "fetched", "--direct");
        await(() -> target.number("fetched", "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%'") > 0);

        towardsSource.cut();
        Thread.sleep(CUT);
        towardsSource.mend();
        faster(load);

        goesOn(load);
        assertThat(digest(target, "fetched")).isEqualTo(digest(source, "shop"));
    }

    @Test
    @Order(5)
    void aVerificationOutlivesACutOfTheNetworkToTheSource() throws Exception {
        expect(phase("finalize", "direct"));
        Begun verify = begin("verify", "direct");

        towardsSource.cut();
        Thread.sleep(CUT);
        towardsSource.mend();

        finish(verify, "verify", "direct");
    }

    private static long chunksBegun() throws IOException {
        try (Stream<Path> files = Files.walk(exportDir("staged"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("chunk-"))
                    .count();
        }
    }

    /** Whatever is in the tables, by the databases' own arithmetic. */
    private static List<String> digest(Database server, String database) throws SQLException {
        List<String> digests = new ArrayList<>();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("orders", "keyless")) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0))" + " FROM " + table + " t")) {
                    row.next();
                    digests.add(row.getString(1));
                }
            }
        }
        return digests;
    }

    private static void faster(Begun begun) throws Exception {
        await(() -> suite.run(ENVIRONMENT, "job", "set", begun.job(), "--max-rows-per-second", "0")
                        .exit()
                != 7);
    }

    /** Repeats the command until it says that the phase is completed; only retryable ends are taken for that. */
    private static void finish(Begun first, String command, String migration, String... more)
            throws IOException, InterruptedException {
        int exit = first.exit();
        String output = first.output();
        System.out.println(command + " ended with " + exit + (exit == 0 ? "" : "\n" + output));
        Instant deadline = Instant.now().plus(LIMIT);
        while (exit != 0 && Instant.now().isBefore(deadline)) {
            assertThat(exit).as(output).isIn(1, 7, 8);
            Suite.Ran again = suite.run(ENVIRONMENT, phase(command, migration, more));
            exit = again.exit();
            output = again.output();
        }
        assertThat(exit).as(output).isZero();
    }

    /** The command ends well without being given again. */
    private static void goesOn(Begun begun) throws IOException, InterruptedException {
        assertThat(begun.exit()).as(begun.output()).isZero();
    }

    private static Begun begin(String command, String migration, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(phase(command, migration, more)));
        if (!command.equals("verify")) {
            arguments.addAll(SLOWLY);
        }
        Path printed = Files.createTempFile(work, "begun", ".out");
        Process process = suite.started(suite.process(ENVIRONMENT, arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile()));
        AtomicReference<String> job = new AtomicReference<>();
        await(() -> {
            Matcher started = STARTED.matcher(Files.readString(printed, StandardCharsets.UTF_8));
            if (started.find()) {
                job.set(started.group(1));
            }
            return job.get() != null || !process.isAlive();
        });
        assertThat(job.get()).as(Files.readString(printed)).isNotNull();
        return new Begun(process, printed, job.get());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(LIMIT);
        boolean met = false;
        while (!met) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                met = condition.call();
            } catch (SQLException notYet) {
                // a table that is not there yet
            }
            Thread.sleep(50);
        }
    }

    /** Stops a server as an administrator or a crash would, and starts it again. */
    private static void restart(String directory, String mode) throws IOException, InterruptedException {
        Path data = work.resolve(directory);
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        Path program = Path.of(
                ProcessHandle.of(postmaster).orElseThrow().info().command().orElseThrow());
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // whom PostgreSQL refuses
        }
        command.addAll(List.of(
                program.resolveSibling("pg_ctl").toString(),
                "restart",
                "-w",
                "-m",
                mode,
                "-D",
                data.toString(),
                "-l",
                work.resolve(directory + ".log").toString()));
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(directory + "-restart.log").toFile())
                .start();
        assertThat(restart.waitFor())
                .as(Files.readString(work.resolve(directory + "-restart.log")))
                .isZero();
    }

    private static Path exportDir(String migration) {
        return work.resolve("export-" + migration);
    }

    private static void expect(String... arguments) throws IOException, InterruptedException {
        Suite.Ran ran = suite.run(ENVIRONMENT, arguments);
        assertThat(ran.exit())
                .as("yb-voyager %s%n%s", String.join(" ", arguments), ran.output())
                .isZero();
    }

    private static String[] init(String migration) {
        return ("migrate init --migration-name " + migration + " --source-db-host 127.0.0.1 --source-db-port "
                        + towardsSource.port() + " --source-db-user postgres --source-db-name shop --target-db-name "
                        + migration + " --export-dir " + exportDir(migration) + " --yes")
                .split(" ");
    }

    private static String[] phase(String command, String migration, String... more) {
        List<String> arguments = new ArrayList<>(List.of(("migrate " + command + " --yes").split(" ")));
        arguments.addAll(List.of("--migration-name", migration));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
