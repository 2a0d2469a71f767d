package io.ybvoyager.mover.load;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Command;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.snapshot.ExportOptions;
import io.ybvoyager.mover.snapshot.SmallChunks;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.nio.file.Path;
import java.util.List;

/** One phase between two databases, as the same command runs it again and again; also as a process that can be killed. */
record FaultJourney(String phase, int port, String source, String target, String directory, String migration)
        implements Command {
    static final List<String> SCHEMAS = List.of("public");
    private static final long CHUNK = 2L << 20;
    private static final int PARALLEL = 2;

    /** A process of its own that is killed at a fault point. Arguments: those of the journey, the point, the arrival. */
    public static void main(String[] arguments) {
        FaultJourney journey = new FaultJourney(
                arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], arguments[4], arguments[5]);
        Command.main(journey, arguments);
    }

    @Override
    public List<String> arguments() {
        return List.of(phase, Integer.toString(port), source, target, directory, migration);
    }

    @Override
    public List<DatabaseAddress> databases() {
        return List.of(from(), to());
    }

    @Override
    public PhaseOutcome run() {
        return switch (phase) {
            case "export" ->
                SmallChunks.export(
                        from(),
                        new ExportOptions(Path.of(directory), SCHEMAS, null, null, PARALLEL, false),
                        Recorder.quiet(),
                        CHUNK);
            case "import" -> load(ErrorPolicy.ABORT);
            case "stash" -> load(new ErrorPolicy(true, 100));
            case "direct" ->
                DirectLoad.run(
                        from(),
                        TargetDatabase.of(to()),
                        new DirectOptions(SCHEMAS, LoadOptions.of(migration, PARALLEL)),
                        new LocalWorkQueue(),
                        Recorder.quiet(),
                        CHUNK);
            case "verify" ->
                DataVerification.run(
                        from(),
                        TargetDatabase.of(to()),
                        new VerifyOptions(SCHEMAS, null, null, PARALLEL, true),
                        Recorder.quiet());
            default -> throw new IllegalArgumentException(phase);
        };
    }

    private PhaseOutcome load(ErrorPolicy policy) {
        ImportOptions options = new ImportOptions(
                Path.of(directory),
                20_000,
                LoadOptions.of(StartOptions.of(migration).with(Policies.Asked.of(policy)), PARALLEL));
        return DataImport.run(TargetDatabase.of(to()), options, new LocalWorkQueue(), Recorder.quiet());
    }

    private DatabaseAddress from() {
        return address(source);
    }

    private DatabaseAddress to() {
        return address(target);
    }

    private DatabaseAddress address(String database) {
        return new DatabaseAddress("127.0.0.1", port, database, "postgres", null, "disable");
    }
}
