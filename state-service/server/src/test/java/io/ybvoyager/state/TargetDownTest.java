package io.ybvoyager.state;

import static io.ybvoyager.state.Api.eventually;
import static io.ybvoyager.state.Api.get;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.ybvoyager.state.api.StateError;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The service outlives its target: it starts before it, and goes on when it comes back. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(value = TargetDownTest.NoTargetYet.class, restrictToAnnotatedClass = true)
@TestProfile(TargetDownTest.Alone.class)
class TargetDownTest {
    private static int port;
    private static Path data;

    public static final class Alone implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of();
        }
    }

    public static final class NoTargetYet implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0)) {
                data = Files.createTempDirectory("target");
                port = free.getLocalPort();
                return TargetPostgres.settings(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {}
    }

    @Test
    void theServiceStartsWithoutItsTargetAndGoesOnWhenItComesBack() throws IOException {
        Response down = get("/api/v1/migrations");
        Api.refused(down, 503, StateError.TARGET_UNREACHABLE);
        assertThat(down.header("Retry-After")).isNotNull();
        assertThat(problem(down).retryable()).isTrue();
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);

        String name;
        try (EmbeddedPostgres first = server()) {
            eventually(() -> get("/q/health/ready").statusCode() == 200);
            name = migration();
        }
        assertThat(get("/api/v1/migrations/" + name).statusCode()).isEqualTo(503);
        Api.refused(get("/api/v1/migrations/" + name + "/gates"), 503, StateError.TARGET_UNREACHABLE);

        try (EmbeddedPostgres second = server()) {
            eventually(() -> get("/api/v1/migrations/" + name).statusCode() == 200);
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
