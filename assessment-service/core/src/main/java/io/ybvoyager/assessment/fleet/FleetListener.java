package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told how the assessment of a fleet goes on; never by two threads at once. */
public interface FleetListener {
    /** A member begins. */
    void started(String member);

    /** A member's step is done. */
    void step(String member, Step step);

    /** Nothing more happens to a member. */
    void finished(Outcome outcome);

    /** What became of a member. */
    enum Result {
        /** Assessed now. */
        assessed,
        /** Complete since an earlier run, and configured as then. */
        kept,
        /** Not assessed; the others are. */
        failed
    }

    /**
     * The end of a member.
     *
     * @param at when it was assessed or failed
     * @param error null unless failed
     */
    record Outcome(String member, Result result, Instant at, @Nullable Problem error) {}

    /** A listener that does nothing. */
    static FleetListener silent() {
        return new FleetListener() {
            @Override
            public void started(String member) {}

            @Override
            public void step(String member, Step step) {}

            @Override
            public void finished(Outcome outcome) {}
        };
    }
}
