package io.ybvoyager.gateway.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.ybvoyager.gateway.proxy.Upstreams;
import io.ybvoyager.gateway.proxy.Upstreams.Reading;
import io.ybvoyager.gateway.routing.Owner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the services how they are. */
@Singleton
final class Dependencies {
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Upstreams upstreams;
    private final ObjectMapper json;

    Dependencies(Upstreams upstreams, ObjectMapper json) {
        this.upstreams = upstreams;
        this.json = json;
    }

    /** The health of every service. Never fails. */
    Future<SystemHealth> all() {
        List<Future<SystemHealth.Check>> checks =
                Owner.services().stream().map(this::check).toList();
        return Future.join(checks)
                .map(done -> SystemHealth.of(checks.stream().map(Future::result).toList()));
    }

    /** The health of one service. Never fails. */
    Future<SystemHealth.Check> check(Owner service) {
        long start = System.nanoTime();
        return upstreams.read(service, "/q/health/ready", SILENCE).transform(reading -> {
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return Future.succeededFuture(judge(service, millis, reading));
        });
    }

    private SystemHealth.Check judge(Owner service, long millis, AsyncResult<Reading> reading) {
        if (reading.failed()) {
            return down(service, millis, "does not answer", null);
        }
        int status = reading.result().status();
        JsonNode details = details(reading.result());
        return status == 200
                ? new SystemHealth.Check(service.title(), SystemHealth.Status.UP, millis, null, details)
                : down(service, millis, "answers " + status, details);
    }

    private static SystemHealth.Check down(Owner service, long millis, String why, @Nullable JsonNode details) {
        return new SystemHealth.Check(service.title(), SystemHealth.Status.DOWN, millis, why, details);
    }

    private @Nullable JsonNode details(Reading reading) {
        try {
            JsonNode checks = json.readTree(reading.body().getBytes()).path("checks");
            return checks.isArray() ? checks : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
