package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.ProblemException;

/** Waiting between two looks at something that another process does. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProblemException(CliError.NOT_CONFIRMED, "The command was interrupted.");
        }
    }
}
