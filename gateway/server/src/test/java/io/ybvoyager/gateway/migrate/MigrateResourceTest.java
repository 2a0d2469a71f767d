package io.ybvoyager.gateway.migrate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.ybvoyager.gateway.StandIns;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(StandIns.class)
class MigrateResourceTest {
    private static final String RUNNING = "00000000-0000-0000-0000-00000000000a";
    private static final String OVER = "00000000-0000-0000-0000-00000000000b";

    @ConfigProperty(name = "test.state.url")
    URI state;

    @BeforeEach
    void twoJobs() {
        String running = job(
                RUNNING,
                "RUNNING",
                "{\"percent\":45,\"done\":67,\"total\":150,\"errored\":1,\"unit\":\"objects\","
                        + "\"etaSeconds\":120,\"current\":\"public.customers\"}");
        String over = job(
                OVER,
                "COMPLETED_WITH_ERRORS",
                "{\"percent\":100,\"done\":148,\"total\":150,\"errored\":2,\"unit\":\"objects\"}");
        script("/api/v1/jobs/" + RUNNING, running);
        script("/api/v1/jobs/" + RUNNING + "/cancel", running);
        script("/api/v1/jobs", "{\"items\":[" + running + "," + over + "]}");
        script("/api/v1/jobs/" + RUNNING + "/logs", "{\"items\":[]}");
        script("/api/v1/jobs/" + RUNNING + "/results", "{\"items\":[]}");
        script("/api/v1/jobs/" + OVER + "/results", "{\"items\":[]}");
    }

    @Test
    void progressIsWhatTheFirstDesignPromised() {
        trusted()
                .get("/api/migrate/progress/" + RUNNING)
                .then()
                .statusCode(200)
                .header("Deprecation", "true")
                .body("job_id", equalTo(RUNNING))
                .body("status", equalTo("running"))
                .body("progress_percentage", equalTo(45))
                .body("total_objects", equalTo(150))
                .body("completed_objects", equalTo(67))
                .body("failed_objects", equalTo(1))
                .body("current_object", equalTo("public.customers"))
                .body("estimated_time_remaining", equalTo(120))
                .body("logs", hasSize(0))
                .body("object_results", hasSize(0));
    }

    @Test
    void listsJobsAndTheOnesThatAreOver() {
        trusted()
                .get("/api/migrate/jobs")
                .then()
                .statusCode(200)
                .body("jobs.job_id", contains(RUNNING, OVER))
                .body("jobs[1].status", equalTo("completed"))
                .body("jobs[1].failed_objects", equalTo(2))
                .body("jobs[1].log_count", equalTo(9))
                .body("jobs[1].result_count", equalTo(0))
                .body("jobs[1].current_object", nullValue());
        trusted()
                .get("/api/migrate/history")
                .then()
                .body("history.job_id", contains(OVER))
                .body("history[0].migration_name", equalTo("shop"));
    }

    @Test
    void cancelsInItsOwnWords() {
        trusted()
                .post("/api/migrate/cancel/" + RUNNING)
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("message", equalTo("Migration job cancelled"));
    }

    @Test
    void aFailureIsAProblemThatAlsoSaysSuccessFalse() {
        trusted().get("/api/migrate/progress/not-a-uuid").then().statusCode(404);
        script(
                "/api/v1/jobs/" + OVER,
                "{\"code\":\"VOY-1004\",\"title\":\"t\",\"detail\":\"No such job.\",\"status\":404,\"category\":\"NOT_FOUND\"}");
        trusted()
                .get("/api/migrate/progress/" + OVER)
                .then()
                .statusCode(404)
                .body("code", equalTo("VOY-1004"))
                .body("success", equalTo(false))
                .body("error", equalTo("No such job."));
    }

    private static RequestSpecification trusted() {
        return given().header("Authorization", "Bearer " + StandIns.TOKEN);
    }

    private void script(String path, String body) {
        given().baseUri(state.toString()).port(state.getPort()).body(body).post("/test" + path);
    }

    private static String job(String id, String status, String progress) {
        return "{\"id\":\"" + id
                + "\",\"migration\":\"00000000-0000-0000-0000-000000000001\",\"migrationName\":\"shop\","
                + "\"phase\":\"export_schema\",\"command\":\"export schema\",\"status\":\"" + status
                + "\",\"cancelRequested\":false,"
                + "\"progress\":" + progress + ",\"worker\":\"w\",\"actor\":\"a\",\"channel\":\"cli\","
                + "\"startedAt\":\"2026-01-01T00:00:00Z\",\"heartbeatAt\":\"2026-01-01T00:00:01Z\",\"lastSeq\":9}";
    }
}
