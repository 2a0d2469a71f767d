package io.ybvoyager.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Typed calls of the gateway's API. Safe for several threads. Every failure is a {@link ProblemException}: the problem that
 * the service sent, or {@link CliError#GATEWAY_UNREACHABLE}.
 */
public final class GatewayClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(120);

    private final Endpoint endpoint;
    private final String actor;
    private final HttpClient http;

    /** @param actor who gives the commands, for the history */
    public GatewayClient(Endpoint endpoint, String actor) {
        this.endpoint = endpoint;
        this.actor = actor;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** GET of one document. */
    public <T> T get(String path, Class<T> type) {
        return parse(send(request(path).GET()), Json.mapper().constructType(type), path);
    }

    /** GET of a list that the API does not page. */
    public <T> List<T> list(String path, Class<T> type) {
        JavaType list = Json.mapper().getTypeFactory().constructCollectionType(List.class, type);
        return parse(send(request(path).GET()), list, path);
    }

    /** GET of a page. */
    public <T> Page<T> page(String path, Class<T> type) {
        return parse(
                send(request(path).GET()),
                Json.mapper().getTypeFactory().constructParametricType(Page.class, type),
                path);
    }

    /** GET of a document that is no JSON, or that nobody looks into. */
    public String text(String path) {
        return send(request(path).GET()).body();
    }

    /**
     * POST. Repeating it with the same key changes nothing.
     *
     * @param body what to send as JSON, or null for nothing
     */
    public <T> T post(String path, @Nullable Object body, UUID key, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Idempotency-Key", key.toString())
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
        return parse(send(request), Json.mapper().constructType(type), path);
    }

    /** PATCH. Repeating it changes nothing. */
    public <T> T patch(String path, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(write(body)));
        return parse(send(request), Json.mapper().constructType(type), path);
    }

    /** A path segment or query value, encoded. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        String base = endpoint.address().toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json, text/html")
                .header("X-Voyager-Actor", actor)
                .header("X-Voyager-Channel", "cli");
        endpoint.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = interruptibly(request);
        if (response.statusCode() >= 400) {
            throw new ProblemException(problem(response));
        }
        return response;
    }

    private HttpResponse<String> interruptibly(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new ProblemException(unreachable(unreachable), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.JOB_DETACHED, "The command was interrupted.");
        }
    }

    private Problem unreachable(IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String fix = endpoint.name().equals("local")
                ? "yb-voyager local status   shows which service is down; yb-voyager local start   starts it again."
                : "Check the address of the context (yb-voyager context list) and that the suite runs.";
        return Problem.of(CliError.GATEWAY_UNREACHABLE, "The gateway does not answer.")
                .withWhere(endpoint.address().toString())
                .withWhy(why)
                .withFix(fix);
    }

    private Problem problem(HttpResponse<String> response) {
        try {
            Problem problem = Json.mapper().readValue(response.body(), Problem.class);
            if (problem != null && known(problem.code()) && known(problem.category())) {
                return problem;
            }
        } catch (JsonProcessingException notOurs) {
            // falls through: whoever answered is no service of ours
        }
        boolean passing = response.statusCode() >= 502 && response.statusCode() <= 504;
        return Problem.of(
                        passing ? CliError.GATEWAY_UNREACHABLE : CliError.NOT_A_GATEWAY,
                        "HTTP status " + response.statusCode() + " came without a problem document.")
                .withWhere(endpoint.address().toString());
    }

    private static boolean known(@Nullable Object member) {
        return member != null;
    }

    private <T> T parse(HttpResponse<String> response, JavaType type, String path) {
        try {
            T value = Json.mapper().readValue(response.body(), type);
            return value == null ? unexpected(path, null) : value;
        } catch (JsonProcessingException notJson) {
            return unexpected(path, notJson);
        }
    }

    private <T> T unexpected(String path, @Nullable Exception cause) {
        Problem problem = Problem.of(CliError.NOT_A_GATEWAY, "The answer to " + path + " is not what the API says.")
                .withWhere(endpoint.address().toString());
        throw new ProblemException(problem, cause);
    }

    private static String write(Object body) {
        try {
            return Json.mapper().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the suite itself is away, and not a database that the user named. */
    public static boolean suiteAway(Problem problem) {
        return problem.code().equals(CliError.GATEWAY_UNREACHABLE.id())
                || problem.code().equals(CommonError.SERVICE_UNREACHABLE.id());
    }

    /**
     * Calls until it succeeds, as long as the failure is one that passes.
     *
     * @param patience how long to go on
     * @param passing which failures pass
     * @param again told of every such failure before the next try
     */
    public static <T> T patiently(
            Duration patience, Predicate<Problem> passing, Consumer<Problem> again, Supplier<T> call) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (ProblemException failure) {
                if (!passing.test(failure.problem()) || System.nanoTime() > deadline) {
                    throw failure;
                }
                again.accept(failure.problem());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.JOB_DETACHED, "The command was interrupted.");
        }
    }
}
