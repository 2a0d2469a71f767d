package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class JourneyTest {
    private final Engine engine = Engine.shared();

    private Path temp;

    @BeforeEach
    void makeDirectory() throws IOException {
        temp = Files.createTempDirectory("journey");
    }

    @Test
    void aDatabaseIsMovedFromInitToEnd() throws SQLException, IOException {
        Path exportDir = temp.resolve("export");
        Caller caller = Caller.ofShop("whole", 5_000, exportDir);

        caller.complete("export/schema");
        caller.complete("import/schema");
        caller.complete("export/data");
        caller.complete("import/data");
        caller.complete("finalize");
        Response early = caller.post("cutover");
        caller.complete("verify");
        caller.complete("cutover");
        Path saved = temp.resolve("saved");
        caller.complete(
                "end",
                "saveReportsDir",
                saved.toString(),
                "backupDir",
                temp.resolve("backup").toString());

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(rows("whole_target", "orders")).isEqualTo("5000");
        assertThat(rows("whole_target", "visit")).isEqualTo("701");
        assertThat(engine.value("whole_target", "SELECT count(*) FROM orders WHERE note LIKE '%!!'"))
                .isEqualTo("0");
        assertThat(engine.value("whole_target", "SELECT nextval('orders_id_seq')"))
                .isEqualTo("5001");
        assertThat(engine.value("whole_target", "SELECT nextval('ticket')")).isEqualTo("502");
        assertThat(rows("whole_target", "spending_kept")).isEqualTo("100");
        assertThat(caller.report("verify").<Boolean>path("data.equal")).isTrue();
        assertThat(saved.resolve("verify.json")).exists();
        assertThat(temp.resolve("backup/schema/catalog.json")).exists();
        assertThat(exportDir).doesNotExist();
        assertThat(engine.value("whole_target", "SELECT count(*) FROM pg_namespace WHERE nspname = 'ybvoyager_ledger'"))
                .isEqualTo("0");
        assertThat(caller.phase("end")).isEqualTo("COMPLETED");
    }

    @Test
    void rowsCanGoDirectlyWithoutFiles() throws SQLException {
        Path exportDir = temp.resolve("export");
        Caller caller = Caller.ofShop("direct", 3_000, exportDir);

        caller.complete("export/schema");
        caller.complete("import/schema");
        Response refused = caller.post("import/data");
        Response job = caller.complete("import/data", "direct", true);
        caller.complete("finalize");
        caller.complete("verify");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(job.<Boolean>path("parameters.direct")).isTrue();
        assertThat(rows("direct_target", "orders")).isEqualTo("3000");
        assertThat(exportDir.resolve("data")).doesNotExist();
    }

    @Test
    void differencesAreFoundAndKeepTheCutoverBackUntilSomebodyWaivesThem() throws SQLException {
        Caller caller = finalized("differ");
        engine.execute("differ_target", "UPDATE orders SET amount = amount + 1 WHERE id = 77");

        Response verify = caller.run("verify");
        Response refused = caller.post("cutover");
        caller.complete("cutover", "waive", List.of("verified"));

        assertThat(verify.<String>path("status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(verify.<String>path("error.category")).isEqualTo("DIFFERENCES");
        assertThat(caller.report("verify").asString()).contains("77");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(temp.resolve("export/reports/verify.html")).exists();
    }

    @Test
    void aVerificationOfSomeTablesProvesNothingForTheOthers() throws SQLException {
        Caller caller = finalized("partial");

        Response verify = caller.run("verify", "tableList", List.of("public.orders"));
        Response refused = caller.post("cutover");

        assertThat(verify.<String>path("status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(verify.<String>path("error.code")).isEqualTo("VOY-2303");
        assertThat(caller.report("verify").<List<Object>>path("data.tables")).hasSize(1);
        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void differencesAreMendedWithConsentAndTheCutoverOpens() throws SQLException {
        Caller caller = finalized("mend");
        engine.execute("mend_target", "UPDATE orders SET amount = amount + 1 WHERE id = 77");

        Response written = caller.run("verify", "verify", Map.of("fix", true));
        Response refused = caller.post("verify", "verify", Map.of("fix", true, "apply", true, "confirm", "other"));

        assertThat(written.<String>path("error.category")).isEqualTo("DIFFERENCES");
        assertThat(temp.resolve("export/reports/verify-fix.sql")).content().contains("UPDATE \"public\".\"orders\"");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("fix")).contains("--confirm mend");

        caller.complete("verify", "verify", Map.of("fix", true, "apply", true, "confirm", "mend"));

        assertThat(caller.report("verify").<Integer>path("data.fix.updates")).isEqualTo(1);
        caller.complete("cutover");
    }

    @Test
    void countsAndSchemaAloneDoNotOpenTheCutover() throws SQLException {
        Caller caller = finalized("tiers");

        for (String tier : List.of("schema", "counts")) {
            Response verify = caller.run("verify", "verify", Map.of("tier", tier));
            assertThat(verify.<String>path("error.code")).as(tier).isEqualTo("VOY-2303");
            assertThat(caller.post("cutover").statusCode()).isEqualTo(409);
        }
        caller.complete("verify", "verify", Map.of("tier", "checksums"));
        caller.complete("cutover");
    }

    @Test
    void aSourceThatWasWrittenToAfterTheVerificationIsNotCutOver() throws SQLException {
        Caller caller = finalized("late");
        caller.complete("verify");
        engine.execute("late_source", "INSERT INTO visit VALUES ('2024-02-02', 'late', 1)");

        Response refused = caller.run("cutover");
        Response waived = caller.run("cutover", "waive", List.of("final-check"));

        assertThat(refused.<String>path("status")).isEqualTo("FAILED");
        assertThat(refused.<String>path("error.code")).isEqualTo("VOY-2302");
        assertThat(refused.<String>path("error.errors[0].where")).isEqualTo("public.visit");
        assertThat(waived.<String>path("status")).isEqualTo("COMPLETED");
        Response view = caller.get("cutover");
        assertThat(view.<String>path("status")).isEqualTo("COMPLETED");
        assertThat(view.<List<String>>path("steps.step")).contains("final check", "switch");
        assertThat(view.<String>path("gates[0].state")).isEqualTo("PASSED");
    }

    @Test
    void startingCleanDoesThePhasesAnewWithoutDoublingRows() throws SQLException {
        Caller caller = finalized("anew");
        engine.execute("anew_source", "UPDATE orders SET amount = 1 WHERE id <= 10");

        Response refused = caller.post("export/data");
        caller.complete("export/data", "startClean", true);
        Response mixed = caller.run("import/data");
        caller.complete("import/data", "startClean", true);
        caller.complete("finalize");
        caller.complete("verify");
        caller.complete("import/schema", "startClean", true);
        caller.complete("import/data");
        caller.complete("finalize");
        caller.complete("verify");

        assertThat(refused.<String>path("fix")).contains("--start-clean");
        assertThat(mixed.<String>path("error.code")).isEqualTo("VOY-2203");
        assertThat(rows("anew_target", "orders")).isEqualTo("200");
    }

    @Test
    void tablesThatAreLeftOutAreNotAskedForLater() throws SQLException {
        Caller caller = Caller.ofShop("some", 50, temp.resolve("export"));
        caller.complete("export/schema");
        caller.complete("import/schema");
        Response unknown = caller.run("export/data", "excludeTableList", List.of("vist*"));
        caller.complete("export/data", "excludeTableList", List.of("vis*"));
        caller.complete("import/data");
        caller.complete("finalize");
        caller.complete("verify");

        assertThat(unknown.<String>path("error.code")).isEqualTo("VOY-2104");
        assertThat(rows("some_target", "visit")).isEqualTo("0");
        assertThat(caller.report("verify").<List<String>>path("data.tables.table"))
                .doesNotContain("public.visit");
    }

    @Test
    void aSecondRunIsBusyAndACancelledOneResumes() throws SQLException {
        Caller caller = Caller.ofShop("busy", 500, temp.resolve("export"));
        caller.complete("export/schema");
        String job;
        Response busy;
        try (Connection lock = engine.connect("busy_source");
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
            job = caller.post("export/data").path("id");
            busy = caller.post("export/data");
            caller.cancel(job);
            caller.awaitHeartbeats(job, 2);
            lock.rollback();
        }

        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(busy.<String>path("category")).isEqualTo("BUSY");
        assertThat(busy.<String>path("link")).isEqualTo("/api/v1/jobs/" + job);
        assertThat(caller.ended(job).<String>path("status")).isEqualTo("CANCELLED");
        assertThat(caller.phase("export_data")).isEqualTo("CANCELLED");
        caller.complete("export/data");
    }

    @Test
    void aWrongPasswordIsTheAnswerAndThePhaseCanRunAgain() throws SQLException {
        Caller caller = Caller.ofShop("password", 10, temp.resolve("export"));

        Response wrong = caller.post("export/schema", "source", Map.of("password", "wrong-" + Engine.PASSWORD));
        Response missing = caller.post("export/schema", "source", Map.of());

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.<String>path("code")).isEqualTo("VOY-2003");
        assertThat(wrong.<String>path("link")).startsWith("/api/v1/jobs/");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.<String>path("fix")).contains("SOURCE_DB_PASSWORD");
        assertThat(caller.phase("export_schema")).isEqualTo("FAILED");
        caller.complete("export/schema");
    }

    @Test
    void anAnalysisWithoutTheAssessmentServiceFailsClearlyAndKeepsNobodyFromGoingOn() throws SQLException {
        Caller caller = Caller.ofShop("unjudged", 10, temp.resolve("export"));
        caller.complete("export/schema");

        Response analysis = caller.run("analyze-schema");

        assertThat(analysis.<String>path("status")).isEqualTo("FAILED");
        assertThat(analysis.<String>path("error.code")).isEqualTo("VOY-2404");
        caller.complete("import/schema");
    }

    @Test
    void preflightChangesNothingAndNamesEveryCheck() throws SQLException {
        Caller caller = Caller.ofShop("looked", 10, temp.resolve("export"));

        Response good = caller.post("preflight?phase=export_schema");
        Response bad = caller.post("preflight?phase=verify", "source", Map.of("password", "wrong"));

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.<Boolean>path("ok")).isTrue();
        assertThat(good.<List<String>>path("checks.id")).contains("source.reachable", "source.pg-dump");
        assertThat(bad.<Boolean>path("ok")).isFalse();
        assertThat(bad.<List<String>>path("checks.id")).contains("source.reachable", "target.reachable");
        assertThat(caller.phase("export_schema")).isEqualTo("NOT_STARTED");
    }

    @Test
    void theSameKeyStartsTheSameJob() throws SQLException {
        Caller caller = Caller.ofShop("again", 10, temp.resolve("export"));

        Response first = caller.postOnce("key-1", "export/schema");
        Response second = caller.postOnce("key-1", "export/schema");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        caller.ended(first.path("id"));
    }

    @Test
    void aJobSurvivesTheStateService() throws Exception {
        Caller caller = Caller.ofShop("outage", 20_000, temp.resolve("export"));
        caller.complete("export/schema");
        caller.complete("import/schema");

        String job = caller.post("import/data", "direct", true).path("id");
        SuiteResource.state().kill();
        SuiteResource.state().begin();

        Response end = caller.ended(job);
        assertThat(end.<String>path("status")).as(end.asString()).isEqualTo("COMPLETED");
        assertThat(rows("outage_target", "orders")).isEqualTo("20000");
    }

    @Test
    void noPasswordIsKeptAnywhere() throws Exception {
        Caller caller = Caller.ofShop("secret", 10, temp.resolve("export"));
        caller.complete("export/schema");
        caller.post("export/data", "source", Map.of("password", "wrong-" + Engine.PASSWORD));

        String state = engine.value(
                "suite_target",
                """
                SELECT string_agg(query_to_xml(format('SELECT * FROM ybvoyager.%I', table_name), true, false, '')::text, '')
                FROM information_schema.tables WHERE table_schema = 'ybvoyager' AND table_type = 'BASE TABLE'""");
        assertThat(state).contains("secret_source").doesNotContain(Engine.PASSWORD);
        assertThat(Files.readString(SuiteResource.LOG))
                .contains("export schema")
                .doesNotContain(Engine.PASSWORD);
        assertThat(SuiteResource.state().output()).doesNotContain(Engine.PASSWORD);
        try (var files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Engine.PASSWORD);
            }
        }
    }

    /** A migration that is ready to be verified. */
    private Caller finalized(String name) throws SQLException {
        Caller caller = Caller.ofShop(name, 200, temp.resolve("export"));
        for (String phase : List.of("export/schema", "import/schema", "export/data", "import/data", "finalize")) {
            caller.complete(phase);
        }
        return caller;
    }

    private String rows(String database, String table) throws SQLException {
        return engine.value(database, "SELECT count(*) FROM " + table);
    }
}
