package io.ybvoyager.mover.suite;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another service of the suite as the real process that users run, from its built application. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final String module;
    private final Map<String, String> environment;
    private final int port;
    private final Path log;
    private Process process;

    private ServiceProcess(String module, Map<String, String> environment, int port, Path log) {
        this.module = module;
        this.environment = environment;
        this.port = port;
        this.log = log;
    }

    /** @param module such as {@code state-service} */
    public static ServiceProcess start(String module, Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile(module, ".log");
        ServiceProcess service = new ServiceProcess(module, environment, freePort(), log);
        service.begin();
        return service;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it wrote so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on the same port and waits until it is ready. */
    public void begin() throws IOException {
        Path jar = Path.of("..", "..", module, "server", "target", "quarkus-app", "quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(
                    "The tests need the built " + module + ": mvn package -Dquick -pl " + module + "/server");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.host=127.0.0.1",
                "-jar",
                jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
                if (isReady(client, request)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(module + " did not get ready:\n" + output());
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
