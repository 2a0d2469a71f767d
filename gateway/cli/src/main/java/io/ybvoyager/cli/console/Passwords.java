package io.ybvoyager.cli.console;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where passwords come from: a file, an environment variable, a question without echo. Never an argument. */
public final class Passwords {
    private final Shell shell;

    public Passwords(Shell shell) {
        this.shell = shell;
    }

    /**
     * The password in {@code file} (its first line) or in the variable, whichever is there first.
     *
     * @throws ProblemException the file cannot be read
     */
    public Optional<Secret> find(@Nullable Path file, String variable) {
        return file == null ? shell.variable(variable).map(Secret::of) : Optional.of(read(file));
    }

    /** As {@link #find}; asks when there is none and somebody is there to answer. An empty answer is no password. */
    public Optional<Secret> findOrAsk(@Nullable Path file, String variable, String question) {
        return find(file, variable).or(() -> ask(question));
    }

    private Optional<Secret> ask(String question) {
        Console console = shell.interactive() ? System.console() : null;
        if (console == null) {
            return Optional.empty();
        }
        char[] answer = console.readPassword("%s: ", question);
        return answer == null || answer.length == 0 ? Optional.empty() : Optional.of(Secret.of(new String(answer)));
    }

    private Secret read(Path file) {
        Path path = shell.directory().resolve(file);
        try (var lines = Files.lines(path)) {
            return Secret.of(lines.findFirst().orElse(""));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "The password file cannot be read.")
                    .withWhere(path.toString())
                    .withFix("Name an existing file that holds the password as its first line."));
        }
    }
}
