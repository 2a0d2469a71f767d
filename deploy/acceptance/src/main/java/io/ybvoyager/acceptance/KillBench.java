package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code kill -9} at random moments of export, import (from files and direct, in turns) and verify, of one of the processes
 * that take part: the data mover that owns the job, those that help with it, the state service. The same command is given
 * again until it ends with 0; then the databases themselves are asked for the sums of all tables.
 */
final class KillBench {
    private static final int PORT = 7750;
    private static final int MAX_REPEATS = 12;
    private static final int STRIKES_PER_PHASE = 4;
    private static final Map<String, String> SECRETS =
            Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");

    private final Path work;
    private final long rows;
    private final long kills;
    private final int workers;
    private final long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    private final Random random = new Random(seed);
    private final List<Helper> helpers = new CopyOnWriteArrayList<>();
    private int struck;
    private int failures;
    private long longest = 3_000;

    /**
     * @param kills so many have to hit a phase in its work; those that come too late do not count
     * @param workers data movers that take part, the job's own among them
     */
    KillBench(Path work, long rows, long kills, long workers) {
        this.work = work;
        this.rows = rows;
        this.kills = kills;
        this.workers = Math.toIntExact(workers);
    }

    void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d times kill -9 at random moments, seed %d, %,d rows, %d data movers%n",
                kills,
                seed,
                rows,
                workers);
        Map<String, String> settings = Map.of("YBVOYAGER_MOVER_ITEM_LEASE", "PT6S");
        try (Database source = Database.start(work.resolve("source"));
                Database target = Database.start(work.resolve("target"));
                Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), PORT, settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                helpers.forEach(Helper::kill);
                suite.close();
            }));
            source.create("bench");
            source.script("bench", "bench-data.sql", rows);
            Map<String, String> wanted = Checksums.of(source, "bench");
            suite.start(SECRETS, target);
            for (int round = 0; struck < kills; round++) {
                round(source, target, suite, round, wanted);
            }
        }
        System.out.printf(Locale.ROOT, "%d kills in mid-work, %d rounds failed%n", struck, failures);
        System.exit(failures == 0 ? 0 : 1);
    }

    /** One migration with kills in each of its data phases. */
    private void round(Database source, Database target, Suite suite, int round, Map<String, String> wanted)
            throws Exception {
        String name = "kill" + round;
        target.create(name);
        Journey journey = new Journey(suite, source, "bench", name, work.resolve(name), SECRETS);
        Journey.must(journey.init(name), "init");
        journey.all(List.of("export schema", "import schema"));
        boolean direct = round % 2 == 1;
        List<String> told = new ArrayList<>();
        for (String phase : direct ? List.of("import data --direct") : List.of("export data", "import data")) {
            told.add(struckIn(suite, journey, phase));
        }
        journey.all(List.of("finalize"));
        told.add(struckIn(suite, journey, "verify"));
        Map<String, String> moved = Checksums.of(target, name);
        boolean equal = moved.equals(wanted);
        failures += equal ? 0 : 1;
        System.out.printf(
                Locale.ROOT,
                "round %3d: %s; checksums %s (%d kills so far)%n",
                round,
                String.join("; ", told),
                equal ? "equal" : "DIFFERENT " + differing(wanted, moved),
                struck);
        end(target, name);
    }

    private void end(Database target, String name) throws SQLException {
        helpers.forEach(Helper::kill);
        helpers.clear();
        target.execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Runs a phase to its end, with kills on the way: each comes at random after the one before. */
    private String struckIn(Suite suite, Journey journey, String phase) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<String> strikes = new CopyOnWriteArrayList<>();
        staff(suite, journey);
        Thread killer = Thread.ofVirtual().start(() -> strike(suite, over, strikes));
        long began = System.nanoTime();
        StringBuilder exits = new StringBuilder();
        for (int repeat = 1; ; repeat++) {
            Suite.Ran ran = journey.phase(phase);
            exits.append(' ').append(ran.exit());
            if (ran.exit() == 0) {
                break;
            }
            if (repeat == MAX_REPEATS) {
                throw new IllegalStateException(phase + " did not end:" + exits + "\n" + ran.output());
            }
            staff(suite, journey);
        }
        over.set(true);
        killer.interrupt();
        killer.join();
        struck += strikes.size();
        longest = Math.max(
                1_000, (System.nanoTime() - began) / 1_000_000 / (strikes.size() + 1)); // the next come in time
        return String.format(Locale.ROOT, "%s (%s; exits%s)", phase, strikes, exits);
    }

    /** Starts helpers where they are missing. */
    private void staff(Suite suite, Journey journey) throws IOException, InterruptedException {
        helpers.removeIf(helper -> !helper.alive());
        while (helpers.size() < workers - 1) {
            String name = "h" + System.nanoTime() % 100_000;
            helpers.add(Helper.start(suite, work, name, journey.name(), new HashMap<>(SECRETS)));
        }
    }

    private void strike(Suite suite, AtomicBoolean over, List<String> strikes) {
        try {
            for (int number = 0; number < STRIKES_PER_PHASE; number++) {
                long after = 200 + random.nextLong(longest);
                Thread.sleep(after);
                if (over.get()) {
                    return;
                }
                kill(suite, victim()).ifPresent(victim -> strikes.add(victim + " after " + after + " ms"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String victim() {
        int drawn = random.nextInt(workers + 1);
        return drawn == 0 ? "data-mover" : drawn == 1 ? "state" : "helper";
    }

    /** Kills one; a process that is just not there (killed before and not started again) is no kill. */
    private Optional<String> kill(Suite suite, String victim) {
        if (victim.equals("helper")) {
            List<Helper> living = helpers.stream().filter(Helper::alive).toList();
            living.stream()
                    .skip(living.isEmpty() ? 0 : random.nextInt(living.size()))
                    .findFirst()
                    .ifPresent(Helper::kill);
            return living.isEmpty() ? Optional.empty() : Optional.of(victim);
        }
        return suite.service(victim).filter(ProcessHandle::destroyForcibly).map(killed -> victim);
    }

    private static List<String> differing(Map<String, String> wanted, Map<String, String> moved) {
        List<String> differing = new ArrayList<>();
        wanted.forEach((table, sum) -> {
            if (!sum.equals(moved.get(table))) {
                differing.add(table + ": " + sum + " / " + moved.get(table));
            }
        });
        return differing;
    }
}
