package io.ybvoyager.mover.file;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Command;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.nio.file.Path;
import java.util.List;

/** An import of files, as the same command runs it again and again; also as a process that can be killed. */
record FileFaultJourney(String migration, int port, String database, String directory) implements Command {
    private static final int BATCH_BYTES = 2_000;

    /** A process of its own that is killed at a fault point. Arguments: those of the journey, the point, the arrival. */
    public static void main(String[] arguments) {
        FileFaultJourney journey =
                new FileFaultJourney(arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3]);
        Command.main(journey, arguments);
    }

    @Override
    public List<String> arguments() {
        return List.of(migration, Integer.toString(port), database, directory);
    }

    @Override
    public List<DatabaseAddress> databases() {
        return List.of(target());
    }

    private DatabaseAddress target() {
        return new DatabaseAddress("127.0.0.1", port, database, "postgres", null, "disable");
    }

    @Override
    public PhaseOutcome run() {
        Folder folder = new Folder(
                Path.of(directory),
                migration,
                FileFormat.CSV,
                List.of("*.csv*:item"),
                List.of(),
                Folder.STASH,
                BATCH_BYTES,
                false);
        return folder.load(TargetDatabase.of(target()));
    }
}
