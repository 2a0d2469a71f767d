package io.ybvoyager.state;

import static io.ybvoyager.state.Api.end;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.restart;
import static io.ybvoyager.state.Api.runUntil;
import static io.ybvoyager.state.Api.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.state.api.HelperReport;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.WorkItem;
import io.ybvoyager.state.api.WorkItems;
import io.ybvoyager.state.database.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
class WorkItemsTest {
    private static final int THREADS = 16;

    @Test
    void theLargestItemsAreGivenOutFirstAndKnownKeysStay() {
        String name = migration();
        add(name, 3);
        add(name, 3);

        WorkItems.Claimed claimed = claim(name, "w/1", 2);

        assertThat(claimed.items()).extracting(WorkItem::key).containsExactly("public.t#2", "public.t#1");
        assertThat(claimed.items()).allSatisfy(item -> {
            assertThat(item.state()).isEqualTo(WorkItem.State.CLAIMED);
            assertThat(item.attempts()).isEqualTo(1);
            assertThat(item.leaseUntil()).isNotNull();
        });
        assertThat(claimed.open()).isEqualTo(3);
    }

    @Test
    void aVerificationThatRunsAgainKeepsItsItemsUntilItBeginsFromZeroOrTheTargetChanges() {
        String name = migration();
        runUntil(name, Phase.FINALIZE);
        WorkItems.Item item = new WorkItems.Item("source t", "public", "t", 1, Json.tree(java.util.Map.of("piece", 1)));
        JobTicket first = start(name, Phase.VERIFY);
        Runnable addItem = () -> json().body(new WorkItems.Add(Phase.VERIFY, null, List.of(item)))
                .post("/internal/v1/migrations/" + name + "/work-items");
        addItem.run();
        end(first, JobStatus.FAILED);

        end(start(name, Phase.VERIFY), JobStatus.FAILED);
        assertThat(verifyItems(name)).isEqualTo(1);
        end(start(restart(name, Phase.VERIFY)), JobStatus.FAILED);
        assertThat(verifyItems(name)).isZero();
        addItem.run();
        end(start(restart(name, Phase.FINALIZE)), JobStatus.COMPLETED);
        assertThat(verifyItems(name)).isZero();
    }

    private static int verifyItems(String name) {
        return json().queryParam("phase", Phase.VERIFY)
                .get("/internal/v1/migrations/" + name + "/work-items")
                .path("items.size()");
    }

    @Test
    void sixteenWorkersNeverGetTheSameItem() throws Exception {
        String name = migration();
        add(name, 400);
        CyclicBarrier together = new CyclicBarrier(THREADS);

        List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
        everywhere(worker -> () -> {
            together.await();
            while (true) {
                WorkItems.Claimed mine = claim(name, "w/" + worker, 3);
                mine.items().forEach(item -> claimed.add(item.id()));
                if (mine.items().isEmpty()) {
                    return null;
                }
                finish(name, mine.items().stream().map(item -> done(item)).toList());
            }
        });

        assertThat(claimed).hasSize(400).doesNotHaveDuplicates();
        assertThat(claim(name, "w/late", 1).open()).isZero();
    }

    @Test
    void ofSixteenCallersExactlyOneStartsThePhase() throws Exception {
        String name = migration();
        CyclicBarrier together = new CyclicBarrier(THREADS);

        List<Integer> answers = everywhere(worker -> () -> {
            together.await();
            return Api.ask(Api.job(name, Phase.EXPORT_SCHEMA)).statusCode();
        });

        assertThat(answers).containsOnly(200, 409);
        assertThat(answers.stream().filter(code -> code == 200)).hasSize(1);
        assertThat(Api.events(name)).containsExactly("MIGRATION_CREATED", "PHASE_STARTED");
    }

