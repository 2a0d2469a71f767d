package io.ybvoyager.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Benchmarks by name. Each prints its figures, how they were taken and the ratio to the peer run in the same session. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Path work = Files.createTempDirectory("voyager-bench");
        switch (name) {
            case "snapshot" ->
                new SnapshotBench(
                                work,
                                number(rest, "--rows", 4_000_000),
                                number(rest, "--runs", 5),
                                rest.contains("--uncompressed"))
                        .run();
            case "many-tables" ->
                new ManyTablesBench(
                                work,
                                number(rest, "--tables", 5_000),
                                number(rest, "--runs", 5),
                                rest.contains("--pgcopydb"))
                        .run();
            case "memory" ->
                new MemoryBench(
                                work,
                                number(rest, "--mb", 1000),
                                text(rest, "--heap", "256m"),
                                number(rest, "--runs", 3))
                        .run();
            case "linear" ->
                new LinearBench(
                                work,
                                steps(text(rest, "--millions", "1,2,5,10,20,50")),
                                number(rest, "--runs", 1),
                                Path.of(text(
                                        rest,
                                        "--plot",
                                        work.resolve("linear.svg").toString())))
                        .run();
            case "verify" -> new VerifyBench(work, number(rest, "--rows", 4_000_000), number(rest, "--runs", 5)).run();
            case "kills" ->
                new KillBench(
                                work,
                                number(rest, "--rows", 2_000_000),
                                number(rest, "--kills", 10),
                                number(rest, "--workers", 3))
                        .run();
            case "assessment" -> new AssessmentBench(work, number(rest, "--objects", 10_000)).run();
            case "start" -> StartBench.run(work, number(rest, "--runs", 10));
            default -> {
                System.err.println(
                        "bench: which? snapshot [--rows N --runs N --uncompressed], many-tables [--tables N --runs N --pgcopydb],"
                                + " memory [--mb N --heap 256m --runs N], linear [--millions 1,2,5 --runs N --plot FILE],"
                                + " verify [--rows N --runs N], kills [--rows N --kills N --workers N], start [--runs N], assessment [--objects N]");
                System.exit(2);
            }
        }
    }

    private static List<Long> steps(String millions) {
        return Stream.of(millions.split(","))
                .map(number -> Math.round(Double.parseDouble(number) * 1_000_000))
                .toList();
    }

    private static String text(List<String> arguments, String flag, String otherwise) {
        int at = arguments.indexOf(flag);
        return at < 0 ? otherwise : arguments.get(at + 1);
    }

    static long number(List<String> arguments, String flag, long otherwise) {
        int at = arguments.indexOf(flag);
        return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
    }
}
