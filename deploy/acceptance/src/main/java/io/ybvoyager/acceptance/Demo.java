package io.ybvoyager.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole journey with the real command line: a shop is made in an embedded PostgreSQL, assessed, moved into another one
 * that stands for YugabyteDB, verified and cut over. {@code --scale 1} is about a million rows; {@code --keep} leaves
 * everything running at the end.
 */
public final class Demo {
    private static final long ROWS_PER_SCALE = 970_000;
    private static final String NAME = "shop-demo";

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        double scale = 1;
        int port = 7640;
        boolean keep = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--scale" -> scale = Double.parseDouble(arguments[++i]);
                case "--port" -> port = Integer.parseInt(arguments[++i]);
                case "--keep" -> keep = true;
                default -> {
                    System.err.println(
                            "demo: unknown argument " + arguments[i] + "; known: --scale N, --port N, --keep");
                    System.exit(2);
                }
            }
        }
        Path work = Files.createTempDirectory("voyager-demo");
        try (Database source = Database.start(work.resolve("source"));
                Suite suite = new Suite(Suite.home(), work.resolve("yb-voyager"), port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(suite, source)));
            journey(suite, source, work, Math.round(scale * ROWS_PER_SCALE));
            if (keep) {
                System.out.println("\nEverything keeps running; Ctrl-C ends it.");
                Thread.currentThread().join();
            }
        } catch (IllegalStateException ended) {
            System.err.println("demo: " + ended.getMessage());
            System.exit(1);
        }
        delete(work);
    }

    private static void journey(Suite suite, Database source, Path work, long rows) throws Exception {
        long began = System.nanoTime();
        say("A shop is made in an embedded PostgreSQL that stands for your source database …");
        source.create("shop");
        source.script("shop", "shop-schema.sql", rows);
        source.script("shop", "shop-data.sql", rows);
        long count = source.number("shop", Database.ROWS);
        say(String.format(
                Locale.ROOT,
                "%,d rows, %d MB, on port %d (%.0f s)",
                count,
                source.number("shop", "SELECT pg_database_size('shop') / 1024 / 1024"),
                source.port(),
                seconds(began)));

        Map<String, String> secrets = Map.of("SOURCE_DB_PASSWORD", "unused-by-trust");
        String port = Integer.toString(source.port());
        Path assessment = work.resolve("assessment");
        long started = System.nanoTime();
        suite.echo(
                secrets,
                "assessment",
                "run",
                "--source-db-type",
                "postgresql",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                port,
                "--source-db-user",
                Database.USER,
                "--source-db-name",
                "shop",
                "--assessment-dir",
                assessment.toString());
        suite.echo(secrets, "local", "start", "--embedded", "--port", Integer.toString(suite.port()));
        suite.echo(
                secrets,
                "migrate",
                "init",
                "--migration-name",
                NAME,
                "--source-db-type",
                "postgresql",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                port,
                "--source-db-user",
                Database.USER,
                "--source-db-name",
                "shop",
                "--export-dir",
                work.resolve("export").toString(),
                "--assessment-dir",
                assessment.toString(),
                "--yes");
        for (String phase : new String[] {
            "export schema", "analyze-schema", "import schema", "export data", "import data", "finalize", "verify"
        }) {
            suite.echo(secrets, words("migrate " + phase + " --migration-name " + NAME + " --yes"));
        }
        suite.echo(secrets, words("migrate next --migration-name " + NAME));
        suite.echo(secrets, words("migrate cutover initiate --migration-name " + NAME + " --yes"));
        suite.echo(secrets, words("migrate status --migration-name " + NAME));
        say(String.format(
                Locale.ROOT,
                "The journey took %.0f s, the making of the shop %.0f s more.",
                seconds(started),
                (started - began) / 1e9));
        say("Assessment report:  " + assessment.resolve("reports/assessment_report.html"));
        say("Certificate:        " + work.resolve("export/reports"));
        say("Dashboard:          http://127.0.0.1:" + suite.port() + "/   (while the suite runs: ./dev demo --keep)");
    }

    private static void say(String text) {
        System.out.println("\n» " + text);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private static void end(Suite suite, Database source) {
        suite.close();
        try {
            source.close();
        } catch (IOException alreadyDown) {
            // the server is gone, which is what was wanted
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.toString().contains("assessment") && !path.toString().contains("reports")) {
                    try {
                        Files.deleteIfExists(path);
                    } catch (java.nio.file.DirectoryNotEmptyException holdsReports) {
                        // reports outlive the demo
                    }
                }
            }
        }
    }
}
