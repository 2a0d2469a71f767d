package io.ybvoyager.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;

/**
 * HTTP servers where the services would listen. Each echoes what it got, so that a test sees what crossed the gateway;
 * {@code /test/…} scripts what they answer next.
 */
@NullUnmarked
public final class StandIns implements QuarkusTestResourceLifecycleManager {
    /** The token of the tests' gateway. */
    public static final String TOKEN = "token-of-the-tests-0123456789";

    /** The token that services know each other by in the tests. */
    public static final String SUITE = "suite-token-of-the-tests";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Buffer> scripted = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();

    @Override
    public Map<String, String> start() {
        String state = serve("state-service");
        String closed = "http://127.0.0.1:" + freePort();
        return Map.ofEntries(
                Map.entry("ybvoyager.state.url", state),
                Map.entry("ybvoyager.assessment.url", closed),
                Map.entry("ybvoyager.mover.url", serve("data-mover")),
                Map.entry("ybvoyager.suite.token", SUITE),
                Map.entry("ybvoyager.gateway.token-file", tokenFile().toString()),
                Map.entry("ybvoyager.gateway.max-body", "32M"),
                Map.entry("ybvoyager.gateway.stream.poll", "PT0.05S"),
                Map.entry("ybvoyager.gateway.stream.heartbeat", "PT0.3S"),
                Map.entry("ybvoyager.gateway.stream.max", "4"),
                Map.entry("test.state.url", state));
    }

    @Override
    public void stop() {
        vertx.close();
    }

    private String serve(String service) {
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                    .requestHandler(request -> answer(service, request))
                    .listen(0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return "http://127.0.0.1:" + server.actualPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String service, HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith("/test/polls/")) {
            request.response().end("" + polls(path.substring(12)));
        } else if (path.startsWith("/test/")) {
            request.bodyHandler(body -> {
                scripted.put(path.substring(5), body);
                request.response().end();
            });
        } else if (path.endsWith("/changes") && scripted.containsKey("/jobs/" + path.split("/")[4])) {
            changes(request, path.split("/")[4]);
        } else if (path.equals("/api/v1/migrations/large/tables")) {
            large(request);
        } else if (path.equals("/api/v1/migrations/torn/tables")) {
            request.response().putHeader("Content-Length", "1000").write("half");
            vertx.setTimer(50, timer -> request.connection().close());
        } else if (path.equals("/api/v1/migrations/page/tables")) {
            request.response().putHeader("Content-Type", "text/html").end("<script>1</script>");
        } else if (scripted.containsKey(path)) {
            Buffer body = scripted.get(path);
            boolean problem = body.toString().contains("\"code\":\"VOY-1004\"");
            request.response()
                    .setStatusCode(problem ? 404 : 200)
                    .putHeader("Content-Type", "application/json")
                    .end(body);
        } else {
            echo(service, request);
        }
    }

    /** A scripted job: {"status":n} for a failing service, else the changes of which only what is new is given. */
    private void changes(HttpServerRequest request, String job) {
        polls.computeIfAbsent(job, id -> new AtomicInteger()).incrementAndGet();
        JsonObject script = scripted.get("/jobs/" + job).toJsonObject();
        if (script.containsKey("status")) {
            request.response()
                    .setStatusCode(script.getInteger("status"))
                    .end(script.getJsonObject("problem", new JsonObject()).toBuffer());
            return;
        }
        long after = Long.parseLong(request.getParam("after"));
        script.getJsonArray("logs")
                .getList()
                .removeIf(log -> ((Map<?, ?>) log).get("seq") instanceof Number seq && seq.longValue() <= after);
        request.response().putHeader("Content-Type", "application/json").end(script.toBuffer());
    }

    private int polls(String job) {
        AtomicInteger count = polls.get(job);
        return count == null ? 0 : count.get();
    }

    private static void echo(String service, HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .forEach(header ->
                            headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            JsonObject echo = new JsonObject()
                    .put("service", service)
                    .put("method", request.method().name())
                    .put("uri", request.uri())
                    .put("headers", headers)
                    .put("bytes", body.length())
                    .put("hash", java.util.Arrays.hashCode(body.getBytes()));
            request.response()
                    .setStatusCode(request.method().name().equals("POST") ? 202 : 200)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Location", "http://" + request.getHeader("Host") + "/api/v1/jobs/7")
                    .putHeader("Connection", "x-inner")
                    .putHeader("X-Inner", "stays")
                    .end(echo.toBuffer());
        });
    }

    /** 20 MiB of known bytes, no faster than they are taken. */
    private static void large(HttpServerRequest request) {
        request.response().setChunked(true);
        largeRest(request, 0);
    }

    private static void largeRest(HttpServerRequest request, int sent) {
        int next = sent;
        while (next < 320 && !request.response().writeQueueFull()) {
            request.response().write(Buffer.buffer(block(next++)));
        }
        int from = next;
        if (next == 320) {
            request.response().end();
        } else {
            request.response().drainHandler(drained -> largeRest(request, from));
        }
    }

    /** Block number n of the large answer: 64 KiB. */
    public static byte[] block(int n) {
        byte[] block = new byte[65536];
        new Random(n).nextBytes(block);
        return block;
    }

    private static int freePort() {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path tokenFile() {
        try {
            Path file = Files.createTempDirectory("gateway").resolve("token");
            Files.createFile(
                    file,
                    java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, TOKEN + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
