package io.ybvoyager.assessment.server;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SourcePostgres.class)
class AssessmentsTest {
    private static final String PASSWORD = "a-pass-word-for-nobody-else";

    @Test
    void databaseIsAssessedInTheBackgroundAndItsReportCanBeRead() {
        String id = start("good", "postgres");
        JsonPath done = await(id);

        assertThat(done.getString("status")).isEqualTo("COMPLETED");
        assertThat(done.getList("steps", String.class))
                .hasSize(7)
                .anyMatch(step -> step.startsWith("Analyzed schema and queries ("));
        assertThat(done.getString("complexity")).isEqualTo("MEDIUM");
        given().get("/api/v1/assessments/" + id + "/report")
                .then()
                .statusCode(200)
                .body("reportVersion", equalTo(2))
                .body("issues.type", hasItem("UNSUPPORTED_GIST_INDEX_METHOD"))
                .body("sizing.nodes", equalTo(3));
        given().get("/api/v1/assessments/" + id + "/report.html")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("Assessment of postgres"));
        given().get("/api/v1/assessments?pageSize=1").then().statusCode(200).body("items.size()", equalTo(1));
    }

    @Test
    void unknownDatabaseEndsTheAssessmentWithItsProblem() {
        JsonPath done = await(start("bad", "nowhere"));

        assertThat(done.getString("status")).isEqualTo("FAILED");
        assertThat(done.getString("error.code")).isEqualTo("VOY-3004");
        given().get("/api/v1/assessments/" + done.getString("id") + "/report")
                .then()
                .statusCode(409)
                .body("code", equalTo("VOY-3202"));
    }

    @Test
    void assessmentThatItsServiceDidNotSurviveIsFailed() {
        given().get("/api/v1/assessments/" + SourcePostgres.LOST)
                .then()
                .statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("error.code", equalTo("VOY-3205"));
    }

    @Test
    void passwordIsKeptNowhere() throws IOException {
        await(start("secret", "postgres"));
        Path directory = Path.of(ConfigProvider.getConfig().getValue("ybvoyager.assessment.dir", String.class));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(PASSWORD));
        }
    }

    @Test
    void assessmentCanBeForgottenOnceItIsOver() {
        String id = start("short", "postgres");
        await(id);

        given().delete("/api/v1/assessments/" + id).then().statusCode(204);
        given().get("/api/v1/assessments/" + id).then().statusCode(404).body("code", equalTo("VOY-3201"));
    }

    @Test
    void schemaFilesAreJudgedAtOnce() {
        Map<String, Object> request = Map.of(
                "sourceType",
                "postgresql",
                "database",
                "files",
                "schemas",
                List.of("public"),
                "files",
                List.of(
                        Map.of(
                                "path",
                                "tables/table.sql",
                                "sql",
                                "SET search_path = app;\nCREATE UNLOGGED TABLE t (id int PRIMARY KEY, a xml);\nCREATE TABEL u ();")));
        given().contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/analyses")
                .then()
                .statusCode(200)
                .body("issues", equalTo(2))
                .body("complexity", equalTo("MEDIUM"))
                .body("report.issues.find { it.type == 'UNSUPPORTED_DATATYPE_XML' }.objectName", equalTo("app.t.a"))
                .body("report.issues.find { it.type == 'UNSUPPORTED_PG_SYNTAX' }.line", equalTo(3))
                .body("html", containsString("Schema analysis of files"));
    }

    @Test
    void otherSourcesAreRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("sourceType", "db2", "database", "d", "schemas", List.of(), "files", List.of()))
                .post("/api/v1/analyses")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("VOY-3007"));
    }

    @Test
    void bundleThatScriptsMadeIsAssessed() throws IOException {
        await(start("collected", "postgres"));
        String id = upload("from-scripts", archive(directoryOf("collected")));
        JsonPath done = await(id);

        assertThat(done.getString("status")).isEqualTo("COMPLETED");
        given().get("/api/v1/assessments/" + id + "/report")
                .then()
                .statusCode(200)
                .body("issues.type", hasItem("UNSUPPORTED_GIST_INDEX_METHOD"));
        assertThat(directoryOf("from-scripts").resolve("upload.tar.gz")).doesNotExist();
    }

    @Test
    void archiveThatIsNoneEndsTheAssessmentWithItsProblem() {
        JsonPath done = await(upload("foreign", "no archive at all".getBytes(UTF_8)));

        assertThat(done.getString("status")).isEqualTo("FAILED");
        assertThat(done.getString("error.code")).startsWith("VOY-31");
        assertThat(done.getString("error.fix")).isNotBlank();
    }

    @Test
    void bundleThatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        long before = entries();
        given().contentType("application/gzip")
                .body(new byte[3 << 20])
                .post("/api/v1/assessments/bundles?name=large")
                .then()
                .statusCode(400)
                .body("code", equalTo("VOY-3105"));
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void otherAssumptionsGiveAnotherClusterAndLeaveTheReport() {
        String id = start("what-if", "postgres");
        await(id);

        given().contentType(ContentType.JSON)
                .body(Map.of("scenario", "five", "replicationFactor", 5))
                .post("/api/v1/assessments/" + id + "/what-if")
                .then()
                .statusCode(200)
                .body("sizing.replicationFactor", equalTo(5));
        given().get("/api/v1/assessments/" + id + "/report").then().body("sizing.replicationFactor", equalTo(3));
    }

    @Test
    void assumptionOutOfBoundsIsRefused() {
        String id = start("bounds", "postgres");
        await(id);

        given().contentType(ContentType.JSON)
                .body(Map.of("scenario", "four", "replicationFactor", 4))
                .post("/api/v1/assessments/" + id + "/what-if")
                .then()
                .statusCode(400)
                .body("detail", containsString("replication factor"));
    }

    @Test
    void completedAssessmentsStandSideBySide() {
        String first = start("first", "postgres");
        await(first);
        String second = start("second", "postgres");
        await(second);

        given().contentType(ContentType.JSON)
                .body(Map.of("assessments", List.of(first, second)))
                .post("/api/v1/fleet-reports")
                .then()
                .statusCode(200)
                .body("members.name", hasItem("second"))
                .body("sharedIssues[0].members.size()", equalTo(2));
    }

    @Test
    void reportComesInOtherForms() {
        String id = start("forms", "postgres");
        await(id);

        given().get("/api/v1/assessments/" + id + "/exports/csv")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString("UNSUPPORTED_GIST_INDEX_METHOD"));
        given().get("/api/v1/assessments/" + id + "/exports/markdown")
                .then()
                .statusCode(200)
                .contentType(containsString("text/markdown"));
        given().get("/api/v1/assessments/" + id + "/exports/pdf")
                .then()
                .statusCode(400)
                .body("fix", containsString("tracker"));
    }

    @Test
    void twoAssessmentsAreCompared() {
        String before = start("before", "postgres");
        await(before);
        String after = start("after", "postgres");
        await(after);

        given().get("/api/v1/assessments/" + before + "/comparison/" + after)
                .then()
                .statusCode(200)
                .body("newIssues.size()", equalTo(0))
                .body("newBlockers.size()", equalTo(0));
    }

    @Test
    void assessmentThatIsOverIsNotCancelled() {
        String id = start("over", "postgres");
        await(id);

        given().post("/api/v1/assessments/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"));
    }

    @Test
    void scriptsForTheDbaCanBeFetched() {
        byte[] archive = given().get("/api/v1/scripts/postgresql")
                .then()
                .statusCode(200)
                .contentType("application/gzip")
                .extract()
                .asByteArray();
        assertThat(archive).startsWith(0x1f, 0x8b);
    }

    @Test
    void ruleIsExplainedAndAnUnknownOneHasNearNames() {
        given().get("/api/v1/rules/exclusion-constraints")
                .then()
                .statusCode(200)
                .body("id", equalTo("EXCLUSION_CONSTRAINTS"));
        given().get("/api/v1/rules/EXCLUSION_CONSTRAINT")
                .then()
                .statusCode(404)
                .body("fix", containsString("EXCLUSION_CONSTRAINTS"));
    }

    @Test
    void rulesAreListedInPages() {
        String token = given().get("/api/v1/rules?sourceType=postgresql&pageSize=10")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(10))
                .extract()
                .path("nextPageToken");
        given().get("/api/v1/rules?sourceType=postgresql&pageSize=10&pageToken=" + token)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(token)));
    }

    @Test
    void serviceSaysThatItIsReady() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static String start(String name, String database) {
        Map<String, Object> request = Map.of(
                "name",
                name,
                "sourceType",
                "postgresql",
                "host",
                "127.0.0.1",
                "port",
                SourcePostgres.port,
                "database",
                database,
                "user",
                "postgres",
                "password",
                PASSWORD,
                "schemas",
                List.of());
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/assessments")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String upload(String name, byte[] archive) {
        return given().contentType("application/gzip")
                .body(archive)
                .post("/api/v1/assessments/bundles?name=" + name)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static Path shelf() {
        return Path.of(ConfigProvider.getConfig().getValue("ybvoyager.assessment.dir", String.class));
    }

    private static long entries() throws IOException {
        try (Stream<Path> homes = Files.list(shelf())) {
            return homes.count();
        }
    }

    private static Path directoryOf(String name) {
        String id = given().get("/api/v1/assessments?pageSize=200")
                .jsonPath()
                .getString("items.find { it.name == '" + name + "' }.id");
        return shelf().resolve(id);
    }

    private static byte[] archive(Path assessment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
                Stream<Path> files = Files.list(assessment.resolve("metadata"))) {
            for (Path file : files.sorted().toList()) {
                tar.putArchiveEntry(new TarArchiveEntry(file, "metrics/" + file.getFileName()));
                tar.write(Files.readAllBytes(file));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static JsonPath await(String id) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            JsonPath view = given().get("/api/v1/assessments/" + id).jsonPath();
            if (!view.getString("status").equals("IN_PROGRESS")) {
                return view;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("The assessment does not end.");
    }
}
