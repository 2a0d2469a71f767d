package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a password is kept: configurations never hold one. */
public sealed interface SecretReference {
    /** An environment variable. */
    record Variable(String name) implements SecretReference {}

    /** The first line of a file. */
    record Line(Path file) implements SecretReference {}

    /**
     * The password.
     *
     * @throws ProblemException FLEET_SECRET_MISSING
     */
    default Secret resolve(Map<String, String> environment) {
        return switch (this) {
            case Variable variable -> value(variable, environment);
            case Line line -> first(line.file());
        };
    }

    /** The reference that {@code env:NAME} or {@code file:PATH} stands for; null for anything else, which may be a password. */
    static @Nullable SecretReference of(String text, Path base) {
        if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
            return new Variable(text.substring(4));
        }
        return text.startsWith("file:") && text.length() > 5
                ? new Line(base.resolve(text.substring(5)).normalize())
                : null;
    }

    private static Secret value(Variable variable, Map<String, String> environment) {
        String value = environment.get(variable.name());
        if (value == null || value.isEmpty()) {
            throw missing("The environment variable " + variable.name() + " is not set.", null);
        }
        return Secret.of(value);
    }

    private static Secret first(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return Secret.of(lines.findFirst().orElseThrow(() -> missing("The password file is empty.", file)));
        } catch (IOException | UncheckedIOException e) {
            throw missing("The password file cannot be read.", file);
        }
    }

    private static ProblemException missing(String what, @Nullable Path file) {
        return AssessmentError.FLEET_SECRET_MISSING.because(
                what,
                file == null ? null : file.toString(),
                null,
                "Set the variable, or write the password into the file as its first line.");
    }
}
