package io.ybvoyager.mover.suite;

import io.ybvoyager.mover.database.DatabaseAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as it can answer. A state service or a target that does not accept connections makes it {@code degraded},
 * not unready: running jobs survive such an outage, and requests get a clear problem meanwhile.
 */
@Readiness
@Singleton
final class SuiteHealth implements HealthCheck {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final SuiteTarget target;
    private final URI state;

    SuiteHealth(
            SuiteTarget target,
            @ConfigProperty(name = "ybvoyager.state.url", defaultValue = "http://127.0.0.1:7641") String state) {
        this.target = target;
        this.state = URI.create(state);
    }

    @Override
    public HealthCheckResponse call() {
        DatabaseAddress database = target.own();
        boolean stateUp = accepts(state.getHost(), port(state));
        boolean targetUp = accepts(database.host(), database.port());
        List<String> down = new ArrayList<>();
        if (!stateUp) {
            down.add("state-service");
        }
        if (!targetUp) {
            down.add("target");
        }
        return HealthCheckResponse.named("suite")
                .up()
                .withData("state-service", stateUp ? "UP" : "DOWN")
                .withData("target", targetUp ? "UP" : "DOWN")
                .withData("degraded", String.join(",", down))
                .build();
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException down) {
            return false;
        }
    }
}
