package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import java.sql.SQLException;

/** A way in which a fault strikes a command. */
public enum Strike {
    EXCEPTION,
    PASSING_FAILURE,
    LOST_SESSIONS,
    KILL;

    private static final int MOST_REPEATS = 5;

    /** Strikes the first run of the command at the arrival at the point; then the same command again, until it has ended. */
    public PhaseOutcome once(FaultPoint point, int arrival, Command command) throws Exception {
        if (this == KILL) {
            command.killedAt(point, arrival);
            return command.run();
        }
        try (Faults faults = Faults.at(point, arrival, () -> happen(command))) {
            PhaseOutcome outcome = untilItEnds(command);
            assertThat(faults.struck()).as("the point was reached").isTrue();
            return outcome;
        }
    }

    private void happen(Command command) throws SQLException {
        switch (this) {
            case EXCEPTION -> throw new IllegalStateException("injected");
            case PASSING_FAILURE -> throw new SQLException("injected", "08006");
            case LOST_SESSIONS -> command.databases().forEach(TestEngine::endSessions);
            case KILL -> throw new IllegalArgumentException("needs a process of its own");
        }
    }

    private static PhaseOutcome untilItEnds(Command command) {
        for (int repeat = 1; ; repeat++) {
            try {
                return command.run();
            } catch (Exception failed) {
                if (repeat == MOST_REPEATS) {
                    throw failed;
                }
            }
        }
    }
}
