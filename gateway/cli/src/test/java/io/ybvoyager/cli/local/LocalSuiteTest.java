package io.ybvoyager.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local suite with real processes that stand in for the services, and with a real target. */
class LocalSuiteTest {
    private static EmbeddedPostgres target;

    @TempDir
    Path home;

    private TestShell shell;
    private int base;

    @BeforeAll
    static void startTarget() throws Exception {
        target = EmbeddedPostgres.builder().start();
        try (var connection = target.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE keeper LOGIN PASSWORD 'geheim-1'");
        }
    }

    @AfterAll
    static void stopTarget() throws IOException {
        target.close();
    }

    @BeforeEach
    void install() throws IOException {
        for (Service service : Service.values()) {
            Path directory =
                    Files.createDirectories(home.resolve("dist/services").resolve(service.id()));
            install(
                    directory,
                    "exec '" + java() + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                            + "' io.ybvoyager.cli.local.StandInService '" + directory.resolve("told") + "'");
        }
        base = fourFreePorts();
        shell = fresh();
    }

    @AfterEach
    void stop() {
        fresh().run("local", "stop");
    }

    @Test
    void startsFourServicesAndTellsEachWhatItNeeds() throws IOException {
        assertThat(start()).isZero();
        assertThat(shell.out()).contains("state").contains("ready").contains("http://127.0.0.1:" + base);
        assertThat(told("state")).contains("TARGET_DB_PASSWORD=geheim-1", "YBVOYAGER_TARGET_USER=keeper");
        assertThat(told("data-mover")).contains("TARGET_DB_PASSWORD=geheim-1");
        assertThat(told("gateway"))
                .contains("YBVOYAGER_SUITE_TOKEN=", "YBVOYAGER_STATE_URL=http://127.0.0.1:" + (base + 1));
        assertThat(told("gateway")).doesNotContain("geheim");
        assertThat(told("assessment")).doesNotContain("geheim");
    }

