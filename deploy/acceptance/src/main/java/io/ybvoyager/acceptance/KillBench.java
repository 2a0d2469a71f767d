package io.ybvoyager.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code kill -9} of the data mover and of the state service at random moments of export and import. The same command is
 * given again until it ends with 0; then {@code verify} reads every row of both databases.
 */
final class KillBench {
    private static final int PORT = 7750;
    private static final int MAX_REPEATS = 8;
    private final Path work;
    private final long rows;
    private final long kills;
    private final long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    private final Random random = new Random(seed);

    KillBench(Path work, long rows, long kills) {
        this.work = work;
        this.rows = rows;
        this.kills = kills;
    }

    void run() throws Exception {
        System.out.printf(Locale.ROOT, "kill -9 at random moments, seed %d, %,d rows%n", seed, rows);
        try (Database source = Database.start(work.resolve("source"));
                Database target = Database.start(work.resolve("target"));
                Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), PORT)) {
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            source.create("bench");
            source.script("bench", "bench-data.sql", rows);
            Map<String, String> secrets =
                    Map.of("SOURCE_DB_PASSWORD", "unused-by-trust", "TARGET_DB_PASSWORD", "unused-by-trust");
            suite.start(secrets, target);
            int failures = 0;
            for (int round = 0; round < (kills + 1) / 2; round++) {
                failures += round(source, target, suite, secrets, round, "data-mover") ? 0 : 1;
            }
            for (int round = 0; round < (kills / 2 + 1) / 2; round++) {
                failures += round(source, target, suite, secrets, 100 + round, "state") ? 0 : 1;
            }
            System.out.println(failures + " failed");
            if (failures > 0) {
                System.exit(1);
            }
        }
    }

    /** One migration with a kill during export and one during import. */
    private boolean round(
            Database source, Database target, Suite suite, Map<String, String> secrets, int round, String victim)
            throws Exception {
        String database = "kill" + round;
        target.create(database);
        Journey journey = new Journey(suite, source, "bench", database, work.resolve(database), secrets);
        Journey.must(journey.init(database), "init");
        journey.all(List.of("export schema", "import schema"));
        String export = killed(suite, journey, "export data", victim, 500 + random.nextInt(4_000));
        String load = killed(suite, journey, "import data", victim, 500 + random.nextInt(4_000));
        journey.all(List.of("finalize"));
        Suite.Ran verify = journey.phase("verify");
        System.out.printf(
                Locale.ROOT,
                "round %3d %-10s export: %s; import: %s; verify exit %d%n",
                round,
                victim,
                export,
                load,
                verify.exit());
        if (verify.exit() != 0) {
            System.out.println(verify.output());
        }
        target.execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
        return verify.exit() == 0;
    }

    private static String killed(Suite suite, Journey journey, String phase, String victim, int afterMillis)
            throws Exception {
        Thread killer = Thread.ofVirtual().start(() -> kill(suite, victim, afterMillis));
        StringBuilder exits = new StringBuilder("kill at " + afterMillis + " ms, exits");
        for (int repeat = 0; repeat < MAX_REPEATS; repeat++) {
            Suite.Ran ran = journey.phase(phase);
            exits.append(' ').append(ran.exit());
            if (ran.exit() == 0 && !killer.isAlive()) {
                return exits.toString();
            }
            if (ran.exit() == 0) {
                killer.join();
                return exits + " (ended before the kill)";
            }
            if (repeat == MAX_REPEATS - 1) {
                throw new IllegalStateException(phase + " did not finish: " + exits + "\n" + ran.output());
            }
        }
        return exits.toString();
    }

    private static void kill(Suite suite, String victim, int afterMillis) {
        try {
            Thread.sleep(afterMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        suite.service(victim).ifPresent(ProcessHandle::destroyForcibly);
    }
}
