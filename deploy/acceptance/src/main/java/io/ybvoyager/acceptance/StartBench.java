package io.ybvoyager.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Start-up times and memory of the command line and of every service, as they lie in the distribution. */
final class StartBench {
    private static final int PORT = 7790;

    private StartBench() {}

    static void run(Path work, long runs) throws Exception {
        Path home = Suite.home();
        Suite suite = new Suite(home, work.resolve("yb-voyager"), PORT);
        double[] times = new double[(int) runs];
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            suite.run(Map.of(), "--help");
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(times);
        Path cli = home.resolve("lib/cli/yb-voyager");
        System.out.printf(
                Locale.ROOT,
                "yb-voyager --help  %s: min %.0f, median %.0f, max %.0f ms%n",
                kind(cli),
                times[0],
                times[times.length / 2],
                times[times.length - 1]);
        for (String service : List.of("state", "assessment", "data-mover", "gateway")) {
            start(home.resolve("services").resolve(service), service, work);
        }
    }

    private static void start(Path directory, String service, Path work) throws IOException, InterruptedException {
        Path binary = directory.resolve("service");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(binary)) {
            command.add(binary.toString());
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));
            if (Files.exists(directory.resolve("app.aot"))) {
                command.add("-XX:AOTCache=app.aot"); // holds for the class path as it was trained: from the directory
            }
            command.addAll(List.of("-jar", "quarkus-run.jar"));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(service + ".log").toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(PORT));
        builder.environment().put("YBVOYAGER_GATEWAY_TOKEN", "only-for-the-benchmark-0123");
        builder.environment().put("HOME", work.toString());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            double millis = firstAnswer(began);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %s: first answer after %.0f ms, resident %d MiB%n",
                    service,
                    kind(binary),
                    millis,
                    Suite.peakMemoryMib(process.toHandle()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String kind(Path binary) throws IOException {
        if (Files.isExecutable(binary)) {
            return "native (" + Files.size(binary) / 1024 / 1024 + " MB)";
        }
        return Files.exists(binary.resolveSibling("app.aot")) ? "JVM with AOT cache" : "JVM without AOT cache";
    }

    private static double firstAnswer(long began) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/q/health/live"))
                    .build();
            while (System.nanoTime() - began < 60e9) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            < 500) {
                        return (System.nanoTime() - began) / 1e6;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(5);
                }
            }
        }
        throw new IllegalStateException("no answer within a minute");
    }
}
