package io.ybvoyager.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.gateway.StandIns;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(StandIns.class)
class JobStreamTest {
    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "test.state.url")
    URI state;

    @Inject
    JobStreams streams;

    private final String job = UUID.randomUUID().toString();
    private final List<EventReader> readers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        readers.forEach(EventReader::close);
        until(() -> streams.open() == 0);
    }

    @Test
    void theFirstEventHoldsEverythingAndLaterOnesWhatIsNew() {
        script(running(10, 2));
        EventReader reader = listen("");

        EventReader.Event first = reader.next();
        assertThat(first.id()).isEqualTo("2");
        assertThat(messages(first)).containsExactly("line 1", "line 2");

        script(running(40, 3));
        EventReader.Event second = reader.next();
        assertThat(second.id()).isEqualTo("3");
        assertThat(messages(second)).containsExactly("line 3");
        assertThat(second.json().at("/job/progress/percent").asInt()).isEqualTo(40);

        script(over(4));
        EventReader.Event last = reader.next();
        assertThat(last.id()).isEqualTo("5");
        assertThat(last.json().path("complete").asBoolean()).isTrue();
        assertThat(reader.next()).isNull();
    }

    @Test
    void tellsBrowsersAndProxiesHowToTreatIt() {
        script(running(0, 0));
        EventReader reader = listen("");
        reader.next();

        assertThat(reader.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        assertThat(reader.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reader.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(reader.retry()).isEqualTo("2000");
    }

    @Test
    void goesOnAfterTheLastEventThatWasReceived() {
        script(running(40, 5));

        assertThat(messages(listen("3").next())).containsExactly("line 4", "line 5");
    }

    @Test
    void whoMissedTheEndGetsItAndWhoSawItGetsNothing() {
        script(over(5));

        EventReader.Event end = listen("5").next();
        assertThat(end.json().path("complete").asBoolean()).isTrue();
        assertThat(end.id()).isEqualTo("6");
        assertThat(listen("6").status()).isEqualTo(204);
    }

    @Test
    void sendsNothingTwiceWhileNothingChanges() {
        script(running(40, 5));
        EventReader reader = listen("");
        reader.next();
        int before = polls();
        until(() -> polls() > before + 5);
        script(over(6));

        assertThat(messages(reader.next())).containsExactly("line 6");
    }

    @Test
    void outlivesTheStateServiceAndSaysThatItIsStale() {
        script(running(40, 1));
        EventReader reader = listen("");
        reader.next();

        script("{\"status\":500}");
        until(() -> reader.nextHeartbeat().json().path("stale").asBoolean());
        script(over(2));

        assertThat(messages(reader.next())).containsExactly("line 2");
    }

    @Test
    void givesSignsOfLife() {
        script(running(40, 1));
        EventReader reader = listen("");
        reader.next();

        assertThat(reader.nextHeartbeat().json().path("stale").asBoolean()).isFalse();
        assertThat(reader.comments()).isPositive();
    }

    @Test
    void stopsLookingWhenTheCallerIsGone() {
        script(running(40, 1));
        EventReader reader = listen("");
        reader.next();
        assertThat(streams.open()).isEqualTo(1);
        reader.close();

        until(() -> streams.open() == 0);
        int after = polls();
        Instant end = Instant.now().plusMillis(300);
        until(() -> Instant.now().isAfter(end));
        assertThat(polls()).isLessThanOrEqualTo(after + 1);
    }

    @Test
    void answersWithTheProblemOfAnUnknownJob() {
        script(
                "{\"status\":404,\"problem\":{\"code\":\"VOY-1004\",\"title\":\"t\",\"status\":404,\"category\":\"NOT_FOUND\"}}");

        given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .get("/api/v1/jobs/" + job + "/stream")
                .then()
                .statusCode(404)
                .body("code", equalTo("VOY-1004"));
        given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .get("/api/v1/jobs/7/stream")
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .head("/api/v1/jobs/" + job + "/stream")
                .then()
                .statusCode(405);
    }

    @Test
    void doesNotBeginWhileTheStateServiceIsDown() {
        script("{\"status\":503}");

        given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .get("/api/v1/jobs/" + job + "/stream")
                .then()
                .statusCode(503)
                .body("where", equalTo("state-service"));
    }

    @Test
    void opensNoMoreStreamsThanConfigured() {
        script(running(40, 1));
        for (int i = 0; i < 4; i++) {
            listen("").next();
        }

        given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .get("/api/v1/jobs/" + job + "/stream")
                .then()
                .statusCode(503)
                .body("code", equalTo("VOY-4002"));
    }

    @Test
    void speaksTheWordsOfTheFirstDesignUnderItsPath() {
        script(over(1));
        EventReader reader = keep(EventReader.open(base.resolve("/api/migrate/stream/" + job), ""));

        JsonNode event = reader.next().json();
        assertThat(event.path("job_id").asText()).isEqualTo(job);
        assertThat(event.path("status").asText()).isEqualTo("completed");
        assertThat(event.path("progress_percentage").asInt()).isEqualTo(100);
        assertThat(event.at("/new_logs/0/level").asText()).isEqualTo("info");
        assertThat(event.at("/new_logs/0/message").asText()).isEqualTo("line 1");
        assertThat(event.path("new_results").isArray()).isTrue();
        assertThat(event.path("complete").asBoolean()).isTrue();
    }

    private EventReader listen(String lastEventId) {
        return keep(EventReader.open(base.resolve("/api/v1/jobs/" + job + "/stream"), lastEventId));
    }

    private EventReader keep(EventReader reader) {
        readers.add(reader);
        return reader;
    }

    private void script(String changes) {
        given().baseUri(state.toString()).port(state.getPort()).body(changes).post("/test/jobs/" + job);
    }

    private int polls() {
        return Integer.parseInt(given().baseUri(state.toString())
                .port(state.getPort())
                .get("/test/polls/" + job)
                .asString());
    }

    private String running(int percent, int lines) {
        return changes("RUNNING", percent, lines, false);
    }

    private String over(int lines) {
        return changes("COMPLETED", 100, lines, true);
    }

    private String changes(String status, int percent, int lines, boolean complete) {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        var view = root.putObject("job").put("id", job).put("status", status).put("lastSeq", lines);
        view.put("heartbeatAt", Instant.now().toString());
        view.putObject("progress").put("percent", percent).put("done", percent).put("total", 100);
        var logs = root.putArray("logs");
        for (int seq = 1; seq <= lines; seq++) {
            logs.addObject()
                    .put("seq", seq)
                    .put("at", "2026-01-01T00:00:00Z")
                    .put("level", "INFO")
                    .put("message", "line " + seq);
        }
        root.putArray("results");
        root.putArray("tables");
        root.put("lastSeq", lines).put("more", false).put("complete", complete);
        return root.toString();
    }

    private static List<String> messages(EventReader.Event event) {
        return event.json().path("logs").findValuesAsText("message");
    }

    private static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
