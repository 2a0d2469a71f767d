package io.ybvoyager.cli.migrate;

import static io.ybvoyager.cli.migrate.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.cli.gateway.HttpDouble;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandsTest {
    private static final String START = "POST /api/v1/migrations/shop/export/data";
    private static final String CHANGES = "GET /api/v1/jobs/" + Samples.JOB + "/changes";
    private static final String[] EXPORT = {"migrate", "export", "data", "--migration-name", "shop"};

    @TempDir
    Path home;

    private HttpDouble http;
    private TestShell shell;

    @BeforeEach
    void start() throws Exception {
        http = new HttpDouble().on("GET /api/v1/migrations/shop/next", 200, json(Samples.next()));
        shell = new TestShell(home).with("YB_VOYAGER_GATEWAY_URL", http.url()).with("SOURCE_DB_PASSWORD", "geheim-1");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void phaseIsStartedFollowedAndSummedUp() {
        started().ended(JobStatus.COMPLETED, null);
        assertThat(shell.run(EXPORT)).isZero();
        assertThat(shell.out()).isEqualTo("✓ Export Data COMPLETED in 2m 10s: 4,706,789 rows\n");
        assertThat(shell.err())
                .contains(
                        "export data: 62%, 4,706,789 of 21,750,000 rows, 1.0 GiB, 12K/s, 60m to go, waiting for the target (71%), public.orders")
                .contains("warning: table public.odd has no primary key")
                .contains("✗ TABLE public.bad: permission denied")
                .endsWith("Next: " + Samples.next().command() + "\n");
    }

    @Test
    void passwordTravelsInTheBodyAndIsShownNowhere() {
        started().ended(JobStatus.COMPLETED, null);
        shell.run(EXPORT);
        var post = http.seen().getFirst();
        assertThat(post.body()).isEqualTo("{\"source\":{\"password\":\"geheim-1\"}}");
        assertThat(post.header("Idempotency-Key")).hasSize(36);
        assertThat(shell.all()).doesNotContain("geheim");
    }

    @Test
    void optionsReachTheBody() throws Exception {
        started().ended(JobStatus.COMPLETED, null);
        shell.run(
                "migrate",
                "export",
                "data",
                "--project-name=shop",
                "--parallel-jobs=4",
                "--table-list=public.a,public.b*",
                "--exclude-table-list",
                "public.c",
                "--start-clean",
                "--yes",
                "--source-db-user",
                "reader");
        var body = Json.mapper().readTree(http.seen().getFirst().body());
        assertThat(body.toString())
                .contains("\"user\":\"reader\"")
                .contains("\"parallelJobs\":4")
                .contains("\"tableList\":[\"public.a\",\"public.b*\"]")
                .contains("\"excludeTableList\":[\"public.c\"]")
                .contains("\"startClean\":true");
    }

    @Test
    void choicesOfAVerificationReachTheBody() throws Exception {
        http.on("POST /api/v1/migrations/shop/verify", 202, json(job(JobStatus.RUNNING, null)));
        ended(JobStatus.COMPLETED, null);
        shell.run("migrate", "verify", "--migration-name=shop", "--tier=counts", "--budget=1h30m", "--tables=public.a");
        assertThat(http.seen().getFirst().body())
                .contains("\"tier\":\"counts\"")
                .contains("\"budgetSeconds\":5400")
                .contains("\"tableList\":[\"public.a\"]");
    }

    @Test
    void mendingTheTargetNeedsTheMigrationsNameAsConsent() {
        String[] apply = {"migrate", "verify", "fix", "--migration-name=shop", "--apply"};
        assertThat(shell.run(apply)).isEqualTo(2);
        assertThat(shell.err()).contains("--confirm");
        assertThat(http.seen()).isEmpty();
    }

    @Test
    void aTierOrBudgetThatIsNoneIsRefused() {
        assertThat(shell.run("migrate", "verify", "--migration-name=shop", "--tier=deep"))
                .isEqualTo(2);
        assertThat(shell.run("migrate", "verify", "--migration-name=shop", "--budget=soon"))
                .isEqualTo(2);
        assertThat(http.seen()).isEmpty();
    }

    @Test
    void startingCleanAsksFirstAndWithoutATerminalNamesTheFlag() {
        assertThat(shell.run("migrate", "export", "data", "--migration-name", "shop", "--start-clean"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("Add --yes");
        assertThat(http.seen()).isEmpty();
    }

    @Test
    void jobWithErrorsEndsWithThree() {
        started().ended(JobStatus.COMPLETED_WITH_ERRORS, null);
        assertThat(shell.run(EXPORT)).isEqualTo(3);
        assertThat(shell.all()).contains("COMPLETED_WITH_ERRORS").contains("error[VOY-5024]");
    }

    @Test
    void jobEndsWithTheExitCodeOfItsError() {
        started()
                .ended(
                        JobStatus.FAILED,
                        Problem.of(StateError.ORPHANED, "The worker stopped reporting.")
                                .withFix("Run the same command again."));
        assertThat(shell.run(EXPORT)).isEqualTo(7);
        assertThat(shell.err()).contains("error[VOY-1021]").contains("fix:   Run the same command again.");
    }

    @Test
    void cancelledJobEndsWithNine() {
        started().ended(JobStatus.CANCELLED, null);
        assertThat(shell.run(EXPORT)).isEqualTo(9);
    }

    @Test
    void phaseThatIsCompletedIsNoFailure() {
        refused(409, Problem.of(StateError.ALREADY_COMPLETED, "Export Data is completed already."));
        assertThat(shell.run(EXPORT)).isZero();
        assertThat(shell.err())
                .contains("Nothing to do: Export Data is completed already.")
                .contains("Next: ");
    }

    @Test
    void secondRunOfTheSamePhaseIsBusy() {
        refused(
                409,
                Problem.of(StateError.BUSY, "Export Data is running.")
                        .withFix("yb-voyager migrate status --migration-name shop"));
        assertThat(shell.run(EXPORT)).isEqualTo(8);
        assertThat(shell.err()).contains("error[VOY-1007]").contains("migrate status --migration-name shop");
    }

    @Test
    void suiteThatIsAwayWhileFollowingIsWaitedFor() {
        Problem away = Problem.of(CommonError.SERVICE_UNREACHABLE, "The state service does not answer.");
        started();
        http.on(CHANGES, 503, json(away));
        ended(JobStatus.COMPLETED, null);
        assertThat(shell.run(EXPORT)).isZero();
        assertThat(shell.err()).contains("does not answer").contains("The suite answers again.");
    }

    @Test
    void startThatMeetsAnOutageIsTriedAgainWithTheSameKey() {
        Problem away = Problem.of(CommonError.SERVICE_UNREACHABLE, "The data mover does not answer.");
        http.on(START, 503, json(away));
        started().ended(JobStatus.COMPLETED, null);
        assertThat(shell.run(EXPORT)).isZero();
        List<String> keys = http.seen().stream()
                .filter(seen -> seen.method().equals("POST"))
                .map(seen -> seen.header("Idempotency-Key"))
                .toList();
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @Test
    void jobIsADocumentWhenJsonIsAskedFor() throws Exception {
        started().ended(JobStatus.COMPLETED, null);
        assertThat(shell.run("migrate", "export", "data", "--migration-name", "shop", "-o", "json"))
                .isZero();
        assertThat(Json.mapper().readTree(shell.out()).get("status").asText()).isEqualTo("COMPLETED");
        assertThat(shell.err()).doesNotContain("Next:");
    }

    @Test
    void onlyMigrationUnderWayNeedsNoName() {
        http.on("GET /api/v1/migrations", 200, json(Samples.page("shop")));
        http.on("GET /api/v1/migrations/shop/status", 200, json(Samples.exporting()));
        assertThat(shell.run("migrate", "status")).isZero();
        assertThat(shell.err()).isEqualTo("Migration: shop (the only one under way)\n");
        assertThat(shell.out()).contains("MIGRATION STATUS");
    }

    @Test
    void severalMigrationsHaveToBeToldApart() {
        http.on("GET /api/v1/migrations", 200, json(Samples.page("shop", "crm")));
        assertThat(shell.run("migrate", "next")).isEqualTo(2);
        assertThat(shell.err())
                .contains("error[VOY-5021]")
                .contains("shop, crm")
                .contains("--migration-name shop");
    }

    @Test
    void noMigrationAtAllSaysHowToBegin() {
        http.on("GET /api/v1/migrations", 200, json(Samples.page()));
        assertThat(shell.run("migrate", "history")).isEqualTo(2);
        assertThat(shell.err()).contains("error[VOY-5020]").contains("yb-voyager migrate init");
    }

    @Test
    void targetThatIsNotTheSuitesIsRefused() {
        http.on(
                "GET /api/v1/migrations/shop",
                200,
                json(Samples.migration("shop", Phase.INITIALIZE, Status.COMPLETED)));
        assertThat(shell.run("migrate", "status", "--migration-name", "shop", "--target-db-host", "other"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("error[VOY-5012]").contains("yb.example.com:5433");
    }

    @Test
    void statusIsTheDocumentOfTheApiWhenJsonIsAskedFor() throws Exception {
        http.on("GET /api/v1/migrations/shop/status", 200, json(Samples.exporting()));
        assertThat(shell.run("migrate", "status", "--migration-name", "shop", "--output=json"))
                .isZero();
        assertThat(Json.mapper().readTree(shell.out())).isEqualTo(Json.mapper().readTree(json(Samples.exporting())));
    }

    @Test
    void cancelWithoutAJobIsAClearError() throws Exception {
        var idle = Json.mapper().valueToTree(Samples.exporting()).deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) idle).remove("activity");
        http.on("GET /api/v1/migrations/shop/status", 200, idle.toString());
        assertThat(shell.run("migrate", "cancel", "--migration-name", "shop")).isEqualTo(2);
        assertThat(shell.err()).contains(CliError.NO_JOB.id());
    }

    @Test
    void exitCodeFollowsTheCategoryOfTheError() {
        assertThat(PhaseCommand.exitCode(job(JobStatus.FAILED, Problem.of(CliError.GATEWAY_UNREACHABLE, "x"))))
                .isEqualTo(7);
    }

    private MigrateCommandsTest started() {
        http.on(START, 202, json(job(JobStatus.RUNNING, null)));
        http.on(CHANGES, 200, json(Samples.changes(job(JobStatus.RUNNING, null))));
        return this;
    }

    private void ended(JobStatus status, Problem error) {
        var last = Samples.changes(job(status, error));
        http.on(
                CHANGES,
                200,
                json(new io.ybvoyager.state.api.JobChanges(
                        last.job(), List.of(), List.of(), List.of(), 2, false, true)));
    }

    private void refused(int status, Problem problem) {
        http.on(START, status, json(problem));
    }

    private static JobView job(JobStatus status, Problem error) {
        return Samples.job(status, error);
    }
}
