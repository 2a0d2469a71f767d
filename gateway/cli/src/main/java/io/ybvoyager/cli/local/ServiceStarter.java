package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts services and waits until they are ready. */
final class ServiceStarter {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String HOST = "127.0.0.1";

    private final Distribution distribution;
    private final SuiteDirectory directory;

    ServiceStarter(Distribution distribution, SuiteDirectory directory) {
        this.distribution = distribution;
        this.directory = directory;
    }

    /** Starts all at once; when one fails the others stay, so that the next try has less to do. */
    void start(List<Service> services, LocalSettings settings, Optional<Secret> password) {
        int base = settings.basePort();
        services.forEach(service -> Ports.requireFree(
                service.port(base),
                "the service " + service.id(),
                "Choose other ports: yb-voyager local start --port 7700"));
        directory.secret(directory.token());
        services.forEach(service -> launch(service, settings, password));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        services.forEach(service -> awaitReady(service, base, deadline));
    }

    /** {@code ready} or {@code starting}, as the health endpoint says. */
    String health(int port) {
        return ready(port) ? "ready" : "starting";
    }

    private void launch(Service service, LocalSettings settings, Optional<Secret> password) {
        var command = new ArrayList<>(Detached.prefix());
        command.addAll(distribution.command(service));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(distribution.directory(service).toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.openLog(service.id()).toFile()));
        Detached.environment(builder.environment(), environment(service, settings, password));
        try {
            directory.save(service.id(), ProcessRecord.of(builder.start().toHandle()));
        } catch (IOException notStarted) {
            throw new ProblemException(failed(service, notStarted.getMessage()), notStarted);
        }
    }

    /** Runs one more process of a service in this terminal, on a port that is free, and waits for its end. */
    int runHere(Service service, LocalSettings settings, Optional<Secret> password, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(distribution.command(service))
                .directory(distribution.directory(service).toFile())
                .inheritIO();
        Detached.environment(builder.environment(), environment(service, settings, password));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(more);
        try {
            return builder.start().waitFor();
        } catch (IOException notStarted) {
            throw new ProblemException(failed(service, notStarted.getMessage()), notStarted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.NOT_CONFIRMED, "The command was interrupted.");
        }
    }

    private Map<String, String> environment(Service service, LocalSettings settings, Optional<Secret> password) {
        int base = settings.basePort();
        var told = new LinkedHashMap<String, String>();
        told.put("QUARKUS_HTTP_HOST", HOST);
        told.put("QUARKUS_HTTP_PORT", String.valueOf(service.port(base)));
        told.put("YBVOYAGER_STATE_URL", url(Service.STATE, base));
        told.put("YBVOYAGER_ASSESSMENT_URL", url(Service.ASSESSMENT, base));
        told.put("YBVOYAGER_MOVER_URL", url(Service.DATA_MOVER, base));
        told.put(
                "YBVOYAGER_SUITE_TOKEN",
                directory.secret(directory.root().resolve("suite-token")).reveal());
        told.put("YBVOYAGER_GATEWAY_TOKEN_FILE", directory.token().toString());
        told.put(
                "YBVOYAGER_ASSESSMENT_DIR",
                directory.data().resolve("assessments").toString());
        told.put("YBVOYAGER_MOVER_DATA_DIR", directory.data().resolve("exports").toString());
        told.put("YB_VOYAGER_DATA", directory.data().toString());
        if (service.needsTarget()) {
            target(told, settings.target());
            password.ifPresent(secret -> told.put("TARGET_DB_PASSWORD", secret.reveal()));
        }
        return told;
    }

    private static void target(Map<String, String> told, LocalSettings.Target target) {
        told.put("YBVOYAGER_TARGET_HOST", target.host());
        told.put("YBVOYAGER_TARGET_PORT", String.valueOf(target.port()));
        told.put("YBVOYAGER_TARGET_DATABASE", target.database());
        told.put("YBVOYAGER_TARGET_USER", target.user());
        if (target.sslMode() != null) {
            told.put("YBVOYAGER_TARGET_SSL_MODE", target.sslMode());
        }
    }

    private static String url(Service service, int base) {
        return "http://" + HOST + ":" + service.port(base);
    }

    private void awaitReady(Service service, int base, long deadline) {
        while (!ready(service.port(base))) {
            if (!directory.process(service.id()).map(ProcessRecord::alive).orElse(false)) {
                throw new ProblemException(failed(service, lastWords(service)));
            }
            if (System.nanoTime() > deadline) {
                throw new ProblemException(failed(
                        service, "It is not ready after " + PATIENCE.toSeconds() + " s.\n" + lastWords(service)));
            }
            Pause.millis(100);
        }
    }

    private String lastWords(Service service) {
        return String.join("\n", directory.lastLines(service.id(), 10));
    }

    private Problem failed(Service service, String why) {
        return Problem.of(CliError.SERVICE_FAILED, "The service " + service.id() + " did not start.")
                .withWhere(directory.log(service.id()).toString())
                .withWhy(why)
                .withFix("yb-voyager local logs " + service.id() + "   shows more.");
    }

    private static boolean ready(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return Holder.HTTP
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.NOT_CONFIRMED, "The command was interrupted.");
        }
    }

    private static final class Holder {
        static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }
}
