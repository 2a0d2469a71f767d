package io.ybvoyager.state;

import static io.ybvoyager.state.Api.ask;
import static io.ybvoyager.state.Api.end;
import static io.ybvoyager.state.Api.finish;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.job;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.line;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.phase;
import static io.ybvoyager.state.Api.problem;
import static io.ybvoyager.state.Api.refused;
import static io.ybvoyager.state.Api.report;
import static io.ybvoyager.state.Api.restart;
import static io.ybvoyager.state.Api.run;
import static io.ybvoyager.state.Api.runUntil;
import static io.ybvoyager.state.Api.send;
import static io.ybvoyager.state.Api.start;
import static io.ybvoyager.state.Api.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.CommonError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class JobsTest {
    @Test
    void theWholeJourneyLeavesItsHistoryInOrder() {
        String name = migration();

        runUntil(name, Phase.END);

        StatusView status = status(name);
        assertThat(status.migration().ended()).isTrue();
        assertThat(status.migration().currentPhase()).isEqualTo(Phase.END);
        assertThat(status.next().action()).isEqualTo(NextView.Action.NONE);
        assertThat(status.phases())
                .filteredOn(view -> view.phase() != Phase.ASSESSMENT)
                .allSatisfy(view -> {
                    assertThat(view.status()).isEqualTo(Status.COMPLETED);
                    assertThat(view.attempt()).isEqualTo(1);
                    assertThat(view.progress().percent()).isEqualTo(100);
                });
        assertThat(Api.events(name))
                .startsWith("MIGRATION_CREATED", "PHASE_STARTED", "PHASE_COMPLETED", "PHASE_STARTED")
                .containsSubsequence("PHASE_COMPLETED", "GATE_PASSED", "PHASE_STARTED")
                .endsWith("PHASE_COMPLETED", "MIGRATION_ENDED");
        JsonNode events = Json.parse(get("/api/v1/migrations/" + name + "/history?pageSize=500")
                        .asString())
                .path("items");
        assertThat(IntStream.range(0, events.size())
                        .mapToObj(i -> events.get(i).path("id").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
        refused(ask(job(name, Phase.VERIFY)), 409, StateError.ENDED);
    }

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
    void progressNeverGoesBackAndReachesHundredOnlyAtTheEnd() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);

        assertThat(percentAfter(ticket, 40)).isEqualTo(40);
        assertThat(percentAfter(ticket, 30)).isEqualTo(40);
        assertThat(percentAfter(ticket, null)).isEqualTo(40);
        assertThat(percentAfter(ticket, 100)).isEqualTo(99);
        assertThat(end(ticket, JobStatus.COMPLETED).progress().percent()).isEqualTo(100);
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
    void logsAndResultsShareTheirNumbersAndArePaged() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        UUID id = ticket.job().id();
        send(id, report(ticket.token(), List.of(), List.of(line("one"), line("two"))));
        send(id, results(ticket, "a", "b", "c"));

        JobChanges changes = changes(id, 0);
        assertThat(changes.logs()).extracting("seq").containsExactly(1L, 2L);
        assertThat(changes.results()).extracting("seq").containsExactly(3L, 4L, 5L);
        assertThat(changes.results().getFirst().statement()).hasSize(10_000);
        assertThat(changes.lastSeq()).isEqualTo(5);
        assertThat(changes.complete()).isFalse();
        assertThat(changes(id, 2).logs()).isEmpty();

        JsonNode page = Json.parse(
                get("/api/v1/jobs/" + id + "/logs?after=1&pageSize=1").asString());
        assertThat(page.at("/items/0/message").asText()).isEqualTo("two");
        assertThat(page.at("/nextPageToken").isMissingNode()).isTrue();
        JsonNode errors = Json.parse(
                get("/api/v1/jobs/" + id + "/results?outcome=ERROR&pageSize=2").asString());
        assertThat(errors.path("items")).hasSize(1);

        end(ticket, JobStatus.COMPLETED);
        assertThat(changes(id, 5).complete()).isTrue();
    }

    @Test
    void nothingIsLostWhenThereIsMoreThanOneAnswerHolds() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        UUID id = ticket.job().id();
        for (int i = 0; i < 3; i++) {
            List<JobReport.LogLine> lines =
                    IntStream.range(0, 300).mapToObj(n -> line("line " + n)).toList();
            send(id, report(ticket.token(), List.of(), lines));
            send(id, results(ticket, "x", "y"));
        }
        end(ticket, JobStatus.COMPLETED);

        List<Long> seen = new ArrayList<>();
        long after = 0;
        JobChanges changes;
        do {
            changes = changes(id, after);
            changes.logs().forEach(line -> seen.add(line.seq()));
            changes.results().forEach(result -> seen.add(result.seq()));
            after = changes.lastSeq();
        } while (!changes.complete());
        assertThat(seen).hasSize(906).doesNotHaveDuplicates();
    }

    @Test
    void aLogKeepsItsNewestTenThousandLines() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        List<JobReport.LogLine> lines =
                IntStream.range(0, 1000).mapToObj(n -> line("line " + n)).toList();
        for (int i = 0; i < 11; i++) {
            send(ticket.job().id(), report(ticket.token(), List.of(), lines));
        }

        JsonNode first = Json.parse(
                get("/api/v1/jobs/" + ticket.job().id() + "/logs?pageSize=1").asString());

        assertThat(first.at("/items/0/seq").asInt()).isEqualTo(1001);
    }

    @Test
    void tablesAreShownRunningFirstThenErrorsThenLarge() {
        String name = migration();
        runUntil(name, Phase.IMPORT_SCHEMA);
        JobTicket ticket = start(name, Phase.EXPORT_DATA);
        send(
                ticket.job().id(),
                report(
                        ticket.token(),
                        List.of(
                                table("small", Status.COMPLETED, 10, 0),
                                table("large", Status.COMPLETED, 1000, 0),
                                table("bad", Status.FAILED, 5, 1),
                                table("moving", Status.IN_PROGRESS, 7, 0)),
                        List.of()));

        StatusView status = status(name);
        assertThat(status.tables()).extracting(TableView::table).containsExactly("moving", "bad", "large", "small");
        assertThat(status.tablesTotal()).isEqualTo(4);

        send(ticket.job().id(), report(ticket.token(), List.of(table("moving", Status.COMPLETED, 8, 0)), List.of()));
        end(ticket, JobStatus.COMPLETED);
        JsonNode page = Json.parse(get("/api/v1/migrations/" + name + "/tables?phase=export_data&pageSize=2")
                .asString());
        assertThat(page.path("items").findValuesAsText("table")).containsExactly("bad", "large");
        JsonNode rest = Json.parse(
                json().queryParam("pageToken", page.path("nextPageToken").asText())
                        .get("/api/v1/migrations/" + name + "/tables?phase=export_data&pageSize=2")
                        .asString());
        assertThat(rest.path("items").findValuesAsText("table")).containsExactly("moving", "small");
        assertThat(rest.at("/items/0/completedRows").asInt()).isEqualTo(8);
    }

    @Test
    void tablesLeftOpenEndWithTheirJob() {
        String name = migration();
        runUntil(name, Phase.IMPORT_SCHEMA);
        JobTicket ticket = start(name, Phase.EXPORT_DATA);
        send(ticket.job().id(), report(ticket.token(), List.of(table("moving", Status.IN_PROGRESS, 7, 0)), List.of()));

        end(ticket, JobStatus.CANCELLED);

        assertThat(status(name).tables().getFirst().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void aRestartForgetsWhatBuildsOnThePhase() {
        String name = migration();
        runUntil(name, Phase.VERIFY);
        assertThat(gate(name).state()).isEqualTo(GateView.State.PASSED);

        end(start(restart(name, Phase.IMPORT_DATA)), JobStatus.COMPLETED);

        assertThat(phase(name, Phase.EXPORT_DATA)).isEqualTo(Status.COMPLETED);
        assertThat(phase(name, Phase.FINALIZE)).isEqualTo(Status.NOT_STARTED);
        assertThat(phase(name, Phase.VERIFY)).isEqualTo(Status.NOT_STARTED);
        assertThat(gate(name).state()).isEqualTo(GateView.State.OPEN);
        assertThat(Api.events(name)).contains("PHASES_RESET", "GATE_OPEN");
        assertThat(status(name).next().phase()).isEqualTo(Phase.FINALIZE);
    }

    @Test
    void filesAreAPhaseThatIsThereOnlyOnceItWasStarted() {
        String name = migration();
        runUntil(name, Phase.IMPORT_SCHEMA);
        assertThat(status(name).phases()).noneMatch(view -> view.phase() == Phase.IMPORT_DATA_FILE);

        JobTicket first = start(name, Phase.IMPORT_DATA_FILE);
        send(first.job().id(), report(first.token(), List.of(table("t", Status.COMPLETED, 7, 2)), List.of()));
        end(first, JobStatus.COMPLETED_WITH_ERRORS);

        assertThat(phase(name, Phase.IMPORT_DATA_FILE)).isEqualTo(Status.COMPLETED_WITH_ERRORS);
        assertThat(status(name).gates())
                .anyMatch(gate -> gate.gate().equals("errored_rows") && gate.state() == GateView.State.OPEN);
        JobTicket second = start(name, Phase.IMPORT_DATA_FILE);
        send(second.job().id(), report(second.token(), List.of(table("t", Status.COMPLETED, 9, 0)), List.of()));
        end(second, JobStatus.COMPLETED);
        run(name, Phase.IMPORT_DATA_FILE);
        assertThat(status(name).tables()).hasSize(1);
        assertThat(status(name).gates())
                .anyMatch(gate -> gate.gate().equals("errored_rows") && gate.state() == GateView.State.PASSED);
        end(start(job(name, Phase.FINALIZE, "{\"waive\":[\"import_data\"]}")), JobStatus.COMPLETED);
        assertThat(status(name).next().phase()).isEqualTo(Phase.VERIFY);
        refused(ask(job(name, Phase.IMPORT_DATA_FILE)), 409, StateError.PRECONDITION);
    }

    @Test
    void differencesKeepTheGateClosedUntilSomebodyAnswersForThem() {
        String name = migration();
        runUntil(name, Phase.FINALIZE);
        end(start(name, Phase.VERIFY), JobStatus.COMPLETED_WITH_ERRORS);
        assertThat(gate(name).state()).isEqualTo(GateView.State.OPEN);
        Response refusal = ask(job(name, Phase.CUTOVER));
        refused(refusal, 409, StateError.GATE_CLOSED);
        assertThat(problem(refusal).fix()).contains("--waive verified");

        start(job(name, Phase.CUTOVER, "{\"waive\":[\"verified\"]}"));

        assertThat(gate(name).state()).isEqualTo(GateView.State.WAIVED);
        assertThat(gate(name).decidedBy()).isEqualTo("ann");
        assertThat(Api.events(name)).contains("GATE_WAIVED");
    }

    @Test
    void aPersonMayWaiveOrCloseAGateByNameAndTheHistoryKnowsWho() {
        String name = migration();
        runUntil(name, Phase.VERIFY);
        String gates = "/api/v1/migrations/" + name + "/gates/";

        assertThat(json().body("{\"reason\":\"not on a Friday\"}")
                        .post(gates + "verified/reject")
                        .statusCode())
                .isEqualTo(200);
        refused(ask(job(name, Phase.CUTOVER)), 409, StateError.GATE_CLOSED);
        run(name, Phase.VERIFY);
        assertThat(gate(name).state()).isEqualTo(GateView.State.REJECTED);
        json().body("{\"reason\":\"Monday\"}").post(gates + "verified/approve");
        assertThat(gate(name).decidedBy()).isEqualTo("ann");
        run(name, Phase.CUTOVER);

        refused(json().body("{\"reason\":\"x\"}").post(gates + "nope/approve"), 404, StateError.GATE_NOT_FOUND);
        refused(json().body("{\"reason\":\" \"}").post(gates + "verified/approve"), 400, CommonError.BAD_REQUEST);
    }

    @Test
    void aReportGivenAtTheEndIsStored() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);

        finish(
                ticket,
                new JobFinish(
                        ticket.token(), JobStatus.COMPLETED, null, "schema_export", Json.parse("{\"objects\":3}")));

        assertThat(Json.parse(get("/api/v1/migrations/" + name + "/reports/schema_export")
                                .asString())
                        .at("/data/objects")
                        .asInt())
                .isEqualTo(3);
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

    private static Response patch(String path, String body) {
        return json().body(body).patch(path);
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

    private static PhaseView view(String migration, Phase phase) {
        return status(migration).phases().stream()
                .filter(view -> view.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private static GateView gate(String migration) {
        return status(migration).gates().getFirst();
    }

    private static JobChanges changes(UUID job, long after) {
        return Json.parse(get("/api/v1/jobs/" + job + "/changes?after=" + after).asString(), JobChanges.class);
    }

    private static JsonNode directive(JobTicket ticket) {
        return Json.parse(send(ticket.job().id(), report(ticket.token(), List.of(), List.of()))
                .asString());
    }

    private static int percentAfter(JobTicket ticket, Integer percent) {
        ProgressView progress = new ProgressView(percent, 1, 10L, 0, "objects", null, null, null, null, null);
        JobReport report = new JobReport(ticket.token(), progress, List.of(), List.of(), List.of(), List.of());
        assertThat(send(ticket.job().id(), report).statusCode()).isEqualTo(200);
        return Json.parse(get("/api/v1/jobs/" + ticket.job().id()).asString())
                .at("/progress/percent")
                .asInt();
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

    /** Results of objects, the first of them an error. */
    private static JobReport results(JobTicket ticket, String... objects) {
        List<JobReport.ResultLine> lines = IntStream.range(0, objects.length)
                .mapToObj(i -> new JobReport.ResultLine(
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "TABLE",
                        objects[i],
                        i == 0 ? JobResult.Outcome.ERROR : JobResult.Outcome.SUCCESS,
                        i == 0 ? "refused" : null,
                        "x".repeat(20_000)))
                .toList();
        return new JobReport(ticket.token(), null, List.of(), List.of(), List.of(), lines);
    }

    private static JobReport.TableReport table(String name, Status status, long rows, long errored) {
        return new JobReport.TableReport("public", name, status, rows, rows, errored, rows * 10, 1.5, null);
    }
}
