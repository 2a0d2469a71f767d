package io.ybvoyager.mover.job;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.wire.Problem;
import org.jspecify.annotations.Nullable;

/** What a job does. Both methods run on the job's own thread. */
public interface JobWork {
    /** Looks whether the work can begin; quick, changes nothing. Its failure is the answer to the caller. */
    void check(Monitor monitor);

    PhaseOutcome run(Monitor monitor, WorkQueue queue);

    /** Type under which the report is stored. */
    String reportType();

    /** What an outcome that is not complete means; null when the results say enough. */
    default @Nullable Problem incomplete(PhaseOutcome outcome) {
        return null;
    }
}
