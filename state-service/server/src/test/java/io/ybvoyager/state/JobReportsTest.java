package io.ybvoyager.state;

import static io.ybvoyager.state.Api.end;
import static io.ybvoyager.state.Api.finish;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.job;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.line;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.report;
import static io.ybvoyager.state.Api.runUntil;
import static io.ybvoyager.state.Api.send;
import static io.ybvoyager.state.Api.start;
import static io.ybvoyager.state.Api.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.database.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a job tells while it runs, and what is shown of it. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class JobReportsTest {
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

    private static JobChanges changes(UUID job, long after) {
        return Json.parse(get("/api/v1/jobs/" + job + "/changes?after=" + after).asString(), JobChanges.class);
    }

    private static int percentAfter(JobTicket ticket, Integer percent) {
        ProgressView progress = new ProgressView(percent, 1, 10L, 0, "objects", null, null, null, null, null);
        JobReport report = new JobReport(ticket.token(), progress, List.of(), List.of(), List.of(), List.of());
        assertThat(send(ticket.job().id(), report).statusCode()).isEqualTo(200);
        return Json.parse(get("/api/v1/jobs/" + ticket.job().id()).asString())
                .at("/progress/percent")
                .asInt();
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
