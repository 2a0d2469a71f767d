package io.ybvoyager.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged suite, driven by its command line alone, with a data directory of its own. */
final class Suite implements AutoCloseable {
    private final Path home;
    private final Path data;
    private final int port;
    private final Map<String, String> settings;

    /** Commands that run: each would wait for the suite to come back when the suite is stopped under it. */
    private final Set<Process> commands = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** How a command ended, with all that it printed on both outputs. */
    record Ran(int exit, String output) {}

    /**
     * @param home the distribution, as {@code ./dev build} makes it
     * @param data stands for the user's {@code ~/.yb-voyager}
     * @param port the gateway's; the services take the three after it
     */
    Suite(Path home, Path data, int port) {
        this(home, data, port, Map.of());
    }

    /** @param settings in the environment of every command, and so of the services that it starts */
    Suite(Path home, Path data, int port, Map<String, String> settings) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    /** The distribution named by the system property {@code voyager.home}. */
    static Path home() {
        String home = System.getProperty("voyager.home", "target/dist/voyager");
        Path path = Path.of(home).toAbsolutePath().normalize();
        if (!Files.isExecutable(path.resolve("bin/yb-voyager"))) {
            throw new IllegalStateException("no distribution at " + path + "; ./dev build makes it");
        }
        return path;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** Shows the command as a user would type it, runs it on this terminal, and fails when its exit code is not 0. */
    void echo(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        System.out.println();
        System.out.println("$ yb-voyager " + String.join(" ", quoted(arguments)));
        int exit = started(process(environment, arguments).inheritIO()).waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "yb-voyager " + String.join(" ", arguments) + " ended with exit code " + exit);
        }
    }

    /** Starts the services for a target whose database {@code postgres} is to hold the state; fails when one does not come up. */
    void start(Map<String, String> secrets, Database target) throws IOException, InterruptedException {
        start(secrets, target.port());
    }

    /** The same for a target that is reached through another port than its own. */
    void start(Map<String, String> secrets, int targetPort) throws IOException, InterruptedException {
        String[] arguments = ("local start --target-db-host 127.0.0.1 --target-db-name postgres --target-db-user "
                        + Database.USER + " --target-db-port " + targetPort + " --port " + port)
                .split(" ");
        Journey.must(run(secrets, arguments), "local start");
    }

    /** Runs a command and captures what it prints; ends it after ten minutes. */
    Ran run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("voyager", ".out");
        try {
            Process process = started(
                    process(environment, arguments).redirectErrorStream(true).redirectOutput(output.toFile()));
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return new Ran(-1, Files.readString(output, StandardCharsets.UTF_8));
            }
            return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Starts a command that ends with this suite at the latest, also when this program is ended by a signal. */
    Process started(ProcessBuilder command) throws IOException {
        if (closed) {
            throw new IllegalStateException("the suite is closed");
        }
        Process process = command.start();
        commands.add(process);
        process.onExit().thenAccept(commands::remove);
        if (closed) {
            process.destroyForcibly();
        }
        return process;
    }

    ProcessBuilder process(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/yb-voyager").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("YB_VOYAGER_DATA", data.toString());
        builder.environment().putAll(settings);
        builder.environment().putAll(environment);
        return builder;
    }

    /** The process of a service, found by the process file that {@code local start} leaves. */
    Optional<ProcessHandle> service(String name) {
        try (Stream<Path> files = Files.list(data.resolve("local"))) {
            return files.filter(file -> file.getFileName().toString().equals(name + ".pid"))
                    .findFirst()
                    .map(Suite::firstNumber)
                    .flatMap(ProcessHandle::of);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The most memory that a process ever held, in MiB, from the kernel's own books. */
    static long peakMemoryMib(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        commands.forEach(Process::destroyForcibly);
        try {
            process(Map.of(), "local", "stop")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(2, TimeUnit.MINUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long firstNumber(Path file) {
        try {
            String digits = Files.readString(file).replaceAll("(?s)^\\D*(\\d+).*$", "$1");
            return Long.parseLong(digits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> quoted(String... arguments) {
        return Stream.of(arguments)
                .map(argument -> argument.matches("[A-Za-z0-9_./:=,@+-]+") ? argument : "'" + argument + "'")
                .toList();
    }
}
