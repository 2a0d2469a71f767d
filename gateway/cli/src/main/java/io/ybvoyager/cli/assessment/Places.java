package io.ybvoyager.cli.assessment;

import io.ybvoyager.cli.console.Shell;
import java.nio.file.Path;

/** Directories and files as commands name them. */
final class Places {
    private Places() {}

    /** Where {@code given} is, seen from where the command was started. */
    static Path of(Shell shell, Path given) {
        return shell.directory().resolve(given).normalize();
    }

    /** As short as it can be pasted into the same shell: relative when it is below the working directory, quoted when needed. */
    static String shown(Shell shell, Path path) {
        Path absolute = of(shell, path);
        Path from = shell.directory();
        String text = absolute.equals(from)
                ? "."
                : absolute.startsWith(from) ? from.relativize(absolute).toString() : absolute.toString();
        return quoted(text);
    }

    /** As a shell takes it for one word. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./@%+,:=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
