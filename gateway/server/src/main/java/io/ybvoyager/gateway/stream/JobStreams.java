package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.Answers;
import io.ybvoyager.gateway.GatewayConfig;
import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.gateway.proxy.Upstreams;
import io.ybvoyager.gateway.routing.Route;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Opens event streams, as many at once as configured. */
@Singleton
public final class JobStreams {
    private final Upstreams upstreams;
    private final ObjectMapper json;
    private final GatewayConfig.Stream config;
    private final AtomicInteger open = new AtomicInteger();

    JobStreams(Upstreams upstreams, ObjectMapper json, GatewayConfig config) {
        this.upstreams = upstreams;
        this.json = json;
        this.config = config.stream();
    }

    /** Whether the row is an event stream. */
    public static boolean serves(Route route) {
        return route.template().equals("/api/v1/jobs/{job}/stream")
                || route.template().equals("/api/migrate/stream/{job}");
    }

    /** Streams open now. */
    int open() {
        return open.get();
    }

    /**
     * Answers with the job's events. {@code Last-Event-ID}, or {@code ?after=} where headers cannot be sent, resumes after
     * an event that was received; without either the first event holds everything.
     */
    public void open(RoutingContext context, Route route) {
        HttpServerRequest request = context.request();
        Optional<UUID> job = job(request.path());
        if (job.isEmpty()) {
            Answers.problem(context, Problem.of(CommonError.NOT_FOUND, "A job's id is a uuid."));
        } else if (open.incrementAndGet() > config.max()) {
            open.decrementAndGet();
            Answers.problem(
                    context,
                    Problem.of(GatewayError.TOO_MANY_STREAMS, config.max() + " streams are open already.")
                            .withFix("Close some, or poll GET /api/v1/jobs/{job}/changes instead."));
        } else {
            Payload payload =
                    route.template().startsWith("/api/migrate/") ? new SnakePayload(json) : new PlainPayload();
            long known = position(request);
            new JobStream(context, upstreams, json, config, payload, job.get(), known, open::decrementAndGet).begin();
        }
    }

    /** Sequence number that the caller has seen; -1 when it has seen none. */
    private static long position(HttpServerRequest request) {
        long last = number(request.getHeader("Last-Event-ID"));
        return last >= 0 ? last : number(request.getParam("after"));
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Optional<UUID> job(@Nullable String path) {
        try {
            String[] parts = path == null ? new String[0] : path.split("/");
            return Optional.of(UUID.fromString(parts[4]));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
