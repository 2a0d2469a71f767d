package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

/** Three data movers share the work of a migration; one is killed while it holds an item, and nothing is lost or doubled. */
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkersTest {
    private static final int PORT = 7760;
    private static final int TABLES = 40;
    private static final int ROWS = 3_000;
    private static final int DIFFERENT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> SECRETS =
            Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");

    @TempDir
    static Path work;

    private static Database source;
    private static Database target;
    private static Suite suite;
    private static Helper first;
    private static Helper second;

    @BeforeAll
    static void aSuiteWithTwoHelpers() throws Exception {
        source = Database.start(work.resolve("source"));
        target = Database.start(work.resolve("target"));
        source.create("shared");
        source.execute("shared", tables());
        suite = new Suite(Suite.home(), work.resolve("here"), PORT);
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.put("YBVOYAGER_MOVER_ITEM_LEASE", "PT6S");
        suite.start(environment, target);
        for (String name : List.of("staged", "direct", "renewed")) {
            target.create(name);
        }
    }

    @AfterAll
    static void nothingKeepsRunning() throws Exception {
        for (Helper helper : List.of(first, second)) {
            helper.kill();
        }
        suite.close();
        source.close();
        target.close();
    }

    @Test
    @Order(1)
    void aHelperThatIsKilledInMidExportAndAnotherInMidImportLoseAndDoubleNothing() throws Exception {
        Journey journey = journey("staged");
        first = Helper.start(suite, work, "first", "staged", SECRETS);
        second = Helper.start(suite, work, "second", "staged", SECRETS);

        sharedWithAKill(journey, "export data", first, second);
        first = Helper.start(suite, work, "third", "staged", SECRETS);
        sharedWithAKill(journey, "import data", second, first);
        journey.all(List.of("finalize"));
        second = Helper.start(suite, work, "sixth", "staged", SECRETS);
        verifiedWithAKill(journey, second, first);
        journey.all(List.of("verify"));

        assertSameRows("staged");
        assertThat(progress("staged", "export_data")).isEqualTo((long) TABLES * ROWS);
        assertThat(progress("staged", "import_data")).isEqualTo((long) TABLES * ROWS);
    }

    @Test
    @Order(2)
    void aHelperThatIsKilledInADirectLoadLosesAndDoublesNothing() throws Exception {
        first.kill();
        Journey journey = journey("direct");
        first = Helper.start(suite, work, "fourth", "direct", SECRETS);
        second = Helper.start(suite, work, "fifth", "direct", SECRETS);

        sharedWithAKill(journey, "import data --direct", first, second);
        journey.all(List.of("finalize", "verify"));

        assertSameRows("direct");
        assertThat(progress("direct", "import_data")).isEqualTo((long) TABLES * ROWS);
    }

    @Test
    @Order(3)
    void aSnapshotThatIsLostUnderTheOwnerAndAHelperIsReplacedForBoth() throws Exception {
        first.kill();
        second.kill();
        Journey journey = journey("renewed");
        first = Helper.start(suite, work, "seventh", "renewed", SECRETS);
        String which = items("export_data", journey);

        Process command = journey.started("export data", "--parallel-jobs", "1");
        ProcessHandle owner = suite.service("data-mover").orElseThrow();
        await(() -> items(which + " AND state = 'PENDING'") > 0);
        Helper.signal(owner, "STOP");
        try {
            await(() -> items(which + " AND state = 'DONE' AND " + of(first)) > 0);
            stopWithAnItem(first, which);
            source.execute(
                    "shared",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'yb-voyager' AND datname = 'shared'");
        } finally {
            Helper.signal(owner, "CONT");
            first.goOn();
        }
        assertThat(command.waitFor()).as("export data").isZero();
        journey.all(List.of("import data", "finalize", "verify"));

        assertThat(
                        target.number(
                                "postgres",
                                "SELECT count(*) FROM ybvoyager.job_logs WHERE message LIKE 'The snapshot of the source was lost%'"))
                .isPositive();
        assertSameRows("renewed");
        assertThat(progress("renewed", "export_data")).isEqualTo((long) TABLES * ROWS);
    }

    /**
     * Verifies while the job's own process is held, one helper dies with an item in its hands and another one goes on. One
     * row differs: that is found, and nothing else.
     */
    private static void verifiedWithAKill(Journey journey, Helper victim, Helper survivor) throws Exception {
        String which = items("verify", journey);
        target.execute(journey.name(), "UPDATE t7 SET note = 'other' WHERE id = 77");
        survivor.stop();
        Process command = journey.started("verify", "--parallel-jobs", "1");
        ProcessHandle owner = suite.service("data-mover").orElseThrow();
        await(() -> items(which + " AND state = 'PENDING'") > 0);
        Helper.signal(owner, "STOP");
        try {
            killWithAnItem(victim, which);
            survivor.goOn();
            await(() -> items(which + " AND state = 'DONE' AND " + of(survivor)) > 0);
        } finally {
            Helper.signal(owner, "CONT");
        }
        assertThat(command.waitFor()).as("verify finds the difference").isEqualTo(DIFFERENT);
        assertThat(target.number(journey.name(), "SELECT count(*) FROM t7 WHERE note = 'other' AND id = 77"))
                .isEqualTo(1);
        assertThat(Files.readAllLines(work.resolve("export-" + journey.name() + "/reports/verify-findings.jsonl")))
                .singleElement()
                .asString()
                .contains("public.t7", "\"(77)\"");
        target.execute(journey.name(), "UPDATE t7 SET note = md5(id::text) WHERE id = 77");
    }

    private static String items(String phase, Journey journey) {
        return "phase = '" + phase + "' AND migration_uuid = (SELECT migration_uuid FROM ybvoyager.migrations"
                + " WHERE migration_name = '" + journey.name() + "')";
    }

    private static String of(Helper helper) {
        return "starts_with(worker, '" + helper.name() + "-')";
    }

    private static void killWithAnItem(Helper victim, String which) throws Exception {
        stopWithAnItem(victim, which);
        victim.kill();
    }

    private static void stopWithAnItem(Helper victim, String which) throws Exception {
        String held = which + " AND state = 'CLAIMED' AND " + of(victim);
        await(() -> {
            if (items(held) == 0) {
                return false;
            }
            victim.stop();
            boolean holds = items(held) > 0;
            if (!holds) {
                victim.goOn();
            }
            return holds;
        });
    }

    private static Journey journey(String name) throws Exception {
        Journey journey = new Journey(suite, source, "shared", name, work.resolve("export-" + name), SECRETS);
        Journey.must(journey.init(name), "init");
        journey.all(List.of("export schema", "import schema"));
        return journey;
    }

    /**
     * Runs a phase in which the victim dies with an item in its hands and another helper ends one. The job's own process is
     * held meanwhile, so that it leaves work for the others.
     */
    private static void sharedWithAKill(Journey journey, String phase, Helper victim, Helper survivor)
            throws Exception {
        String which = items(phase.startsWith("export") ? "export_data" : "import_data", journey);
        Process command = journey.started(phase, "--parallel-jobs", "1");
        ProcessHandle owner = suite.service("data-mover").orElseThrow();
        await(() -> items(which + " AND state = 'PENDING'") > 0);
        Helper.signal(owner, "STOP");
        try {
            killWithAnItem(victim, which);
            await(() -> items(which + " AND state = 'DONE' AND " + of(survivor)) > 0);
        } finally {
            Helper.signal(owner, "CONT");
        }
        assertThat(command.waitFor()).as(phase).isZero();
        assertThat(items(which + " AND state = 'DONE' AND attempts > 1"))
                .as("items of the dead helper that others did")
                .isPositive();
    }

    private static String tables() {
        StringBuilder sql = new StringBuilder();
        for (int table = 0; table < TABLES; table++) {
            sql.append(
                    """
                    CREATE TABLE t%1$d (id bigserial PRIMARY KEY, note text, filler text);
                    INSERT INTO t%1$d (note, filler)
                        SELECT md5(g::text), repeat(md5((g * %1$d)::text), 6) FROM generate_series(1, %2$d) g;
                    """
                            .formatted(table, ROWS));
        }
        return sql.toString();
    }

    private static void assertSameRows(String database) throws SQLException {
        for (int table = 0; table < TABLES; table++) {
            String sum = "SELECT coalesce(sum(hashtextextended(t::text, 0)::numeric % 1000000007), 0)::bigint * 10000"
                    + " + count(*) FROM t" + table + " t";
            assertThat(target.number(database, sum)).as("t" + table).isEqualTo(source.number("shared", sum));
        }
    }

    /** Rows that the state counts for the phase, all workers together. */
    private static long progress(String migration, String phase) throws SQLException {
        return target.number(
                "postgres",
                "SELECT coalesce(sum(completed_rows), 0)::bigint FROM ybvoyager.table_progress JOIN ybvoyager.migrations"
                        + " USING (migration_uuid) WHERE migration_name = '" + migration + "' AND phase = '" + phase
                        + "'");
    }

    private static long items(String where) throws SQLException {
        return target.number("postgres", "SELECT count(*) FROM ybvoyager.work_items WHERE " + where);
    }

    private interface Condition {
        boolean holds() throws SQLException, IOException, InterruptedException;
    }

    private static void await(Condition condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("it happened in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
