package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show the end of a service's log.")
final class LocalLogsCommand extends BaseCommand {
    @Parameters(paramLabel = "SERVICE", description = "gateway, state, assessment, data-mover or postgres.")
    String service;

    @Option(
            names = {"-f", "--follow"},
            order = 100,
            description = "Go on showing what is added, until Ctrl-C.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            order = 101,
            defaultValue = "50",
            description = "Lines from the end. Default: ${DEFAULT-VALUE}")
    int lines;

    @Override
    public Integer call() {
        Path log = log();
        try {
            long end = tail(log);
            if (follow) {
                follow(log, end);
            }
            return OK;
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "The log cannot be read.")
                    .withWhere(log.toString()));
        }
    }

    private Path log() {
        if (!service.equals("postgres") && Service.of(service).isEmpty()) {
            throw new ProblemException(Problem.of(CliError.USAGE, "There is no service " + service + ".")
                    .withFix("Name one of: gateway, state, assessment, data-mover, postgres."));
        }
        Path log = new LocalSuite(shell(), shell()::note).log(service);
        if (!Files.exists(log)) {
            throw new ProblemException(
                    Problem.of(CliError.FILE_UNREADABLE, "The service " + service + " has no log: it never ran here.")
                            .withWhere(log.toString()));
        }
        return log;
    }

    private long tail(Path log) throws IOException {
        long end = Files.size(log);
        var last = new ArrayDeque<String>();
        try (var all = Files.lines(log)) {
            all.forEach(line -> {
                last.add(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            });
        }
        last.forEach(shell().out()::println);
        return end;
    }

    private void follow(Path log, long from) throws IOException {
        long at = from;
        while (!shell().out().checkError()) {
            Pause.millis(300);
            long size = Files.size(log);
            at = size < at ? 0 : at; // the log was put aside meanwhile
            if (size > at) {
                at = copy(log, at, size);
            }
        }
    }

    private long copy(Path log, long from, long to) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(1 << 20, to - from)];
            file.readFully(bytes);
            shell().out().print(new String(bytes, StandardCharsets.UTF_8));
            shell().out().flush();
            return from + bytes.length;
        }
    }
}