    @Test
    void passwordIsInNoFileAndNoOutputAndFilesArePrivate() throws IOException {
        start();
        assertThat(shell.all()).doesNotContain("geheim");
        Path local = home.resolve(".yb-voyager/local");
        try (var files = Files.walk(local)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("geheim");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local.resolve("token"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local)))
                .isEqualTo("rwx------");
    }

    @Test
    void startingAgainStartsOnlyWhatIsMissing() throws IOException {
        start();
        long gateway = pid("gateway");
        long state = pid("state");
        ProcessHandle.of(state).orElseThrow().destroyForcibly();
        awaitDead(state);

        assertThat(start()).isZero();

        assertThat(pid("gateway")).isEqualTo(gateway);
        assertThat(pid("state")).isNotEqualTo(state);
        assertThat(shell.err()).contains("Starting state …");
    }

    @Test
    void otherSettingsAreRefusedWhileItRuns() {
        start();
        shell = fresh();
        assertThat(shell.run("local", "start", "--embedded", "--port", String.valueOf(base)))
                .isEqualTo(5);
        assertThat(shell.err()).contains("VOY-5033").contains("yb-voyager local stop");
    }

    @Test
    void stopEndsAllAndStatusSaysSo() {
        start();
        shell = fresh();
        assertThat(shell.run("local", "status")).isZero();
        assertThat(shell.run("local", "stop")).isZero();
        assertThat(shell.out()).contains("Stopped: gateway, data-mover, assessment, state");
        assertThat(shell.run("local", "status", "-o", "json")).isEqualTo(7);
        assertThat(shell.out()).contains("\"health\" : \"down\"");
    }

    @Test
    void processThatIsNotOursIsNeverEnded() throws IOException {
        start();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        fresh().run("local", "stop");
        Path file = home.resolve(".yb-voyager/local/state.pid");
        Files.writeString(
                file,
                Json.mapper()
                        .writeValueAsString(
                                new ProcessRecord(stranger.pid(), Instant.now().minusSeconds(3600))));
        shell = fresh();
        assertThat(shell.run("local", "stop")).isZero();
        assertThat(shell.out()).contains("Nothing was running.");
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    @Test
    void targetWithoutTheDatabaseIsNamedWithTheStatementToPaste() {
        assertThat(shell.run(startArguments("keeper", "none"))).isEqualTo(2);
        assertThat(shell.err()).contains("VOY-5037").contains("CREATE DATABASE \"none\";");
    }

    @Test
    void targetThatIsDownIsUnreachable() {
        assertThat(shell.run("local", "start", "--target-db-host", "127.0.0.1", "--target-db-port", "1"))
                .isEqualTo(7);
        assertThat(shell.err()).contains("VOY-5035").contains("127.0.0.1:1");
    }

    @Test
    void serviceThatDoesNotStartShowsItsLastWords() throws IOException {
        install(home.resolve("dist/services/assessment"), "echo 'no more room'; exit 3");
        assertThat(start()).isEqualTo(1);
        assertThat(shell.err())
                .contains("VOY-5031")
                .contains("The service assessment did not start")
                .contains("no more room");
    }

    @Test
    void portOfAnotherProgramIsNamed() throws IOException {
        try (var taken = new ServerSocket(base + 1, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(start()).isEqualTo(2);
            assertThat(shell.err()).contains("Port " + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void embeddedTargetIsMadeOnceAndKeptBetweenRuns() throws Exception {
        Files.createSymbolicLink(home.resolve("dist/postgres"), binaries());
        assertThat(shell.run("local", "start", "--embedded", "--port", String.valueOf(base)))
                .as(shell.err())
                .isZero();
        String settings = Files.readString(home.resolve(".yb-voyager/local/settings.json"));
        fresh().run("local", "stop");

        assertThat(shell.run("local", "start")).as(shell.err()).isZero();

        assertThat(home.resolve(".yb-voyager/local/settings.json")).hasContent(settings);
        assertThat(shell.out()).contains("(embedded)");
        refusesAWrongPassword(
                Json.mapper().readTree(settings).at("/target/port").asInt());
        shell = fresh();
        shell.run("local", "stop");
        assertThat(shell.out()).contains("postgres");
    }

    private void refusesAWrongPassword(int port) throws IOException {
        var other = new TestShell(Files.createDirectories(home.resolve("other")))
                .with("YB_VOYAGER_HOME", home.resolve("dist").toString())
                .with("TARGET_DB_PASSWORD", "geheim-2");
        assertThat(other.run(
                        "local", "start", "--target-db-host", "127.0.0.1", "--target-db-port", String.valueOf(port)))
                .isEqualTo(6);
        assertThat(other.all())
                .contains("VOY-5036")
                .contains("TARGET_DB_PASSWORD")
                .doesNotContain("geheim");
    }

    private int start() {
        return shell.run(startArguments("keeper", "postgres"));
    }

    private String[] startArguments(String user, String database) {
        return new String[] {
            "local",
            "start",
            "--target-db-host",
            "127.0.0.1",
            "--target-db-port",
            String.valueOf(target.getPort()),
            "--target-db-user",
            user,
            "--target-db-name",
            database,
            "--port",
            String.valueOf(base)
        };
    }

    private TestShell fresh() {
        return new TestShell(home)
                .with("YB_VOYAGER_HOME", home.resolve("dist").toString())
                .with("TARGET_DB_PASSWORD", "geheim-1");
    }

    private List<String> told(String service) throws IOException {
        return List.of(Files.readString(
                                home.resolve("dist/services").resolve(service).resolve("told"))
                        .split("[{},] ?"))
                .stream()
                .map(entry -> entry.startsWith("YBVOYAGER_SUITE_TOKEN=") ? "YBVOYAGER_SUITE_TOKEN=" : entry)
                .toList();
    }

    private long pid(String service) throws IOException {
        return Json.mapper()
                .readTree(home.resolve(".yb-voyager/local/" + service + ".pid").toFile())
                .get("pid")
                .asLong();
    }

    private static void awaitDead(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    private static void install(Path directory, String script) throws IOException {
        Path file = directory.resolve("service");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static int fourFreePorts() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            int base = Ports.anyFree();
            if (base < 65_000 && free(base) && free(base + 1) && free(base + 2) && free(base + 3)) {
                return base;
            }
        }
        throw new IOException("no four free ports in a row");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The engine's own options file names the program that runs it. */
    private static Path binaries() throws Exception {
        try (var connection = target.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var options = statement.executeQuery("SELECT pg_read_file('postmaster.opts')")) {
            options.next();
            return Path.of(options.getString(1).split(" ")[0]).getParent().getParent();
        }
    }
}
