package io.ybvoyager.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(StandIns.class)
class GatewayTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void passesPathQueryAndBodyToTheOwnerAndTheAnswerBack() {
        trusted()
                .header("X-Voyager-Actor", "dba")
                .header("X-Voyager-Channel", "cli")
                .header("Idempotency-Key", "k1")
                .contentType("application/json")
                .body("{\"a\":1}")
                .urlEncodingEnabled(false)
                .post("/api/v1/migrations/my%20shop/export/data?x=a%2Bb&y=1")
                .then()
                .statusCode(202)
                .header("Location", "/api/v1/jobs/7")
                .header("X-Inner", nullValue())
                .body("service", equalTo("data-mover"))
                .body("uri", equalTo("/api/v1/migrations/my%20shop/export/data?x=a%2Bb&y=1"))
                .body("bytes", equalTo(7))
                .body("headers.idempotency-key", equalTo("k1"))
                .body("headers.x-voyager-actor", equalTo("dba"))
                .body("headers.x-voyager-channel", equalTo("cli"));
    }

    @Test
    void showsServicesTheSuitesTokenAndNeverTheCallers() {
        trusted()
                .header("X-Voyager-Suite-Token", "forged")
                .header("X-Voyager-Channel", "service")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("Cookie", "voyager_token=x; other=y")
                .get("/api/v1/migrations")
                .then()
                .statusCode(200)
                .body("headers.x-voyager-suite-token", equalTo(StandIns.SUITE))
                .body("headers.authorization", nullValue())
                .body("headers.cookie", nullValue())
                .body("headers.x-forwarded-for", nullValue())
                .body("headers.x-voyager-actor", equalTo("anonymous"))
                .body("headers.x-voyager-channel", equalTo("api"));
    }

    @Test
    void givesEveryRequestAnIdAndKeepsACallersOwn() {
        trusted()
                .header("X-Request-ID", "mine-1")
                .get("/api/v1/jobs")
                .then()
                .header("X-Request-ID", "mine-1")
                .body("headers.x-request-id", equalTo("mine-1"));
        trusted()
                .header("X-Request-ID", "a\"b")
                .get("/api/v1/jobs")
                .then()
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void namesTheServiceThatIsDown() {
        trusted()
                .get("/api/v1/assessments")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("code", equalTo("VOY-9006"))
                .body("where", equalTo("assessment-service"))
                .body("why", equalTo("connection refused"))
                .body("retryable", equalTo(true));
    }

    @Test
    void streamsALargeBodyUp() throws Exception {
        byte[] body = new byte[20 << 20];
        Arrays.fill(body, (byte) 'x');

        HttpResponse<String> answer = post(HttpRequest.BodyPublishers.ofByteArray(body));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"bytes\":" + body.length, "\"hash\":" + Arrays.hashCode(body));
    }

    @Test
    void streamsALargeAnswerDown() throws Exception {
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 320; i++) {
            expected.update(StandIns.block(i));
        }
        MessageDigest given = MessageDigest.getInstance("SHA-256");
        try (InputStream answer = client().send(
                        request("/api/v1/migrations/large/tables"), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            byte[] buffer = new byte[65536];
            for (int n = answer.read(buffer); n >= 0; n = answer.read(buffer)) {
                given.update(buffer, 0, n);
            }
        }
        assertThat(given.digest()).isEqualTo(expected.digest());
    }

    @Test
    void aTornAnswerDoesNotLookWhole() {
        assertThatThrownBy(() ->
                        client().send(request("/api/v1/migrations/torn/tables"), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesABodyOverTheLimitWhetherAnnouncedOrNot() {
        byte[] body = new byte[(32 << 20) + 1];

        assertThat(statusOrCutOff(HttpRequest.BodyPublishers.ofByteArray(body))).isIn(413, 0);
        assertThat(statusOrCutOff(
                        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))))
                .isIn(413, 0);
    }

    @Test
    void refusesALargeAnnouncementBeforeTheBody() throws IOException {
        assertThat(raw(
                        "POST /api/v1/migrations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40000000\r\nAuthorization: Bearer "
                                + StandIns.TOKEN + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("VOY-4001");
    }

    @Test
    void keepsReportPagesAwayFromItsOwnOrigin() {
        trusted()
                .get("/api/v1/migrations/page/tables")
                .then()
                .header("Content-Security-Policy", org.hamcrest.Matchers.startsWith("sandbox allow-scripts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/jobs",
                "/api//v1/jobs",
                "/api/v1/%2e%2e/%2e%2e/internal/jobs",
                "/api/v1/jobs;a=b",
                "/api/v1/nothing",
                "/api/v1/../../internal/jobs",
                "/META-INF/openapi.yaml",
                "/api"
            })
    void hidesWhatIsNotPublic(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + StandIns.TOKEN
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("VOY-9002");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        trusted()
                .put("/api/v1/migrations")
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST")
                .body("code", equalTo("VOY-9003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs",
                "/api/v1/version",
                "/api/v1/openapi",
                "/api/v1/system/health",
                "/api/migrate/jobs",
                "/api/v1/jobs/00000000-0000-0000-0000-000000000001/stream",
                "/q/openapi",
                "/api/v1/nothing"
            })
    void nothingUnderApiIsGivenToStrangers(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("code", equalTo("VOY-9004"));
        given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
        given().header("Authorization", "Basic " + StandIns.TOKEN)
                .get(path)
                .then()
                .statusCode(401);
    }

    @Test
    void thePageAndHealthNeedNoToken() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", org.hamcrest.Matchers.startsWith("default-src 'none'"));
        given().get("/app.js").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void signingInGivesACookieThatOpensTheApiToOurOwnPageOnly() {
        String cookie = given().contentType("application/json")
                .body("{\"token\":\"" + StandIns.TOKEN + "\"}")
                .post("/login")
                .then()
                .statusCode(204)
                .header(
                        "Set-Cookie",
                        org.hamcrest.Matchers.allOf(
                                org.hamcrest.Matchers.containsString("HTTPOnly"),
                                org.hamcrest.Matchers.containsString("SameSite=Strict")))
                .extract()
                .cookie("voyager_token");

        withCookie(cookie).get("/api/v1/version").then().statusCode(200);
        withCookie(cookie)
                .header("Origin", "http://" + base.getAuthority())
                .get("/api/v1/version")
                .then()
                .statusCode(200);
        withCookie(cookie)
                .header("Origin", "http://evil.example")
                .post("/api/v1/migrations")
                .then()
                .statusCode(403)
                .body("code", equalTo("VOY-4007"));
        withCookie(cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/api/v1/version")
                .then()
                .statusCode(403);
        withCookie(cookie)
                .header("Host", "evil.example")
                .get("/api/v1/version")
                .then()
                .statusCode(403);
        withCookie("wrong").get("/api/v1/version").then().statusCode(401);
        withCookie(cookie)
                .header("Authorization", "Bearer wrong")
                .get("/api/v1/version")
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongTokenOrAForeignPageCannotSignIn() {
        given().contentType("application/json")
                .body("{\"token\":\"wrong\"}")
                .post("/login")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body("{\"token\":7}")
                .post("/login")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body("nonsense")
                .post("/login")
                .then()
                .statusCode(401);
        given().contentType("text/plain").body("x").post("/login").then().statusCode(400);
        given().contentType("application/json")
                .body(new byte[5000])
                .post("/login")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .header("Origin", "http://evil.example")
                .body("{}")
                .post("/login")
                .then()
                .statusCode(403);
        given().get("/login").then().statusCode(405);
    }

    @Test
    void signingOutTakesTheCookieAway() {
        given().post("/logout")
                .then()
                .statusCode(204)
                .header("Set-Cookie", org.hamcrest.Matchers.containsString("Max-Age=0"));
    }

    @Test
    void healthNamesEveryService() {
        trusted()
                .get("/api/v1/system/health")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks.name", hasItems("state-service", "assessment-service", "data-mover"))
                .body("checks.find { it.name == 'state-service' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'assessment-service' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'assessment-service' }.reason", equalTo("does not answer"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.name", hasItems("state-service", "assessment-service", "data-mover"));
    }

    @Test
    void tellsItsVersionAndItsContract() {
        trusted()
                .get("/api/v1/version")
                .then()
                .statusCode(200)
                .body("name", equalTo("voyager"))
                .body("api", equalTo("v1"));
        trusted().get("/api/v1/openapi").then().statusCode(200).body("openapi", equalTo("3.1.0"));
        trusted().get("/api/v1/openapi.yaml").then().statusCode(200).contentType("application/yaml");
    }

    private static RequestSpecification trusted() {
        return given().header("Authorization", "Bearer " + StandIns.TOKEN);
    }

    private static RequestSpecification withCookie(String cookie) {
        return given().cookie("voyager_token", cookie);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/migrations"))
                .header("Authorization", "Bearer " + StandIns.TOKEN)
                .POST(body)
                .build();
        return client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The status, or 0 when the gateway hung up while the body was still being sent. */
    private int statusOrCutOff(HttpRequest.BodyPublisher body) {
        try {
            return post(body).statusCode();
        } catch (IOException cutOff) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + StandIns.TOKEN)
                .build();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Sends bytes as they are, because clients tidy paths up. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
