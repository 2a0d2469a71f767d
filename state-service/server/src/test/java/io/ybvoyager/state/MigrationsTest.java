package io.ybvoyager.state;

import static io.ybvoyager.state.Api.create;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.problem;
import static io.ybvoyager.state.Api.refused;
import static io.ybvoyager.state.Api.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.CommonError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class MigrationsTest {
    @Test
    void aNewMigrationIsInitialisedAndFoundByNameAndUuid() {
        String name = migration();

        MigrationView byName = Json.parse(get("/api/v1/migrations/" + name).asString(), MigrationView.class);
        MigrationView byUuid =
                Json.parse(get("/api/v1/migrations/" + byName.uuid()).asString(), MigrationView.class);

        assertThat(byName).isEqualTo(byUuid);
        assertThat(byName.currentPhase()).isEqualTo(Phase.INITIALIZE);
        assertThat(byName.currentStatus()).isEqualTo(Status.COMPLETED);
        assertThat(byName.source().schemas()).containsExactly("public", "sales");
        assertThat(Api.phase(name, Phase.INITIALIZE)).isEqualTo(Status.COMPLETED);
        assertThat(Api.phase(name, Phase.ASSESSMENT)).isEqualTo(Status.NOT_STARTED);
        assertThat(Api.events(name)).containsExactly("MIGRATION_CREATED");
    }

    @Test
    void anAssessmentThatIsJsonNullCountsAsNone() {
        String name = "m-" + UUID.randomUUID().toString().substring(0, 8);
        String body = Api.newMigration(name, name).replaceFirst("\\{", "{\"assessment\":null,");

        assertThat(json().body(body).post("/internal/v1/migrations").statusCode())
                .isEqualTo(200);

        assertThat(Api.phase(name, Phase.ASSESSMENT)).isEqualTo(Status.NOT_STARTED);
    }

    @Test
    void anAssessmentGivenAtInitCountsAsCompletedAndIsStored() {
        String name = "m-" + UUID.randomUUID().toString().substring(0, 8);
        String body = Api.newMigration(name, name).replaceFirst("\\{", "{\"assessment\":{\"complexity\":\"LOW\"},");

        assertThat(json().body(body).post("/internal/v1/migrations").statusCode())
                .isEqualTo(200);

        assertThat(Api.phase(name, Phase.ASSESSMENT)).isEqualTo(Status.COMPLETED);
        JsonNode report = Json.parse(
                get("/api/v1/migrations/" + name + "/reports/assessment").asString());
        assertThat(report.at("/data/complexity").asText()).isEqualTo("LOW");
    }

    @Test
    void aDecisionThatAnotherServiceCarriesOutIsInTheHistory() {
        String name = migration();
        String event =
                """
                {"type": "ROWS_DISCARDED", "phase": "import-data", "message": "2 rows: test", "data": {"ids": [4, 5]}}""";

        Response added = json().body(event).post("/internal/v1/migrations/" + name + "/events");
        Response unnamed = json().body(event.replace("ROWS_DISCARDED", "rows"))
                .post("/internal/v1/migrations/" + name + "/events");

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(204);
        assertThat(unnamed.statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/migrations/" + name + "/history").asString())
                .contains(
                        "ROWS_DISCARDED",
                        "\"actor\":\"ann\",\"channel\":\"cli\",\"message\":\"2 rows: test\"",
                        "[4,5]");
    }

    @Test
    void aNameIsTakenOnce() {
        String name = migration();

        Response again = create(name, "another source " + name);

        refused(again, 409, StateError.MIGRATION_EXISTS);
        assertThat(problem(again).fix()).contains("--migration-name " + name);
    }

    @Test
    void theSameSchemasGoIntoOneTargetOnceUntilTheMigrationIsEnded() {
        String name = migration();
        String other = name + "-b";

        Response second = create(other, "source-of-" + name);
        refused(second, 409, StateError.SAME_SOURCE);
        assertThat(problem(second).detail()).contains(name);

        Api.end(
                Api.start(new NewJob(name, Phase.END, "end", "w", "i", null, false, true)),
                io.ybvoyager.state.api.JobStatus.COMPLETED);
        assertThat(create(other, "source-of-" + name).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownNameIsAnsweredWithNearOnes() {
        String name = migration();

        Response wrong = get("/api/v1/migrations/" + name + "x/status");

        refused(wrong, 404, StateError.MIGRATION_NOT_FOUND);
        assertThat(problem(wrong).fix()).contains("Did you mean").contains(name);
        refused(get("/api/v1/migrations/" + UUID.randomUUID()), 404, StateError.MIGRATION_NOT_FOUND);
    }

    @Test
    void theEtagSaysWhetherAnythingChanged() {
        String name = migration();
        String tag = get("/api/v1/migrations/" + name).header("ETag");

        assertThat(json().header("If-None-Match", tag)
                        .get("/api/v1/migrations/" + name)
                        .statusCode())
                .isEqualTo(304);
        run(name, Phase.EXPORT_SCHEMA);
        assertThat(json().header("If-None-Match", tag)
                        .get("/api/v1/migrations/" + name)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeNeedsTheVersionItIsBasedOn() {
        String name = migration();
        String path = "/api/v1/migrations/" + name;
        String body = "{\"exportDir\":\"/elsewhere\",\"sourcePort\":6432}";
        String tag = get(path).header("ETag");

        refused(json().body(body).patch(path), 428, StateError.VERSION_REQUIRED);
        Response changed = json().header("If-Match", tag).body(body).patch(path);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        MigrationView view = Json.parse(changed.asString(), MigrationView.class);
        assertThat(view.exportDir()).isEqualTo("/elsewhere");
        assertThat(view.source().port()).isEqualTo(6432);
        assertThat(view.source().host()).isEqualTo("source.example");
        refused(json().header("If-Match", tag).body(body).patch(path), 412, StateError.VERSION_STALE);
        assertThat(get(path).header("ETag")).isEqualTo("\"" + view.version() + "\"");
        assertThat(Api.events(name)).containsExactly("MIGRATION_CREATED", "MIGRATION_CHANGED");
    }

    @Test
    void onlyAnEndedMigrationIsForgotten() {
        String name = migration();
        refused(json().delete("/api/v1/migrations/" + name), 409, StateError.NOT_ENDED);

        Api.end(
                Api.start(new NewJob(name, Phase.END, "end", "w", "i", null, false, true)),
                io.ybvoyager.state.api.JobStatus.COMPLETED);

        assertThat(json().delete("/api/v1/migrations/" + name).statusCode()).isEqualTo(204);
        refused(get("/api/v1/migrations/" + name), 404, StateError.MIGRATION_NOT_FOUND);
    }

    @Test
    void pagesGiveEveryMigrationOnceNewestFirst() {
        List<String> made = List.of(migration(), migration(), migration());
        List<String> seen = new ArrayList<>();

        String token = "";
        do {
            JsonNode page = Json.parse(json().queryParam("pageSize", 2)
                    .queryParam("pageToken", token)
                    .get("/api/v1/migrations")
                    .asString());
            page.path("items").forEach(item -> seen.add(item.path("name").asText()));
            token = page.path("nextPageToken").asText("");
        } while (!token.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made.reversed());
        refused(json().queryParam("pageToken", "rubbish").get("/api/v1/migrations"), 400, StateError.PAGE_TOKEN);
    }

    @Test
    void reportsAreVersionedAndTheNewestIsGivenUnlessOneIsNamed() {
        String name = migration();
        String path = "/api/v1/migrations/" + name + "/reports";
        for (int version = 1; version <= 2; version++) {
            assertThat(json().body("{\"tables\":" + version + "}")
                            .put("/internal/v1/migrations/" + name + "/reports/schema_analysis")
                            .statusCode())
                    .isEqualTo(200);
        }

        JsonNode listed = Json.parse(get(path).asString());
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/version").asInt()).isEqualTo(2);
        assertThat(listed.at("/0/data").isMissingNode()).isTrue();
        assertThat(Json.parse(get(path + "/schema_analysis").asString())
                        .at("/data/tables")
                        .asInt())
                .isEqualTo(2);
        assertThat(Json.parse(get(path + "/schema_analysis?version=1").asString())
                        .at("/data/tables")
                        .asInt())
                .isEqualTo(1);
        refused(get(path + "/verify"), 404, StateError.REPORT_NOT_FOUND);
    }

    @Test
    void badRequestsAreAnsweredAsProblemsWithEveryFinding() {
        Response invalid =
                json().body("{\"name\":\"not a name!\",\"exportDir\":\"/x\"}").post("/internal/v1/migrations");
        refused(invalid, 400, CommonError.BAD_REQUEST);
        assertThat(problem(invalid).errors()).hasSizeGreaterThanOrEqualTo(3);

        Response broken = json().body("{\"name\":").post("/internal/v1/migrations");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(problem(broken).code()).isEqualTo("VOY-9001");

        Response mistyped = json().body("{\"name\":{\"a\":1}}").post("/internal/v1/migrations");
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(problem(mistyped).where()).isEqualTo("name");

        assertThat(problem(get("/api/v1/nothing")).code()).isEqualTo("VOY-9002");
    }

    @Test
    void theReadinessProbeNamesTheTarget() {
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    }
}
