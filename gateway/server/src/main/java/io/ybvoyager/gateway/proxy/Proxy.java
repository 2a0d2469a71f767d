package io.ybvoyager.gateway.proxy;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.Answers;
import io.ybvoyager.gateway.GatewayConfig;
import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.gateway.routing.Owner;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request to a service and its answer back, both without holding more than a buffer of the body. A service that
 * does not answer becomes a 503 that names it; one that breaks off in mid-answer breaks the caller's connection, so that a
 * torn answer never looks whole. Nothing is tried twice here: who called knows whether that is safe.
 */
@Singleton
public final class Proxy {
    /** Reports come as pages made from what a database contains: they get no access to the gateway's origin. */
    private static final String REPORT_POLICY = "sandbox allow-scripts allow-popups; default-src 'none';"
            + " style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:";

    private static final long LINGER_MILLIS = 1000;

    private final Upstreams upstreams;
    private final long maxBody;
    private final Duration silence;

    Proxy(Upstreams upstreams, GatewayConfig config) {
        this.upstreams = upstreams;
        this.maxBody = config.maxBody().asLongValue();
        this.silence = config.idleTimeout();
    }

    /** Passes the request on, path and query as they came. */
    public void forward(RoutingContext context, Owner service, String requestId) {
        HttpServerRequest request = context.request();
        if (announcedLength(request) > maxBody) {
            refuseBody(context);
            return;
        }
        upstreams
                .open(service, request.method(), request.uri(), silence)
                .onSuccess(out -> exchange(context, service, out, requestId))
                .onFailure(e -> Answers.problem(context, Answers.unreachable(service, reason(e))));
    }

    private void exchange(RoutingContext context, Owner service, HttpClientRequest out, String requestId) {
        PassedHeaders.toService(context.request().headers(), out.headers());
        upstreams.suiteToken().ifPresent(token -> out.putHeader(Upstreams.SUITE_TOKEN, token));
        out.putHeader("X-Request-ID", requestId);
        context.response().closeHandler(gone -> out.reset());
        out.response().onSuccess(answer -> relay(context, service, answer)).onFailure(e -> broken(context, service, e));
        send(context, out);
    }

    private void send(RoutingContext context, HttpClientRequest out) {
        HttpServerRequest request = context.request();
        boolean unknownLength = request.getHeader("Transfer-Encoding") != null;
        out.setChunked(unknownLength);
        long[] seen = {0};
        out.exceptionHandler(e -> {}); // the failed response tells
        request.handler(chunk -> {
            seen[0] += chunk.length();
            if (seen[0] > maxBody) {
                request.handler(rest -> {}).endHandler(end -> {});
                refuseBody(context);
                out.reset();
                return;
            }
            out.write(chunk);
            if (out.writeQueueFull()) {
                request.pause();
                out.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(end -> out.end());
        request.exceptionHandler(e -> out.reset());
        request.resume();
    }

    private void relay(RoutingContext context, Owner service, HttpClientResponse answer) {
        HttpServerResponse response = context.response();
        if (response.headWritten() || response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode());
        PassedHeaders.toCaller(answer.headers(), response.headers(), upstreams.address(service));
        String type = answer.getHeader("Content-Type");
        if (type != null && type.startsWith("text/html")) {
            response.putHeader("Content-Security-Policy", REPORT_POLICY);
        }
        response.setChunked(answer.getHeader("Content-Length") == null && mayHaveBody(answer.statusCode()));
        answer.pipe().endOnFailure(false).to(response).onFailure(e -> context.request()
                .connection()
                .close());
    }

    private static void broken(RoutingContext context, Owner service, Throwable why) {
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else {
            Answers.problem(context, Answers.unreachable(service, reason(why)));
        }
    }

    /** Answers, drops what still comes for a moment, so that the caller can read the answer, and hangs up. */
    private void refuseBody(RoutingContext context) {
        context.vertx()
                .setTimer(LINGER_MILLIS, timer -> context.request().connection().close());
        Problem problem = Problem.of(
                GatewayError.BODY_TOO_LARGE, "At most " + (maxBody >> 20) + " MiB are accepted in one request.");
        context.response().putHeader("Connection", "close");
        Answers.problem(
                context,
                new Problem(
                        problem.type(),
                        problem.title(),
                        413,
                        problem.detail(),
                        problem.code(),
                        problem.category(),
                        false,
                        null,
                        null,
                        "Raise YBVOYAGER_GATEWAY_MAX_BODY if this is intended.",
                        null,
                        null));
    }

    private static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    private static long announcedLength(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** What went wrong with a connection, without addresses of machines behind the gateway. */
    private static String reason(Throwable e) {
        return switch (e) {
            case java.net.ConnectException refused -> "connection refused";
            case java.net.UnknownHostException unknown -> "unknown host";
            case java.util.concurrent.TimeoutException late -> "no answer in time";
            default -> e.getClass().getSimpleName().contains("Timeout") ? "no answer in time" : "connection lost";
        };
    }
}
