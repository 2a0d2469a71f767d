package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seventeen rows that the target refuses, through the packaged command line; {@code -Drefused.rows} of them in all. */
@NullUnmarked
class RefusedRowsTest {
    private static final int PORT = 7780;
    private static final int ROWS = Integer.getInteger("refused.rows", 20_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 4 balances below 0, 3 without a name, 2 too large, 2 moods and 4 codes that do not fit, 2 mails that are there twice. */
    private static final String SOURCE =
            """
            CREATE TYPE mood AS ENUM ('ok', 'sad', 'gone');
            CREATE TABLE account (id bigint PRIMARY KEY, mood mood, balance numeric(14, 2), name text, code varchar(20),
                mail text);
            INSERT INTO account
            SELECT i, CASE WHEN i IN (5001, 5002) THEN 'gone' WHEN i %% 2 = 0 THEN 'ok' ELSE 'sad' END::mood,
                   CASE WHEN i IN (17, 18, 9000, 19999) THEN -1 WHEN i IN (31, 12345) THEN 99999999999 ELSE i %% 1000 END,
                   CASE WHEN i NOT IN (2, 777, 15000) THEN 'name ' || i END,
                   CASE WHEN i IN (100, 200, 300, 400) THEN 'much too long: ' || i ELSE 'c' || i END,
                   CASE i WHEN 4001 THEN 'm4000' WHEN 16001 THEN 'm16000' ELSE 'm' || i END
            FROM generate_series(1, %d) i""";

    private static final String NARROWED =
            """
            ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('ok', 'sad');
            ALTER TABLE account ALTER mood TYPE mood USING mood::text::mood;
            ALTER TABLE account ADD CONSTRAINT positive CHECK (balance >= 0), ALTER name SET NOT NULL,
                ALTER balance TYPE numeric(8, 2), ALTER code TYPE varchar(10), ADD CONSTRAINT one_mail UNIQUE (mail)""";

    private static final String REPAIRED =
            """
            ALTER TABLE account DROP CONSTRAINT positive, ALTER name DROP NOT NULL, ALTER balance TYPE numeric(14, 2),
                ALTER code TYPE varchar(20), ALTER mood TYPE old_mood USING mood::text::old_mood""";

    private static final Map<String, Integer> REASONS = Map.of(
            "22001 null", 4,
            "22003 null", 2,
            "22P02 null", 2,
            "23502 null", 3,
            "23505 one_mail", 2,
            "23514 positive", 4);

    @TempDir
    static Path work;

    private static Database source;
    private static Database target;
    private static Suite suite;

    @BeforeAll
    static void aSuiteBetweenTwoServers() throws Exception {
        source = Database.start(work.resolve("source"));
        target = Database.start(work.resolve("target"));
        suite = new Suite(Suite.home(), work.resolve("here"), PORT);
        suite.start(secrets(), target);
    }

    @AfterAll
    static void nothingKeepsRunning() throws Exception {
        suite.close();
        source.close();
        target.close();
    }

    @Test
    void exactlySeventeenRowsAreStashedThoughTheMoverIsKilledAmongThemAndRetriedAfterTheRepair() throws Exception {
        Journey journey = narrowed("many", ROWS);
        assertThat(expect(1, journey, "import data").output()).contains("VOY-2202");

        killedWhileItStashes(journey);
        Instant begin = Instant.now();
        Suite.Ran stashed = expect(3, journey, "import data --error-policy stash-and-continue");
        figure("import with 17 refused rows", begin);

        assertThat(stashed.output()).contains("17 refused", "import data errors list");
        assertSeventeen(journey);
        assertThat(target.number("many", "SELECT count(*) FROM account")).isEqualTo(ROWS - 17L);
        assertThat(expect(5, journey, "finalize").output()).contains("errored_rows");
        expect(5, journey, "cutover initiate --waive verified");

        target.execute("many", REPAIRED);
        assertThat(expect(3, journey, "import data errors retry").output())
                .contains("15 rows applied, 2 refused again");
        target.execute(
                "many",
                "ALTER TABLE account DROP CONSTRAINT one_mail; DROP TYPE mood; ALTER TYPE old_mood RENAME TO mood");
        begin = Instant.now();
        assertThat(expect(0, journey, "import data errors retry").output()).contains("2 rows applied");
        figure("retry of 2 rows", begin);
        for (String phase : List.of("import data", "finalize", "verify", "cutover initiate")) {
            begin = Instant.now();
            expect(0, journey, phase);
            figure(phase, begin);
        }
        assertThat(target.number("many", "SELECT count(DISTINCT id) FROM account"))
                .isEqualTo(ROWS);
    }

    @Test
    void rowsThatNobodyNeedsAreDiscardedWithConsentAndAReasonAndWaivedByName() throws Exception {
        Journey journey = narrowed("few", 450);
        expect(3, journey, "import data --error-policy stash-and-continue --max-errors 20");
        String ids = list(journey).path(0).path("id").asText();

        assertThat(expect(2, journey, "import data errors discard --reason obsolete")
                        .output())
                .contains("--confirm");
        expect(2, journey, "import data errors discard --reason obsolete --confirm many --ids " + ids);
        assertThat(expect(0, journey, "import data errors discard --reason obsolete --confirm few --ids " + ids)
                        .output())
                .contains("1 rows discarded");
        assertThat(expect(3, journey, "import data").output()).contains("7 refused");
        assertThat(expect(5, journey, "finalize").output()).contains("errored_rows");
        expect(0, journey, "finalize --waive errored_rows");
        assertThat(expect(0, journey, "history").output()).contains("obsolete", "Gate errored_rows was waived");
    }

    /** Holds the stash, waits until the mover wants to put a row into it, and kills the mover there. */
    private static void killedWhileItStashes(Journey journey) throws Exception {
        Process load;
        try (Connection holder = target.connect("many");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE ybvoyager_ledger.stashed_row IN SHARE MODE");
            load = suite.process(
                            secrets(),
                            ("migrate import data --error-policy stash-and-continue --yes --migration-name "
                                            + journey.name())
                                    .split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("killed.out").toFile())
                    .start();
            awaitStashing();
            suite.service("data-mover").orElseThrow().destroyForcibly();
        }
        assertThat(load.waitFor()).isNotZero();
        assertThat(target.number("many", "SELECT count(*) FROM ybvoyager_ledger.stashed_row"))
                .isLessThan(17);
    }

    private static void awaitStashing() throws SQLException, InterruptedException {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND query LIKE 'INSERT INTO ybvoyager_ledger.stashed_row%'";
        Instant deadline = Instant.now().plus(PATIENCE);
        while (target.number("many", waiting) == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static void assertSeventeen(Journey journey) throws Exception {
        Map<String, Integer> reasons = new TreeMap<>();
        JsonNode rows = list(journey);
        rows.forEach(row -> reasons.merge(
                row.path("sqlState").asText() + " " + row.path("constraint").asText("null"), 1, Integer::sum));
        assertThat(reasons).isEqualTo(REASONS);
        assertThat(expect(0, journey, "import data errors list").output()).contains("positive", "one_mail");
        String id = rows.path(0).path("id").asText();
        assertThat(expect(0, journey, "import data errors show " + id).output()).contains("SQLSTATE", "id = ");
        Path csv = work.resolve("refused.csv");
        expect(0, journey, "import data errors export --file " + csv);
        assertThat(Files.readAllLines(csv, StandardCharsets.UTF_8))
                .hasSize(1 + 17 * 6)
                .anyMatch(line -> line.endsWith("\"code\",\"false\",\"much too long: 300\""));
    }

    private static JsonNode list(Journey journey) throws IOException, InterruptedException {
        String output =
                expect(0, journey, "import data errors list -o json --no-hints").output();
        return JSON.readTree(output.substring(output.indexOf('[')));
    }

    /** A migration whose rows are exported and whose target is narrower than its source. */
    private static Journey narrowed(String name, int rows) throws Exception {
        source.create(name);
        target.create(name);
        source.execute(name, SOURCE.formatted(rows));
        Journey journey = new Journey(suite, source, name, name, work.resolve("export-" + name), secrets());
        Journey.must(journey.init(name), "init");
        journey.all(List.of("export schema", "import schema", "export data"));
        target.execute(name, NARROWED);
        return journey;
    }

    private static Suite.Ran expect(int exit, Journey journey, String command)
            throws IOException, InterruptedException {
        Suite.Ran ran = journey.phase(command);
        assertThat(ran.exit()).as("%s%n%s", command, ran.output()).isEqualTo(exit);
        return ran;
    }

    private static void figure(String what, Instant begin) {
        System.out.printf(
                "%,d rows: %s took %.1f s%n",
                ROWS, what, Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    private static Map<String, String> secrets() {
        return Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");
    }
}
