package io.ybvoyager.mover;

import io.ybvoyager.mover.run.PhaseOutcome;
import java.util.function.Function;

/**
 * What became of a command that died again and again, each time later, and was given again until it ended.
 *
 * @param count of its deaths
 * @param outcome of its last run
 */
public record Deaths(int count, PhaseOutcome outcome) {
    /**
     * Runs the command until it ends.
     *
     * @param first safe point that it dies at
     * @param step how many safe points further it comes each time
     */
    public static Deaths of(int first, int step, Function<Recorder, PhaseOutcome> command) {
        int count = 0;
        for (int k = first; ; k += step) {
            try {
                return new Deaths(count, command.apply(Recorder.dyingAt(k)));
            } catch (Recorder.Death death) {
                count++;
            }
        }
    }
}
