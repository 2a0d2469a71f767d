package io.ybvoyager.cli.console;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.Console;
import java.util.Locale;

/** Questions before something that cannot be undone. */
public final class Questions {
    private Questions() {}

    /**
     * Goes on only when the user says yes, now or by {@code --yes}.
     *
     * @throws ProblemException the answer was no, or nobody is there to answer
     */
    public static void confirm(Shell shell, OutputOptions output, String question) {
        if (output.yes()) {
            return;
        }
        Console console = shell.interactive() ? System.console() : null;
        if (console == null) {
            throw new ProblemException(Problem.of(CliError.USAGE, "The command asks: " + question)
                    .withWhy("Nobody is there to answer: the input is no terminal.")
                    .withFix("Add --yes."));
        }
        String answer = console.readLine("%s [y/N] ", shell.shown(question));
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new ProblemException(CliError.NOT_CONFIRMED, "Nothing was done.");
        }
    }
}
