package io.ybvoyager.mover.load;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.DataExport;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Measures the core without services: {@code SnapshotBench <port> <source> <target> <directory> staged|direct|verify}. The target has the
 * tables, without rows and indexes.
 */
public final class SnapshotBench {
    private static final int JOBS = 2;

    private SnapshotBench() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        DatabaseAddress source = address(port, arguments[1]);
        TargetDatabase target = TargetDatabase.of(address(port, arguments[2]));
        Path directory = Path.of(arguments[3]);
        String migration = UUID.randomUUID().toString();
        List<String> schemas = List.of("public");
        if (arguments[4].equals("staged")) {
            time(
                    "export",
                    () -> DataExport.run(
                            source,
                            new ExportOptions(directory, schemas, null, null, JOBS, true),
                            new LocalWorkQueue(),
                            Recorder.quiet()));
            time(
                    "import",
                    () -> DataImport.run(
                            target,
                            new ImportOptions(directory, null, LoadOptions.of(migration, JOBS)),
                            new LocalWorkQueue(),
                            Recorder.quiet()));
        } else if (arguments[4].equals("direct")) {
            time(
                    "direct",
                    () -> DirectLoad.run(
                            source,
                            target,
                            new DirectOptions(schemas, LoadOptions.of(migration, JOBS)),
                            new LocalWorkQueue(),
                            Recorder.quiet()));
        } else {
            time(
                    "verify",
                    () -> DataVerification.run(
                            source, target, new VerifyOptions(schemas, null, null, JOBS, true), Recorder.quiet()));
        }
    }

    private static DatabaseAddress address(int port, String database) {
        return new DatabaseAddress("127.0.0.1", port, database, "postgres", null, "disable");
    }

    private static void time(String what, Supplier<PhaseOutcome> work) {
        long start = System.nanoTime();
        PhaseOutcome outcome = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        long rows = outcome.report().get("rows").asLong();
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows in %.1f s, %.0f rows/s, complete %s%n",
                what,
                rows,
                seconds,
                rows / seconds,
                outcome.complete());
    }
}
