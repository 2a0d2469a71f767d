package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import org.jspecify.annotations.Nullable;

/** One phase: how it is called, what is checked first, what it does. One bean for each. */
interface PhaseWork {
    Phase phase();

    /** For people, such as {@code export data}. */
    String command();

    /** Type under which the report is stored. */
    String reportType();

    /** What an outcome that is not complete means; null when the results say enough. */
    default @Nullable Problem incomplete(PhaseOutcome outcome) {
        return null;
    }

    /** Throws what keeps the phase from beginning; quick, changes nothing. */
    void check(PhaseContext context);

    PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue);
}
