package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.Answers;
import io.ybvoyager.gateway.GatewayConfig;
import io.ybvoyager.gateway.proxy.Upstreams;
import io.ybvoyager.gateway.proxy.Upstreams.Reading;
import io.ybvoyager.gateway.routing.Owner;
import io.ybvoyager.wire.http.ProblemResponseMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One caller's stream of one job. Looks at the job, sends what is new, looks again; the number of the newest thing sent is
 * all it remembers, so a slow caller costs no memory and another gateway can go on. Runs on the event loop of its request.
 *
 * <p>An event's id is the job's sequence number; the last event's id is one more, which tells on a reconnect that the
 * caller has seen the end (204: browsers then stop).
 */
final class JobStream {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final long STALE_POLL_MILLIS = 1000;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Upstreams upstreams;
    private final ObjectMapper json;
    private final GatewayConfig.Stream config;
    private final Payload payload;
    private final UUID job;
    private final long known;
    private final Runnable onClose;

    private long after;
    private boolean begun;
    private boolean closed;
    private boolean stale;
    private @Nullable JsonNode shown;
    private long pollTimer = -1;
    private long heartbeatTimer = -1;
    private long ageTimer = -1;

    JobStream(
            RoutingContext context,
            Upstreams upstreams,
            ObjectMapper json,
            GatewayConfig.Stream config,
            Payload payload,
            UUID job,
            long known,
            Runnable onClose) {
        this.context = context;
        this.response = context.response();
        this.vertx = context.vertx();
        this.upstreams = upstreams;
        this.json = json;
        this.config = config;
        this.payload = payload;
        this.job = job;
        this.known = known;
        this.after = Math.max(known, 0);
        this.onClose = onClose;
    }

    /** Starts looking. The answer begins with the first thing that the state service says. */
    void begin() {
        response.closeHandler(gone -> close());
        response.exceptionHandler(e -> close());
        context.request().resume();
        look();
    }

    private void look() {
        if (!closed) {
            upstreams
                    .read(Owner.STATE, "/api/v1/jobs/" + job + "/changes?after=" + after, SILENCE)
                    .onComplete(this::seen);
        }
    }

    private void seen(AsyncResult<Reading> reading) {
        if (closed) {
            return;
        }
        if (reading.failed() || reading.result().status() >= 500) {
            unanswered();
        } else if (reading.result().status() != 200) {
            refused(reading.result());
        } else {
            changed(parse(reading.result()));
        }
    }

    private void changed(JsonNode changes) {
        boolean complete = changes.path("complete").asBoolean();
        if (!begun && complete && known > changes.path("job").path("lastSeq").asLong()) {
            response.setStatusCode(204).end();
            close();
            return;
        }
        start();
        recovered();
        after = Math.max(after, changes.path("lastSeq").asLong());
        if (complete || news(changes)) {
            send(changes, complete);
        }
        if (complete) {
            end();
        } else {
            next(changes.path("more").asBoolean() ? 0 : config.poll().toMillis());
        }
    }

    private boolean news(JsonNode changes) {
        ObjectNode visible = json.createObjectNode();
        ObjectNode what = changes.path("job").deepCopy();
        what.remove("heartbeatAt");
        visible.set("job", what);
        visible.set("tables", changes.path("tables"));
        boolean different = !visible.equals(shown)
                || !changes.path("logs").isEmpty()
                || !changes.path("results").isEmpty();
        shown = visible;
        return different;
    }

    private void send(JsonNode changes, boolean complete) {
        long id = complete ? after + 1 : after;
        response.write("id: " + id + "\ndata: " + payload.of(changes) + "\n\n");
    }

    /** The state service is away. Before the first event that is the answer; later the stream waits for it. */
    private void unanswered() {
        if (!begun) {
            Answers.problem(context, Answers.unreachable(Owner.STATE, "no answer to the stream's first question"));
            close();
            return;
        }
        if (!stale) {
            stale = true;
            heartbeat();
        }
        next(Math.max(STALE_POLL_MILLIS, config.poll().toMillis()));
    }

    private void recovered() {
        if (stale) {
            stale = false;
            heartbeat();
        }
    }

    /** No such job, at first or any more. */
    private void refused(Reading reading) {
        if (begun) {
            end();
        } else {
            Answers.problem(
                    context,
                    ProblemResponseMapper.parse(reading.status(), reading.body().toString()));
            close();
        }
    }

    /** Looks again after a while, and not before the caller has taken what was sent. */
    private void next(long millis) {
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                next(millis);
            });
        } else if (millis <= 0) {
            look();
        } else {
            pollTimer = vertx.setTimer(millis, timer -> look());
        }
    }

    private void start() {
        if (begun) {
            return;
        }
        begun = true;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .write("retry: 2000\n\n");
        heartbeatTimer = vertx.setPeriodic(config.heartbeat().toMillis(), timer -> heartbeat());
        ageTimer = vertx.setTimer(config.maxAge().toMillis(), timer -> end());
    }

    /** A comment for what stands between, and an event that a page's watchdog can see. */
    private void heartbeat() {
        if (!closed && !response.writeQueueFull()) {
            ObjectNode data =
                    json.createObjectNode().put("at", Instant.now().toString()).put("stale", stale);
            response.write(": hb\n\nevent: heartbeat\ndata: " + data + "\n\n");
        }
    }

    private void end() {
        if (!closed) {
            response.end();
            close();
        }
    }

    private void close() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(pollTimer);
            vertx.cancelTimer(heartbeatTimer);
            vertx.cancelTimer(ageTimer);
            onClose.run();
        }
    }

    private JsonNode parse(Reading reading) {
        try {
            return json.readTree(reading.body().getBytes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state service's answer is not JSON", e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
