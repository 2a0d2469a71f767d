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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class RefusedRowsTest {
    private static final int ORDERS = Integer.getInteger("refused.rows", 5_000);
    private static final String STASH = "stash-and-continue";

    /** Ten orders, six visits and one customer do not fit. */
    private static final String NARROWED =
            """
            ALTER TABLE orders ADD CONSTRAINT not_these CHECK (id % 250 <> 0 OR id > 2500);
            ALTER TABLE visit ADD CONSTRAINT few CHECK (n NOT BETWEEN 695 AND 700);
            ALTER TABLE customer ALTER name TYPE varchar(11)""";

    private static final String REPAIRED =
            """
            ALTER TABLE orders DROP CONSTRAINT not_these; ALTER TABLE visit DROP CONSTRAINT few;
            ALTER TABLE customer ALTER name TYPE text""";

    private final Engine engine = Engine.shared();

    @Test
    void refusedRowsAreStashedListedRetriedAndHoldTheJourneyUntilThen() throws SQLException, IOException {
        Caller caller = exported("refused");

        Response aborted = caller.run("import/data");
        Response stashed = caller.run("import/data", "errorPolicy", STASH);
        Response page = caller.get("import/data/errors?pageSize=10");
        Response rest = caller.get("import/data/errors?pageSize=10&pageToken=" + page.path("nextPageToken"));
        int id = page.path("items[0].id");
        Response one = caller.get("import/data/errors/" + id);
        Response finalize = caller.post("finalize");
        engine.execute("refused_target", REPAIRED);
        Response retried = caller.post("import/data/errors/retry", "source", null, "parallelJobs", null);

        assertThat(aborted.<String>path("status")).isEqualTo("FAILED");
        assertThat(stashed.<String>path("status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(stashed.<String>path("error.code")).isEqualTo("VOY-2210");
        assertThat(page.<List<Object>>path("items")).hasSize(10);
        assertThat(rest.<List<Object>>path("items")).hasSize(7);
        assertThat(page.asString() + rest.asString())
                .contains("not_these", "few", "22001")
                .doesNotContain("customer 100");
        assertThat(one.<List<Object>>path("values")).isNotEmpty();
        assertThat(finalize.statusCode()).as(finalize.asString()).isEqualTo(409);
        assertThat(finalize.asString()).contains("errored_rows").contains("import data errors list");
        assertThat(retried.<Integer>path("retried")).as(retried.asString()).isEqualTo(17);
        caller.complete("import/data");
        caller.complete("finalize");
        assertThat(caller.post("import/data/errors/retry", "source", null, "parallelJobs", null)
                        .statusCode())
                .isEqualTo(409);
        caller.complete("verify");
        caller.complete("cutover");
        assertThat(engine.value("refused_target", "SELECT count(*) FROM orders"))
                .isEqualTo(Integer.toString(ORDERS));
    }

    @Test
    void aCutoverWithoutTheRefusedRowsHasToBeAnsweredForByName() throws SQLException, IOException {
        Caller caller = exported("waived");
        engine.execute("waived_target", "ALTER TABLE customer ALTER name TYPE text"); // orders refer to all customers
        assertThat(caller.run("import/data", "errorPolicy", STASH).<String>path("status"))
                .isEqualTo("COMPLETED_WITH_ERRORS");

        caller.complete("finalize", "waive", List.of("errored_rows"));
        Response again = caller.run("import/data", "errorPolicy", STASH);
        Response refused = caller.post("cutover", "waive", List.of("verified"));
        caller.complete("cutover", "waive", List.of("verified", "errored_rows", "final-check"));

        assertThat(again.<String>path("status")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("16 rows");
    }

    @Test
    void discardedRowsAreAnswerEnoughToGoOn() throws SQLException, IOException {
        Caller caller = exported("discarded");
        engine.execute("discarded_target", "ALTER TABLE customer ALTER name TYPE text");
        caller.run("import/data", "errorPolicy", STASH);
        List<Integer> ids = caller.get("import/data/errors").path("items.id");

        Response unconfirmed = caller.discard(ids, "another");
        Response discarded = caller.discard(ids, "discarded");

        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(unconfirmed.asString()).contains("--confirm discarded");
        String history = caller.state("/api/v1/migrations/discarded/history").asString();
        assertThat(history)
                .contains("ROWS_DISCARDED", "16 refused rows", "test rows", "ada")
                .doesNotContain("another");
        assertThat(discarded.<Integer>path("discarded"))
                .as(discarded.asString())
                .isEqualTo(16);
        caller.complete("import/data");
        caller.complete("finalize");
        assertThat(caller.report("data_import").<Integer>path("data.rows")).isEqualTo(ORDERS + 100 + 701 - 16);
    }

    @Test
    void rowsThatAreThereAlreadyAreUpdatedOrTheirTablesEmptiedAsTheUserSays() throws SQLException, IOException {
        Caller caller = exported("there");
        engine.execute(
                "there_target",
                """
                ALTER TABLE customer ALTER name TYPE text, ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
                INSERT INTO customer (id, name) VALUES (1, 'old'), (1000000, 'theirs')""");

        Response refused = caller.run("import/data");
        caller.run("import/data", "onPrimaryKeyConflict", "update", "errorPolicy", STASH);
        Response report = caller.report("data_import");
        Response changed = caller.run("import/data", "onPrimaryKeyConflict", "ignore");
        Response alone = caller.post("import/data", "truncateTables", true);
        String old = engine.value("there_target", "SELECT count(*) FROM customer WHERE name = 'old'");
        engine.execute(
                "there_target", "ALTER TABLE orders DROP CONSTRAINT not_these; ALTER TABLE visit DROP CONSTRAINT few");
        caller.complete("import/data", "startClean", true, "truncateTables", true, "onPrimaryKeyConflict", "error");

        assertThat(refused.asString()).contains("VOY-2112", "--on-primary-key-conflict");
        assertThat(report.<Integer>path("data.updated")).isEqualTo(1);
        assertThat(report.<Integer>path("data.inserted")).isEqualTo(ORDERS + 100 + 701 - 17);
        assertThat(changed.asString()).contains("VOY-2221", "--start-clean");
        assertThat(alone.statusCode()).as(alone.asString()).isEqualTo(400);
        assertThat(old).isEqualTo("0");
        assertThat(engine.value("there_target", "SELECT count(*) FROM customer WHERE name = 'theirs'"))
                .isEqualTo("0");
    }

    private Caller exported(String name) throws SQLException, IOException {
        Path directory = Files.createTempDirectory("refused");
        Caller caller = Caller.ofShop(name, ORDERS, directory.resolve("export"));
        caller.complete("export/schema");
        caller.complete("import/schema");
        engine.execute(name + "_target", NARROWED);
        caller.complete("export/data");
        return caller;
    }
}
