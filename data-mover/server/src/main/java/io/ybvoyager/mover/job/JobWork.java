package io.ybvoyager.mover.job;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.wire.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a job does. Both methods run on the job's own thread. */
public interface JobWork {
    /** Looks whether the work can begin; quick, changes nothing. Its failure is the answer to the caller. */
    void check(Monitor monitor);

    PhaseOutcome run(Monitor monitor, WorkQueue queue);

    /** Type under which the report is stored. */
    String reportType();

    /** What it means when the outcome is not complete; null when the results say enough. */
    default @Nullable ErrorCode incompleteMeans() {
        return null;
    }
}
