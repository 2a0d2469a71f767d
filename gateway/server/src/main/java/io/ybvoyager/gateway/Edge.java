package io.ybvoyager.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.access.Access;
import io.ybvoyager.gateway.access.Login;
import io.ybvoyager.gateway.proxy.Proxy;
import io.ybvoyager.gateway.proxy.Upstreams;
import io.ybvoyager.gateway.routing.Match;
import io.ybvoyager.gateway.routing.Owner;
import io.ybvoyager.gateway.routing.PathRules;
import io.ybvoyager.gateway.routing.Route;
import io.ybvoyager.gateway.routing.RouteTable;
import io.ybvoyager.gateway.stream.JobStreams;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where every request comes in, before anything else sees it: one reading of the path, then who calls, then who answers.
 * What is not listed here or in {@link RouteTable} does not exist.
 */
@Singleton
final class Edge {
    private static final int BEFORE_ALL_OTHERS = 10_000;
    private static final Set<String> PAGE =
            Set.of("/", "/index.html", "/app.js", "/views.js", "/app.css", "/favicon.svg");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Access access;
    private final Login login;
    private final Proxy proxy;
    private final JobStreams streams;
    private final Upstreams upstreams;

    Edge(Access access, Login login, Proxy proxy, JobStreams streams, Upstreams upstreams) {
        this.access = access;
        this.login = login;
        this.proxy = proxy;
        this.streams = streams;
        this.upstreams = upstreams;
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String requestId = requestId(request);
        guardHeaders(context.response().headers(), requestId);
        String path = request.path();
        if (path == null || !PathRules.plain(path)) {
            nothing(context);
        } else if (path.equals("/login") || path.equals("/logout")) {
            sign(context, path);
        } else if (PAGE.contains(path) || path.equals("/q/health") || path.startsWith("/q/health/")) {
            context.next();
        } else if (path.startsWith("/api/") || path.startsWith("/q/")) {
            admit(context, path, requestId);
        } else {
            nothing(context);
        }
    }

    private void admit(RoutingContext context, String path, String requestId) {
        Optional<Problem> refusal = access.refusal(context.request());
        if (refusal.isPresent()) {
            Answers.problem(context, refusal.get());
        } else if (path.startsWith("/q/")) {
            context.next();
        } else {
            answer(context, path, requestId);
        }
    }

    private void answer(RoutingContext context, String path, String requestId) {
        switch (RouteTable.find(context.request().method().name(), path)) {
            case Match.None none -> nothing(context);
            case Match.WrongMethod(Set<String> allowed) -> {
                context.response().putHeader("Allow", String.join(", ", allowed));
                Answers.problem(
                        context,
                        status(
                                405,
                                CommonError.METHOD_NOT_ALLOWED,
                                "Allowed here: " + String.join(", ", allowed) + "."));
            }
            case Match.Found(var route)
            when route.owner() != Owner.GATEWAY -> proxy.forward(context, route.owner(), requestId);
            case Match.Found(var route) when JobStreams.serves(route) -> stream(context, route);
            case Match.Found own -> here(context);
        }
    }

    private void stream(RoutingContext context, Route route) {
        if (context.request().method().name().equals("GET")) {
            streams.open(context, route);
        } else {
            Answers.problem(context, status(405, CommonError.METHOD_NOT_ALLOWED, "Allowed here: GET."));
        }
    }

    /** For the gateway's own resources, which share the services' check of the suite's token. */
    private void here(RoutingContext context) {
        MultiMap headers = context.request().headers();
        headers.remove(Upstreams.SUITE_TOKEN);
        upstreams.suiteToken().ifPresent(token -> headers.set(Upstreams.SUITE_TOKEN, token));
        context.next();
    }

    private void sign(RoutingContext context, String path) {
        if (!context.request().method().name().equals("POST")) {
            Answers.problem(context, status(405, CommonError.METHOD_NOT_ALLOWED, "Allowed here: POST."));
        } else if (path.equals("/login")) {
            login.in(context);
        } else {
            login.out(context);
        }
    }

    private static void nothing(RoutingContext context) {
        Answers.problem(context, Problem.of(CommonError.NOT_FOUND, "Nothing is offered under this path."));
    }

    private static Problem status(int status, CommonError code, String detail) {
        Problem of = Problem.of(code, detail);
        return new Problem(
                of.type(),
                of.title(),
                status,
                of.detail(),
                of.code(),
                of.category(),
                false,
                null,
                null,
                null,
                null,
                null);
    }

    private static String requestId(HttpServerRequest request) {
        String given = request.getHeader("X-Request-ID");
        return given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private static void guardHeaders(MultiMap headers, String requestId) {
        headers.set("X-Request-ID", requestId)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("X-Frame-Options", "DENY")
                .set("Content-Security-Policy", PAGE_POLICY);
    }
}