    @Test
    void ofSixteenRepetitionsWithOneKeyOneHasAnEffectAndAllGetItsAnswer() throws Exception {
        String name = migration();
        String key = UUID.randomUUID().toString();
        CyclicBarrier together = new CyclicBarrier(THREADS);

        List<String> answers = everywhere(worker -> () -> {
            together.await();
            return json().header("Idempotency-Key", key)
                    .body(Json.text(Api.job(name, Phase.EXPORT_SCHEMA)))
                    .post("/internal/v1/jobs")
                    .jsonPath()
                    .getString("job.id");
        });

        assertThat(answers).hasSize(THREADS).doesNotContainNull();
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    void anItemThatChangedHandsIsLostToItsFirstHolder() {
        String name = migration();
        add(name, 1);
        WorkItem first = claim(name, "w/1", 1).items().getFirst();
        assertThat(finish(name, List.of(failed(first, true))).ids()).isEmpty();

        WorkItem second = claim(name, "w/2", 1).items().getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(heartbeat(name, first).ids()).containsExactly(first.id());
        assertThat(heartbeat(name, second).ids()).isEmpty();
        assertThat(finish(name, List.of(done(first))).ids()).containsExactly(first.id());
        assertThat(finish(name, List.of(done(second))).ids()).isEmpty();
        assertThat(finish(name, List.of(done(second))).ids())
                .as("a repeated end is taken as said")
                .isEmpty();
        assertThat(items(name, "DONE")).isEqualTo(1);
    }

    @Test
    void anItemIsBrokenAfterFiveAttemptsOrWhenTheFaultIsPermanent() {
        String name = migration();
        add(name, 2);
        finish(name, List.of(failed(claim(name, "w/1", 1).items().getFirst(), false)));
        for (int attempt = 0; attempt < 5; attempt++) {
            finish(name, List.of(failed(claim(name, "w/1", 1).items().getFirst(), true)));
        }

        assertThat(items(name, "BROKEN")).isEqualTo(2);
        assertThat(claim(name, "w/1", 1)).isEqualTo(new WorkItems.Claimed(List.of(), 0));
    }

    @Test
    void aNewJobOfThePhaseTriesBrokenItemsAgain() {
        String name = migration();
        runUntil(name, Phase.IMPORT_SCHEMA);
        JobTicket ticket = start(name, Phase.EXPORT_DATA);
        add(name, 1);
        finish(name, List.of(failed(claim(name, "w/1", 1).items().getFirst(), false)));
        end(ticket, JobStatus.FAILED);

        start(name, Phase.EXPORT_DATA);

        assertThat(claim(name, "w/1", 1).items()).hasSize(1);
    }

    @Test
    void aWorkerThatBeganAnewGivesBackWhatItHeldWithoutCostingAttempts() {
        String name = migration();
        add(name, 1);
        WorkItem held = claim(name, name + "/old", 1).items().getFirst();

        json().queryParam("incarnation", "new").post("/internal/v1/workers/" + name + "/started");

        WorkItem again = claim(name, name + "/new", 1).items().getFirst();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(heartbeat(name, held).ids()).containsExactly(held.id());
    }

    @Test
    void itemsAreListedInPagesAndForgottenByTable() {
        String name = migration();
        add(name, 5);
        String path = "/internal/v1/migrations/" + name + "/work-items?phase=export_data";

        JsonNode page = Json.parse(get(path + "&pageSize=3").asString());
        assertThat(page.path("items")).hasSize(3);
        JsonNode rest = Json.parse(
                json().queryParam("pageToken", page.path("nextPageToken").asText())
                        .get(path + "&pageSize=3")
                        .asString());
        assertThat(rest.path("items")).hasSize(2);

        assertThat(json().delete(path + "&schema=public&table=other").statusCode())
                .isEqualTo(204);
        assertThat(items(name, "PENDING")).isEqualTo(5);
        json().delete(path + "&schema=public&table=t");
        assertThat(items(name, "PENDING")).isZero();
    }

    @Test
    void workIsGivenOutAndTakenInForARunningJobOnly() {
        String name = migration();
        runUntil(name, Phase.IMPORT_SCHEMA);
        JobTicket first = start(name, Phase.EXPORT_DATA);
        UUID over = first.job().id();
        add(name, 2);
        assertThat(claim(name, over).statusCode()).isEqualTo(200);
        end(first, JobStatus.FAILED);
        start(name, Phase.EXPORT_DATA);

        Api.refused(claim(name, over), 409, StateError.JOB_LOST);
        Api.refused(
                json().body(Json.text(new WorkItems.Add(Phase.EXPORT_DATA, over, List.of())))
                        .post("/internal/v1/migrations/" + name + "/work-items"),
                409,
                StateError.JOB_LOST);
        Api.refused(
                json().delete("/internal/v1/migrations/" + name + "/work-items?phase=export_data&job=" + over),
                409,
                StateError.JOB_LOST);
        assertThat(items(name, "PENDING")).isEqualTo(2);
    }

    @Test
    void anItemThatIsGivenBackBlamelesslyIsNeverBroken() {
        String name = migration();
        add(name, 1);

        for (int attempt = 0; attempt < 7; attempt++) {
            WorkItem item = claim(name, "w/1", 1).items().getFirst();
            finish(name, List.of(WorkItems.Finished.givenBack(item.id(), item.token(), "this worker is at fault")));
        }

        assertThat(claim(name, "w/1", 1).items()).singleElement().satisfies(item -> assertThat(item.attempts())
                .isEqualTo(1));
    }

    @Test
    void whatOthersHaveDoneIsToldInPortionsAndOwnWorkIsNot() {
        String name = migration();
        add(name, 3);
        WorkItem own = claim(name, "w/own", 1).items().getFirst();
        finish(name, List.of(done(own)));
        assertThat(doneByOthers(name, "w/own", null).items()).isEmpty();
        WorkItem other = claim(name, "w/other", 1).items().getFirst();
        finish(name, List.of(done(other)));

        WorkItems.Done told = doneByOthers(name, "w/own", null);

        assertThat(told.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(other.id());
            assertThat(item.result()).isEqualTo(Json.parse("{\"rows\":7}"));
        });
        assertThat(told.more()).isFalse();
        WorkItem last = claim(name, "w/other", 1).items().getFirst();
        finish(name, List.of(done(last)));
        assertThat(doneByOthers(name, "w/own", told.next().toString()).items())
                .extracting(WorkItems.DoneItem::id)
                .contains(last.id());
    }

