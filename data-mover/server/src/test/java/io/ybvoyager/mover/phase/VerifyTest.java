package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verification as a job: what it keeps in the state, what its certificate says, what the gate makes of it. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class VerifyTest {
    private static final int TABLES = 6;

    private final Engine engine = Engine.shared();

    private Path temp;

    @BeforeEach
    void makeDirectory() throws IOException {
        temp = Files.createTempDirectory("verify");
    }

    @Test
    void aCancelledVerificationGoesOnWhereItWasAndItsCertificateTellsSo() throws SQLException {
        Caller caller = finalized("onwards");
        Response slow = caller.post("verify", "verify", Map.of("maxRowsPerSecond", 2_000));
        String job = slow.path("id");
        caller.awaitItemsDone("VERIFY", 2);
        caller.cancel(job);
        assertThat(caller.ended(job).<String>path("status")).isEqualTo("CANCELLED");

        caller.complete("verify");

        Response report = caller.report("verify");
        assertThat(report.<Integer>path("data.reading.resumedPieces")).isGreaterThanOrEqualTo(2);
        assertThat(report.<Integer>path("data.reading.pieces"))
                .isGreaterThan(report.<Integer>path("data.reading.resumedPieces"));
        assertThat(report.<Integer>path("data.rows")).isEqualTo(TABLES * 5_000);
        caller.complete("verify");
        assertThat(caller.report("verify").<Integer>path("data.reading.resumedPieces"))
                .isZero();
    }

    @Test
    void aRerunComparesWhatWasFoundAndOpensTheCutover() throws SQLException {
        Caller caller = finalized("rerun");
        Response early = caller.post("verify", "verify", Map.of("rerun", true));
        engine.execute("rerun_target", "UPDATE t3 SET v = 'x' WHERE id IN (5, 6); DELETE FROM t4 WHERE id = 7");
        caller.run("verify");
        engine.execute("rerun_target", "UPDATE t3 SET v = repeat('x', 80) || id WHERE id IN (5, 6)");

        Response still = caller.run("verify", "verify", Map.of("rerun", true));
        engine.execute("rerun_target", "INSERT INTO t4 SELECT 7, repeat('x', 80) || 7");
        Response refused = caller.post("cutover");
        caller.complete("verify", "verify", Map.of("rerun", true));

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.<String>path("code")).isEqualTo("VOY-2304");
        assertThat(still.<String>path("error.category")).isEqualTo("DIFFERENCES");
        assertThat(refused.statusCode()).isEqualTo(409);
        Response report = caller.report("verify");
        assertThat(report.<Integer>path("data.rerun.rows")).isEqualTo(1);
        assertThat(report.<Integer>path("data.rerun.carried")).isEqualTo(TABLES - 1);
        assertThat(report.<List<Object>>path("data.tables")).hasSize(TABLES);
        caller.complete("cutover");
    }

    @Test
    void aRerunAfterTheTargetWasLoadedAgainIsRefused() throws SQLException {
        Caller caller = finalized("reloaded");
        caller.complete("verify");
        caller.complete("import/data", "startClean", true);
        caller.complete("finalize");

        Response refused = caller.post("verify", "verify", Map.of("rerun", true));

        assertThat(refused.<String>path("code")).isEqualTo("VOY-2304");
        assertThat(refused.<String>path("fix")).contains("migrate verify");
    }

    @Test
    void theCertificateNamesWhoAskedWhenAndWhereBothSidesWereAndWhatWasLeftOut() throws SQLException, IOException {
        Caller caller = finalized("certified");
        engine.execute("certified_target", "ALTER TABLE t2 ADD COLUMN later int");

        caller.run("verify");

        Response report = caller.report("verify");
        assertThat(report.<String>path("data.actor")).isEqualTo("ada");
        assertThat(report.<String>path("data.positions.source.lsn")).matches("[0-9A-F]+/[0-9A-F]+");
        assertThat(report.<String>path("data.positions.target.at")).startsWith("20");
        assertThat(report.<String>path("data.digest")).contains("version");
        assertThat(report.<List<String>>path("data.columnsNotCompared.column")).containsExactly("later");
        assertThat(report.<Integer>path("data.coverage.comparedTables")).isEqualTo(TABLES);
        String page = Files.readString(temp.resolve("export/reports/verify.html"));
        assertThat(page).contains("ada", "log position", "public.t2.later", "SHA-256 of verify.json");
    }

    /** A migration of a few tables that is ready to be verified. */
    private Caller finalized(String name) throws SQLException {
        engine.create(name + "_source");
        engine.create(name + "_target");
        for (int i = 0; i < TABLES; i++) {
            engine.execute(
                    name + "_source",
                    "CREATE TABLE t%d (id int PRIMARY KEY, v text); INSERT INTO t%d SELECT i, repeat('x', 80) || i FROM generate_series(1, 5000) i; ANALYZE t%d"
                            .formatted(i, i, i));
        }
        Caller caller = new Caller(name).initialized(temp.resolve("export"));
        for (String phase : List.of("export/schema", "import/schema", "export/data", "import/data", "finalize")) {
            caller.complete(phase);
        }
        return caller;
    }
}
