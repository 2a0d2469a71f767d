package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;

/** Exports in chunks small enough for a test to have many of them. */
public final class SmallChunks {
    private SmallChunks() {}

    public static PhaseOutcome export(DatabaseAddress source, ExportOptions options, Recorder recorder, long bytes) {
        return DataExport.run(source, options, new LocalWorkQueue(), recorder, bytes);
    }

    /** Onto a disk of a test's own. */
    public static PhaseOutcome export(
            DatabaseAddress source, ExportOptions options, Recorder recorder, long bytes, SmallDisk disk) {
        return DataExport.run(source, options, new LocalWorkQueue(), recorder, bytes, data -> disk);
    }
}