    @Test
    void aHelperWritesIntoTheLogOfTheJobUntilItIsOver() {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        String path = "/internal/v1/jobs/" + ticket.job().id() + "/helpers/pod-1/report";
        String report = Json.text(new HelperReport(List.of(Api.line("joined"))));

        assertThat(json().body(report).post(path).jsonPath().getBoolean("cancelRequested"))
                .isFalse();
        json().post("/api/v1/jobs/" + ticket.job().id() + "/cancel");
        assertThat(json().body(report).post(path).jsonPath().getBoolean("cancelRequested"))
                .isTrue();
        end(ticket, JobStatus.CANCELLED);

        Api.refused(json().body(report).post(path), 409, StateError.JOB_LOST);
        assertThat(get("/api/v1/jobs/" + ticket.job().id() + "/logs").asString())
                .contains("pod-1: joined");
    }

    @Test
    void whoReportsLearnsHowManyProcessesWorkOnTheJob() {
        String name = migration();
        end(start(name, Phase.EXPORT_SCHEMA), JobStatus.COMPLETED);
        JobTicket ticket = start(name, Phase.EXPORT_DATA);
        add(name, 3);
        claim(name, "w/own", 1);
        claim(name, "w/other", 2);
        String path = "/internal/v1/jobs/" + ticket.job().id() + "/helpers/pod-1/report";

        Response told = json().body(Json.text(new HelperReport(List.of()))).post(path);

        assertThat(told.jsonPath().getInt("processes")).isEqualTo(2);
    }

    private static Response claim(String migration, UUID job) {
        return json().body(Json.text(new WorkItems.Claim(Phase.EXPORT_DATA, "w/1", 1, 30, job)))
                .post("/internal/v1/migrations/" + migration + "/work-items:claim");
    }

    private static WorkItems.Done doneByOthers(String migration, String worker, @Nullable String since) {
        var query = json().queryParam("phase", "export_data").queryParam("worker", worker);
        if (since != null) {
            query.queryParam("since", since);
        }
        return Json.parse(
                query.get("/internal/v1/migrations/" + migration + "/work-items:done")
                        .asString(),
                WorkItems.Done.class);
    }

    private interface Caller<T> {
        Callable<T> of(int number);
    }

    private static <T> List<T> everywhere(Caller<T> caller) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> futures = IntStream.range(0, THREADS)
                    .mapToObj(number -> threads.submit(caller.of(number)))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static void add(String migration, int items) {
        List<WorkItems.Item> list = Stream.iterate(0, n -> n + 1)
                .limit(items)
                .map(n -> new WorkItems.Item("public.t#" + n, "public", "t", n, Json.parse("{\"chunk\":" + n + "}")))
                .toList();
        assertThat(post(migration, "", new WorkItems.Add(Phase.EXPORT_DATA, null, list))
                        .statusCode())
                .isEqualTo(204);
    }

    private static WorkItems.Claimed claim(String migration, String worker, int max) {
        WorkItems.Claim claim = new WorkItems.Claim(Phase.EXPORT_DATA, worker, max, 30, null);
        return Json.parse(post(migration, ":claim", claim).asString(), WorkItems.Claimed.class);
    }

    private static WorkItems.Lost heartbeat(String migration, WorkItem item) {
        WorkItems.Heartbeat beat = new WorkItems.Heartbeat(List.of(new WorkItems.Held(item.id(), item.token())), 30);
        return Json.parse(post(migration, ":heartbeat", beat).asString(), WorkItems.Lost.class);
    }

    private static WorkItems.Lost finish(String migration, List<WorkItems.Finished> items) {
        return Json.parse(
                post(migration, ":finish", new WorkItems.Finish(items)).asString(), WorkItems.Lost.class);
    }

    private static WorkItems.Finished done(WorkItem item) {
        return WorkItems.Finished.done(item.id(), item.token(), Json.parse("{\"rows\":7}"));
    }

    private static WorkItems.Finished failed(WorkItem item, boolean retryable) {
        return WorkItems.Finished.failed(item.id(), item.token(), "no space", retryable);
    }

    private static int items(String migration, String state) {
        return Json.parse(get("/internal/v1/migrations/" + migration + "/work-items?phase=export_data&state=" + state)
                        .asString())
                .path("items")
                .size();
    }

    private static Response post(String migration, String verb, Object body) {
        Response response =
                json().body(Json.text(body)).post("/internal/v1/migrations/" + migration + "/work-items" + verb);
        assertThat(response.statusCode()).as(response.asString()).isLessThan(300);
        return response;
    }
}
