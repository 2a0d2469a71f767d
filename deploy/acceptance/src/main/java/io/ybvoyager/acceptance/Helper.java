package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** One more data mover that helps with a migration, as {@code yb-voyager local worker} starts it. */
final class Helper {
    private static final Duration START = Duration.ofSeconds(60);

    private final String name;
    private final Process command;
    private final Path log;

    private Helper(String name, Process command, Path log) {
        this.name = name;
        this.command = command;
        this.log = log;
    }

    /** Starts one and waits until it looks for work; its name is the beginning of how it signs work items. */
    static Helper start(Suite suite, Path directory, String name, String migration, Map<String, String> secrets)
            throws IOException, InterruptedException {
        Path log = directory.resolve("helper-" + name + ".log");
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("YBVOYAGER_MOVER_WORKER", name);
        environment.put("YBVOYAGER_MOVER_ITEM_LEASE", "PT6S");
        Process command = suite.process(
                        environment, "local", "worker", "--migration-name", migration, "--parallel-jobs", "1")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Helper helper = new Helper(name, command, log);
        helper.awaitReady();
        return helper;
    }

    String name() {
        return name;
    }

    /** Holds all its threads where they are. */
    void stop() throws IOException, InterruptedException {
        signalAll("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signalAll("CONT");
    }

    /** {@code kill -9} of the data mover and of the command that waits for it. Does nothing when it is gone. */
    void kill() {
        command.descendants().forEach(ProcessHandle::destroyForcibly);
        command.destroyForcibly();
    }

    boolean alive() {
        return command.isAlive();
    }

    static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void signalAll(String signal) throws IOException, InterruptedException {
        for (ProcessHandle process : command.descendants().toList()) {
            signal(process, signal);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (!ready()) {
            if (!command.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("helper " + name + " did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private boolean ready() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.contains("Listening on"));
        }
    }
}
