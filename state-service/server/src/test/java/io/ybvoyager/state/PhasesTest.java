package io.ybvoyager.state;

import static io.ybvoyager.state.Api.ask;
import static io.ybvoyager.state.Api.end;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.job;
import static io.ybvoyager.state.Api.json;
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
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.CommonError;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the ends of jobs make of the phases and gates of a migration. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class PhasesTest {
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

    private static GateView gate(String migration) {
        return status(migration).gates().getFirst();
    }

    private static JobReport.TableReport table(String name, Status status, long rows, long errored) {
        return new JobReport.TableReport("public", name, status, rows, rows, errored, rows * 10, 1.5, null);
    }
}
