package io.ybvoyager.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTest {
    private HttpDouble http;
    private GatewayClient client;

    @BeforeEach
    void start() throws Exception {
        http = new HttpDouble();
        client = client(http.url());
    }

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    @Test
    void callsCarryTokenActorAndChannel() {
        http.on("GET /api/v1/x", 200, "{\"a\":1}");
        assertThat(client.get("/api/v1/x", JsonNode.class).get("a").asInt()).isEqualTo(1);
        var seen = http.seen().getFirst();
        assertThat(seen.header("Authorization")).isEqualTo("Bearer t-1");
        assertThat(seen.header("X-Voyager-Actor")).isEqualTo("anna");
        assertThat(seen.header("X-Voyager-Channel")).isEqualTo("cli");
    }

    @Test
    void postCarriesTheKeyAndNoNulls() {
        http.on("POST /api/v1/x", 202, "{}");
        UUID key = UUID.randomUUID();
        client.post("/api/v1/x", Map.of("b", 2), key, JsonNode.class);
        assertThat(http.seen().getFirst().header("Idempotency-Key")).isEqualTo(key.toString());
        assertThat(http.seen().getFirst().body()).isEqualTo("{\"b\":2}");
    }

    @Test
    void problemOfTheServiceIsThrownAsItCame() {
        http.on(
                "GET /api/v1/x",
                409,
                """
                {"type":"urn:ybvoyager:problem:VOY-1006","title":"t","status":409,"detail":"done already",
                 "code":"VOY-1006","category":"PRECONDITION","retryable":false,"fix":"nothing","new":"member"}""");
        var thrown = catchThrowableOfType(ProblemException.class, () -> client.get("/api/v1/x", JsonNode.class));
        assertThat(thrown.is(StateError.ALREADY_COMPLETED)).isTrue();
        assertThat(thrown.problem().fix()).isEqualTo("nothing");
    }

    @Test
    void answerOfSomethingElseIsNoGateway() {
        http.on("GET /api/v1/x", 404, "<html>")
                .on("GET /api/v1/y", 200, "<html>")
                .on("GET /api/v1/z", 502, "bad gateway");
        assertThat(problem("/api/v1/x").is(CliError.NOT_A_GATEWAY)).isTrue();
        assertThat(problem("/api/v1/y").is(CliError.NOT_A_GATEWAY)).isTrue();
        assertThat(problem("/api/v1/z").is(CliError.GATEWAY_UNREACHABLE)).isTrue();
    }

    @Test
    void gatewayThatIsDownIsUnreachableAndNamed() {
        http.close();
        var thrown = problem("/api/v1/x");
        assertThat(thrown.is(CliError.GATEWAY_UNREACHABLE)).isTrue();
        assertThat(thrown.problem().where()).isEqualTo(http.url());
        assertThat(thrown.toString()).doesNotContain("t-1");
    }

    @Test
    void patienceOutlivesAShortOutage() {
        String away =
                "{\"title\":\"t\",\"status\":503,\"code\":\"VOY-9006\",\"category\":\"UNREACHABLE\",\"retryable\":true,\"type\":\"u\"}";
        http.on("GET /api/v1/x", 503, away).on("GET /api/v1/x", 503, away).on("GET /api/v1/x", 200, "{\"a\":1}");
        JsonNode answer = GatewayClient.patiently(
                Duration.ofSeconds(10),
                GatewayClient::suiteAway,
                problem -> {},
                () -> client.get("/api/v1/x", JsonNode.class));
        assertThat(answer.get("a").asInt()).isEqualTo(1);
    }

    private ProblemException problem(String path) {
        return catchThrowableOfType(ProblemException.class, () -> client.get(path, JsonNode.class));
    }

    private static GatewayClient client(String url) {
        return new GatewayClient(new Endpoint(URI.create(url), Optional.of(Secret.of("t-1")), "test"), "anna");
    }
}
