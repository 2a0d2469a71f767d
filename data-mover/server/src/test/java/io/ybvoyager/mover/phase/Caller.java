package io.ybvoyager.mover.phase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Calls the mover under test and the state service beside it, as the gateway would. */
final class Caller {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(20);

    private final String migration;

    Caller(String migration) {
        this.migration = migration;
    }

    /** A shop with so many orders in NAME_source, to be moved to NAME_target. */
    static Caller ofShop(String name, int orders, Path exportDir) throws SQLException {
        Shop.create(name, orders);
        return new Caller(name).initialized(exportDir);
    }

    static Map<String, Object> source(String database, Object... more) {
        Map<String, Object> source = new HashMap<>(Map.of(
                "type",
                "postgresql",
                "host",
                "127.0.0.1",
                "port",
                Engine.shared().port(),
                "database",
                database,
                "user",
                Engine.USER,
                "password",
                Engine.PASSWORD,
                "schemas",
                List.of()));
        put(source, more);
        return source;
    }

    /** After init, from NAME_source to NAME_target. */
    Caller initialized(Path exportDir) {
        Response init = init(source(migration + "_source"), migration + "_target", "exportDir", exportDir.toString());
        assertThat(init.statusCode()).as(init.asString()).isEqualTo(201);
        assertThat(init.header("Location")).startsWith("/api/v1/migrations/");
        return this;
    }

    Response init(Map<String, Object> source, String targetDatabase, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", migration, "source", source));
        body.put("targetDatabase", targetDatabase);
        put(body, more);
        return given().header("X-Voyager-Suite-Token", "token-of-the-test-suite")
                .header("X-Voyager-Actor", "ada")
                .header("X-Voyager-Channel", "cli")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/migrations");
    }

    /** Posts a phase with the source's password and more members. */
    Response post(String path, Object... more) {
        return postOnce(UUID.randomUUID().toString(), path, more);
    }

    /** Posts a phase under an idempotency key. */
    Response postOnce(String key, String path, Object... more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("source", Map.of("password", Engine.PASSWORD), "parallelJobs", 2));
        put(body, more);
        return given().header("X-Voyager-Suite-Token", "token-of-the-test-suite")
                .header("Idempotency-Key", key)
                .header("X-Voyager-Actor", "ada")
                .header("X-Voyager-Channel", "cli")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/migrations/" + migration + "/" + path);
    }

    /** Leaves stashed rows out, which needs neither the source nor workers. */
    Response discard(List<Integer> ids, String confirm) {
        return post(
                "import/data/errors/discard",
                "source",
                null,
                "parallelJobs",
                null,
                "ids",
                ids,
                "reason",
                "test rows",
                "confirm",
                confirm);
    }

    Response get(String path) {
        return given().header("X-Voyager-Suite-Token", "token-of-the-test-suite")
                .get("/api/v1/migrations/" + migration + "/" + path);
    }

    /** Runs a phase and waits for its end. */
    Response run(String path, Object... more) {
        Response accepted = post(path, more);
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/jobs/" + accepted.path("id"));
        return ended(accepted.path("id"));
    }

    /** Runs a phase that must complete. */
    Response complete(String path, Object... more) {
        Response job = run(path, more);
        if (!"COMPLETED".equals(job.path("status"))) {
            String refused = state("/api/v1/jobs/" + job.path("id") + "/results?outcome=ERROR")
                    .asString();
            throw new AssertionError(path + ": " + job.asString() + "\n" + refused);
        }
        return job;
    }

    Response ended(String job) {
        return await("/api/v1/jobs/" + job, view -> !"RUNNING".equals(view.path("status")));
    }

    void cancel(String job) {
        given().header("X-Voyager-Suite-Token", "token-of-the-test-suite")
                .contentType(ContentType.JSON)
                .post(SuiteResource.state().url() + "/api/v1/jobs/" + job + "/cancel")
                .then()
                .statusCode(200);
    }

    /** Waits until the worker has reported so often again, so that it knows of a cancel. */
    void awaitHeartbeats(String job, int count) {
        for (int i = 0; i < count; i++) {
            String last = state("/api/v1/jobs/" + job).path("heartbeatAt");
            await("/api/v1/jobs/" + job, view -> !last.equals(view.path("heartbeatAt")));
        }
    }

    /** Waits until so many work items of a phase are done. */
    void awaitItemsDone(String phase, int count) {
        await(
                "/internal/v1/migrations/" + migration + "/work-items?state=DONE&phase=" + phase,
                view -> view.<Integer>path("items.size()") >= count);
    }

    /** Reads from the state service. */
    Response state(String path) {
        return given().header("X-Voyager-Suite-Token", "token-of-the-test-suite")
                .get(SuiteResource.state().url() + path);
    }

    Response report(String type) {
        return state("/api/v1/migrations/" + migration + "/reports/" + type);
    }

    String phase(String phase) {
        return state("/api/v1/migrations/" + migration + "/state").path("find { it.phase == '" + phase + "' }.status");
    }

    private Response await(String path, Predicate<Response> enough) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Response view = state(path);
        while (!enough.test(view)) {
            assertThat(System.nanoTime()).as("still " + view.asString()).isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos());
            view = state(path);
        }
        return view;
    }

    private static void put(Map<String, Object> map, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] == null) {
                map.remove((String) more[i]);
            } else {
                map.put((String) more[i], more[i + 1]);
            }
        }
    }
}
