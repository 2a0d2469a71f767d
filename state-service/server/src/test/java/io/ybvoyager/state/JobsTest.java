package io.ybvoyager.state;

import static io.ybvoyager.state.Api.ask;
import static io.ybvoyager.state.Api.end;
import static io.ybvoyager.state.Api.finish;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.job;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.phase;
import static io.ybvoyager.state.Api.problem;
import static io.ybvoyager.state.Api.refused;
import static io.ybvoyager.state.Api.report;
import static io.ybvoyager.state.Api.run;
import static io.ybvoyager.state.Api.send;
import static io.ybvoyager.state.Api.start;
import static io.ybvoyager.state.Api.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.database.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class JobsTest {
    @Test
    void aSecondJobOnTheSameMigrationIsRefusedWithTheRunningOne() {
        String name = migration();
        JobTicket first = start(name, Phase.EXPORT_SCHEMA);

        Response second = ask(job(name, Phase.EXPORT_SCHEMA));

        refused(second, 409, StateError.BUSY);
        assertThat(problem(second).link())
                .isEqualTo("/api/v1/jobs/" + first.job().id());
        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);
        assertThat(status(name).activity().id()).isEqualTo(first.job().id());
        assertThat(status(name).next().action()).isEqualTo(NextView.Action.WAIT);
    }

    @Test
    void aFailedPhaseIsResumedAsItsNextAttempt() {
        String name = migration();
        end(start(name, Phase.EXPORT_SCHEMA), JobStatus.FAILED);

        PhaseView failed = view(name, Phase.EXPORT_SCHEMA);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.error().fix()).isEqualTo("look at the rows");
        assertThat(status(name).next().action()).isEqualTo(NextView.Action.FIX);

        run(name, Phase.EXPORT_SCHEMA);
        PhaseView completed = view(name, Phase.EXPORT_SCHEMA);
        assertThat(completed.attempt()).isEqualTo(2);
        assertThat(completed.error()).isNull();
        assertThat(completed.completedAt()).isAfterOrEqualTo(completed.startedAt());
        refused(ask(job(name, Phase.EXPORT_SCHEMA)), 409, StateError.ALREADY_COMPLETED);
    }

    @Test
    void aWorkerThatLostItsJobLearnsItAndChangesNothing() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        UUID id = ticket.job().id();

        refused(send(id, report(ticket.token() + 1, List.of(), List.of())), 409, StateError.JOB_LOST);
        refused(
                finish(ticket, new JobFinish(ticket.token() + 1, JobStatus.COMPLETED, null, null, null)),
                409,
                StateError.JOB_LOST);
        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);

        end(ticket, JobStatus.COMPLETED);
        refused(send(id, report(ticket.token(), List.of(), List.of())), 409, StateError.JOB_LOST);
    }

    @Test
    void finishingTwiceChangesNothing() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        JobView first = end(ticket, JobStatus.COMPLETED);

        assertThat(end(ticket, JobStatus.COMPLETED)).isEqualTo(first);
        assertThat(Api.events(name)).containsExactly("MIGRATION_CREATED", "PHASE_STARTED", "PHASE_COMPLETED");
        refused(
                finish(ticket, new JobFinish(ticket.token(), JobStatus.RUNNING, null, null, null)),
                400,
                StateError.INVALID);
    }

    @Test
    void aWorkerThatBeganAnewOrphansItsOldJobsAtOnce() {
        String name = migration();
        String worker = "mover-" + name;
        JobTicket ticket =
                start(new NewJob(name, Phase.EXPORT_SCHEMA, "export schema", worker, "old", null, false, false));
        send(ticket.job().id(), step(ticket, "dump", Status.IN_PROGRESS));

        assertThat(json().queryParam("incarnation", "old")
                        .post("/internal/v1/workers/" + worker + "/started")
                        .statusCode())
                .isEqualTo(204);
        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);
        json().queryParam("incarnation", "new").post("/internal/v1/workers/" + worker + "/started");

        PhaseView phase = view(name, Phase.EXPORT_SCHEMA);
        assertThat(phase.status()).isEqualTo(Status.FAILED);
        assertThat(phase.error().code()).isEqualTo(StateError.ORPHANED.id());
        assertThat(phase.steps()).singleElement().satisfies(step -> assertThat(step.status())
                .isEqualTo(Status.FAILED));
        assertThat(status(name).next().action()).isEqualTo(NextView.Action.RUN);
        refused(
                finish(ticket, new JobFinish(ticket.token(), JobStatus.COMPLETED, null, null, null)),
                409,
                StateError.JOB_LOST);
    }

    @Test
    void cancellingAsksTheWorkerOnceAndTheWorkerEndsIt() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        String path = "/api/v1/jobs/" + ticket.job().id() + "/cancel";

        assertThat(directive(ticket).path("cancelRequested").asBoolean()).isFalse();
        assertThat(json().post(path).statusCode()).isEqualTo(200);
        assertThat(json().post(path).statusCode()).isEqualTo(200);
        assertThat(directive(ticket).path("cancelRequested").asBoolean()).isTrue();
        end(ticket, JobStatus.CANCELLED);

        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.CANCELLED);
        assertThat(json().post(path).statusCode()).isEqualTo(200);
        assertThat(Api.events(name))
                .containsExactly("MIGRATION_CREATED", "PHASE_STARTED", "CANCEL_REQUESTED", "PHASE_CANCELLED");
    }

    @Test
    void aRunningJobIsChangedAndItsWorkerLearnsItWithItsNextReport() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        String path = "/api/v1/jobs/" + ticket.job().id();

        assertThat(patch(path, "{\"parallelJobs\": 3}").statusCode()).isEqualTo(200);
        Response changed = patch(path, "{\"maxRowsPerSecond\": 500, \"maxBytesPerSecond\": 0}");

        JobSettings settings = new JobSettings(3, 500L, 0L);
        assertThat(Json.parse(changed.asString(), JobView.class).settings()).isEqualTo(settings);
        Response directive = json().body(Json.text(report(ticket.token(), List.of(), List.of())))
                .post("/internal/v1/jobs/" + ticket.job().id() + "/report");
        assertThat(Json.parse(directive.asString(), JobDirective.class))
                .isEqualTo(new JobDirective(false, settings, 1));
        assertThat(Api.events(name)).endsWith("JOB_CHANGED", "JOB_CHANGED");
        assertThat(patch(path, "{\"parallelJobs\": 0}").statusCode()).isEqualTo(400);
        assertThat(patch(path, "{\"maxRowsPerSecond\": -1}").statusCode()).isEqualTo(400);

        end(ticket, JobStatus.COMPLETED);
        refused(patch(path, "{\"parallelJobs\": 2}"), 409, StateError.JOB_OVER);
    }

    @Test
    void jobsAreListedNewestFirstAndForgottenWhenOver() {
        String name = migration();
        JobTicket first = start(name, Phase.EXPORT_SCHEMA);
        end(first, JobStatus.COMPLETED);
        JobTicket second = start(name, Phase.ANALYZE_SCHEMA);

        JsonNode page =
                Json.parse(get("/api/v1/jobs?pageSize=1&migration=" + name).asString());
        assertThat(page.at("/items/0/id").asText()).isEqualTo(second.job().id().toString());
        JsonNode next = Json.parse(
                json().queryParam("pageToken", page.path("nextPageToken").asText())
                        .get("/api/v1/jobs?pageSize=1&migration=" + name)
                        .asString());
        assertThat(next.at("/items/0/id").asText()).isEqualTo(first.job().id().toString());

        refused(json().delete("/api/v1/jobs/" + second.job().id()), 409, StateError.JOB_RUNNING);
        assertThat(json().delete("/api/v1/jobs/" + first.job().id()).statusCode())
                .isEqualTo(204);
        refused(get("/api/v1/jobs/" + first.job().id()), 404, StateError.JOB_NOT_FOUND);
    }

    @Test
    void secretsAreRefusedInParameters() {
        String name = migration();

        refused(
                ask(job(name, Phase.EXPORT_SCHEMA, "{\"source\":{\"password\":\"x\"}}")),
                400,
                StateError.SECRET_REFUSED);
    }

    @Test
    void aRepeatedRequestIsAnsweredWithTheSameJobAndAnotherBodyIsRefused() {
        String name = migration();
        String key = UUID.randomUUID().toString();
        String body = Json.text(job(name, Phase.EXPORT_SCHEMA));

        Response first = json().header("Idempotency-Key", key).body(body).post("/internal/v1/jobs");
        Response again = json().header("Idempotency-Key", key).body(body).post("/internal/v1/jobs");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Json.parse(again.asString())).isEqualTo(Json.parse(first.asString()));

        String other = Json.text(job(name, Phase.EXPORT_DATA));
        refused(
                json().header("Idempotency-Key", key).body(other).post("/internal/v1/jobs"),
                422,
                StateError.KEY_REUSED);
        assertThat(Api.events(name)).containsExactly("MIGRATION_CREATED", "PHASE_STARTED");
    }

    private static Response patch(String path, String body) {
        return json().body(body).patch(path);
    }

    private static PhaseView view(String migration, Phase phase) {
        return status(migration).phases().stream()
                .filter(view -> view.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode directive(JobTicket ticket) {
        return Json.parse(send(ticket.job().id(), report(ticket.token(), List.of(), List.of()))
                .asString());
    }

    private static JobReport step(JobTicket ticket, String step, Status status) {
        return new JobReport(
                ticket.token(),
                null,
                List.of(new JobReport.StepReport(step, status, "working", null)),
                List.of(),
                List.of(),
                List.of());
    }
}
