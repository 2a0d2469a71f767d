package io.ybvoyager.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Benchmarks by name. Each prints its figures, how they were taken and the ratio to the peer run in the same session. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Path work = Files.createTempDirectory("voyager-bench");
        switch (name) {
            case "snapshot" ->
                new SnapshotBench(work, number(rest, "--rows", 4_000_000), number(rest, "--runs", 1)).run();
            case "kills" -> new KillBench(work, number(rest, "--rows", 2_000_000), number(rest, "--kills", 10)).run();
            case "assessment" -> new AssessmentBench(work, number(rest, "--objects", 10_000)).run();
            case "start" -> StartBench.run(work, number(rest, "--runs", 10));
            default -> {
                System.err.println(
                        "bench: which? snapshot [--rows N --runs N], kills [--rows N --kills N], start [--runs N],"
                                + " assessment [--objects N]");
                System.exit(2);
            }
        }
    }

    static long number(List<String> arguments, String flag, long otherwise) {
        int at = arguments.indexOf(flag);
        return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
    }
}
