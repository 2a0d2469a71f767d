package io.ybvoyager.state;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.ErrorCode;
import io.ybvoyager.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The service as its callers see it: HTTP only. */
final class Api {
    static final String WORKER = "mover-1";
    static final String INCARNATION = "a";

    private Api() {}

    static RequestSpecification json() {
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .header("X-Voyager-Actor", "ann")
                .header("X-Voyager-Channel", "cli");
    }

    /** A migration with a name and a source of its own. */
    static String migration() {
        String name = "m-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(create(name, "source-of-" + name).statusCode()).isEqualTo(200);
        return name;
    }

    static Response create(String name, String identifier) {
        return json().body(newMigration(name, identifier)).post("/internal/v1/migrations");
    }

    static String newMigration(String name, String identifier) {
        return Json.text(Map.of(
                "name",
                name,
                "source",
                Map.of(
                        "type", "postgresql",
                        "host", "source.example",
                        "port", 5432,
                        "database", "shop",
                        "user", "reader",
                        "schemas", List.of("sales", "public"),
                        "identifier", identifier),
                "target",
                Map.of("type", "postgresql", "host", "target.example", "port", 5433, "database", "shop", "user", "yb"),
                "exportDir",
                "/exports/" + name));
    }

    static NewJob job(String migration, Phase phase) {
        return new NewJob(migration, phase, phase.title(), WORKER, INCARNATION, null, false, false);
    }

    static NewJob job(String migration, Phase phase, String parameters) {
        return new NewJob(migration, phase, phase.title(), WORKER, INCARNATION, Json.parse(parameters), false, false);
    }

    static NewJob restart(String migration, Phase phase) {
        return new NewJob(migration, phase, phase.title(), WORKER, INCARNATION, null, true, false);
    }

    static Response ask(NewJob job) {
        return json().body(Json.text(job)).post("/internal/v1/jobs");
    }

    static JobTicket start(NewJob job) {
        Response response = ask(job);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.parse(response.asString(), JobTicket.class);
    }

    static JobTicket start(String migration, Phase phase) {
        return start(job(migration, phase));
    }

    static Response finish(JobTicket ticket, JobFinish finish) {
        return json().body(Json.text(finish))
                .post("/internal/v1/jobs/" + ticket.job().id() + "/finish");
    }

    static JobView end(JobTicket ticket, JobStatus status) {
        Problem error = status == JobStatus.COMPLETED
                ? null
                : Problem.of(StateError.INVALID, "rows were refused").withFix("look at the rows");
        Response response = finish(ticket, new JobFinish(ticket.token(), status, error, null, null));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.parse(response.asString(), JobView.class);
    }

    static void run(String migration, Phase... phases) {
        for (Phase phase : phases) {
            end(start(migration, phase), JobStatus.COMPLETED);
        }
    }

    static void runUntil(String migration, Phase last) {
        for (Phase phase : Phase.values()) {
            if (phase.ofJourney() && phase.compareTo(Phase.INITIALIZE) > 0 && phase.compareTo(last) <= 0) {
                run(migration, phase);
            }
        }
    }

    static JobReport report(long token, List<JobReport.TableReport> tables, List<JobReport.LogLine> logs) {
        return new JobReport(token, null, List.of(), tables, logs, List.of());
    }

    static Response send(UUID job, JobReport report) {
        return json().body(Json.text(report)).post("/internal/v1/jobs/" + job + "/report");
    }

    static JobReport.LogLine line(String text) {
        return new JobReport.LogLine(
                Instant.parse("2026-11-21T10:00:00Z"), io.ybvoyager.state.api.JobLog.Level.INFO, text);
    }

    static StatusView status(String migration) {
        return Json.parse(get("/api/v1/migrations/" + migration + "/status").asString(), StatusView.class);
    }

    static Status phase(String migration, Phase phase) {
        return status(migration).phases().stream()
                .filter(view -> view.phase() == phase)
                .map(PhaseView::status)
                .findFirst()
                .orElseThrow();
    }

    static List<String> events(String migration) {
        JsonNode page =
                Json.parse(get("/api/v1/migrations/" + migration + "/history").asString());
        return page.path("items")
                .valueStream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    static Response get(String path) {
        return json().get(path);
    }

    static Problem problem(Response response) {
        assertThat(response.contentType()).startsWith(Problem.MEDIA_TYPE);
        return Json.parse(response.asString(), Problem.class);
    }

    static void refused(Response response, int status, ErrorCode code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(problem(response).code()).isEqualTo(code.id());
    }

    /** Waits for something that happens by itself; fails after 20 seconds. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happened in time").isLessThan(end);
            Thread.onSpinWait();
            try {
                Thread.sleep(50); // a poll, not a guess: the deadline above decides
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
