package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two servers, a suite, and the ways to clone a database of the one into the other: ours and those of peers. */
final class Arena implements AutoCloseable {
    static final String SOURCE = "bench";
    private static final Map<String, String> SECRETS =
            Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");

    private final Path work;
    private final Database source;
    private final Database target;
    private final Suite suite;
    private final int jobs;
    private final boolean phases;
    private int clones;

    /** A way to fill an empty database of the target. */
    interface Clone {
        void into(String database, Path directory) throws Exception;
    }

    private Arena(Path work, Database source, Database target, Suite suite, int jobs, boolean phases) {
        this.work = work;
        this.source = source;
        this.target = target;
        this.suite = suite;
        this.jobs = jobs;
        this.phases = phases;
    }

    /**
     * Starts everything; the source's database {@link #SOURCE} is empty.
     *
     * @param settings of both servers
     * @param services more settings of the services
     */
    static Arena open(Path work, int port, Map<String, String> settings, Map<String, String> services)
            throws IOException, InterruptedException, java.sql.SQLException {
        Database source = Database.start(work.resolve("source"), settings);
        Database target = Database.start(work.resolve("target"), settings);
        Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), port, services);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
        source.create(SOURCE);
        suite.start(SECRETS, target);
        int jobs = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new Arena(work, source, target, suite, jobs, System.getenv("BENCH_PHASES") != null);
    }

    Database source() {
        return source;
    }

    Database target() {
        return target;
    }

    Suite suite() {
        return suite;
    }

    /** Adds pg_dump with pg_restore. */
    void dump(Contest contest, Check check) {
        contest.peer(
                "pg_dump, pg_restore",
                "pg_dump -Fd -j" + jobs + " -f DIR SOURCE && pg_restore -j" + jobs + " -d TARGET DIR",
                round -> clone(check, this::dumpAndRestore));
    }

    /** Adds the same without gzip, which pg_dump does by default. */
    void plainDump(Contest contest, Check check) {
        contest.peer(
                "pg_dump -Z0, pg_restore",
                "pg_dump -Fd -Z0 -j" + jobs + " -f DIR SOURCE && pg_restore -j" + jobs + " -d TARGET DIR",
                round -> clone(check, (database, directory) -> dumpAndRestore(database, directory, "-Z0")));
    }

    /** Adds pgcopydb when it is installed, and says so when it is not. */
    void copydb(Contest contest, Check check) {
        String uri = "postgres://" + Database.USER + "@127.0.0.1:PORT/";
        if (installed("pgcopydb")) {
            contest.peer(
                    "pgcopydb clone",
                    "pgcopydb clone --table-jobs " + jobs + " --index-jobs " + jobs + " --source " + uri
                            + "SOURCE --target " + uri + "TARGET",
                    round -> clone(check, this::copydb));
        } else {
            System.out.println("pgcopydb is not installed (Debian: apt-get install pgcopydb); without it.");
        }
    }

    /** Adds both of our ways. */
    void ours(Contest contest, Check check) {
        contest.ours("voyager staged", shown(Journey.MOVE), round -> clone(check, journey(Journey.MOVE)));
        contest.ours("voyager direct", shown(Journey.MOVE_DIRECT), round -> clone(check, journey(Journey.MOVE_DIRECT)));
    }

    private static String shown(List<String> phases) {
        return "yb-voyager migrate " + String.join(", ", phases);
    }

    /** Proves that a clone is one. */
    interface Check {
        void of(String database) throws Exception;
    }

    /** Clones into a new database, looks at it, and drops it. */
    Contest.Took clone(Check check, Clone how) throws Exception {
        String database = "clone" + ++clones;
        Path directory = work.resolve(database);
        target.create(database);
        target.execute("postgres", "CHECKPOINT");
        Cpu before = Cpu.now(source, target, suite);
        long began = System.nanoTime();
        how.into(database, directory);
        double seconds = (System.nanoTime() - began) / 1e9;
        Cpu cpu = Cpu.now(source, target, suite).since(before);
        check.of(database);
        target.execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
        delete(directory);
        return new Contest.Took(seconds, cpu);
    }

    /** The whole of a migration up to finalize, by the command line. */
    Clone journey(List<String> steps) {
        return (database, directory) -> {
            Journey journey = new Journey(suite, source, SOURCE, database, directory, SECRETS);
            timed("init", () -> Journey.must(journey.init(database), "init"));
            for (String step : steps) {
                timed(step, () -> Journey.must(journey.phase(step, parallel(step)), step));
            }
        };
    }

    private String[] parallel(String step) {
        return step.contains(" data") ? new String[] {"--parallel-jobs", Integer.toString(jobs)} : new String[0];
    }

    private interface Step {
        void run() throws Exception;
    }

    private void timed(String step, Step body) throws Exception {
        long began = System.nanoTime();
        body.run();
        if (phases) {
            System.out.printf(Locale.ROOT, "    %-22s %6.1f s%n", step, (System.nanoTime() - began) / 1e9);
        }
    }

    void dumpAndRestore(String database, Path directory) throws Exception {
        dumpAndRestore(database, directory, "-Fd");
    }

    private void dumpAndRestore(String database, Path directory, String option) throws Exception {
        String parallel = "-j" + jobs;
        tool(directory, words("pg_dump", source, "-Fd", option, parallel, "-f", directory.toString(), SOURCE));
        tool(directory, words("pg_restore", target, parallel, "-d", database, directory.toString()));
    }

    private static List<String> words(String program, Database database, String... rest) {
        List<String> words = new ArrayList<>(
                List.of(program, "-h", "127.0.0.1", "-p", Integer.toString(database.port()), "-U", Database.USER));
        words.addAll(List.of(rest));
        return words;
    }

    private void copydb(String database, Path directory) throws Exception {
        tool(
                directory,
                List.of(
                        "pgcopydb",
                        "clone",
                        "--table-jobs",
                        Integer.toString(jobs),
                        "--index-jobs",
                        Integer.toString(jobs),
                        "--dir",
                        directory.toString(),
                        "--source",
                        uri(source, SOURCE),
                        "--target",
                        uri(target, database)));
    }

    private static String uri(Database database, String name) {
        return "postgres://" + Database.USER + "@127.0.0.1:" + database.port() + "/" + name;
    }

    private void tool(Path log, List<String> command) throws IOException, InterruptedException {
        Path output = work.resolve(log.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command) + "\n" + Files.readString(output));
        }
        Files.delete(output);
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Peak memory of the services since they started. */
    void printMemory() {
        for (String service : List.of("data-mover", "state", "gateway", "assessment")) {
            suite.service(service)
                    .ifPresent(process -> System.out.printf(
                            Locale.ROOT, "peak memory of %-12s %5d MiB%n", service, Suite.peakMemoryMib(process)));
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        suite.close();
        target.close();
        source.close();
    }
}
