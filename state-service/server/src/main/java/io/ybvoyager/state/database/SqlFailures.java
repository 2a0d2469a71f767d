package io.ybvoyager.state.database;

import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failed statement means: try again, come back later, or a bug of ours. */
public final class SqlFailures {
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");
    private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", "57P03", "53300", "25006");

    private SqlFailures() {}

    /** The problem to answer when the cause is that the target does not answer; else empty. */
    public static Optional<ProblemException> unreachable(Throwable thrown) {
        SQLException sql = cause(thrown);
        return sql != null && isConnection(sql) ? Optional.of(unreachableFor(sql)) : Optional.empty();
    }

    /** The failure to tell of while the target does not answer, with the database's own message. */
    public static ProblemException unreachableFor(Throwable why) {
        return new ProblemException(
                Problem.of(StateError.TARGET_UNREACHABLE, "The target database that holds the state does not answer.")
                        .withWhy(innermost(why))
                        .withFix("Check that the target database runs and accepts the suite's user; then try again."),
                why);
    }

    static RuntimeException unchecked(SQLException failure) {
        return isConnection(failure)
                ? unreachableFor(failure)
                : new IllegalStateException("a statement failed with SQLState " + failure.getSQLState(), failure);
    }

    static RuntimeException translated(RuntimeException failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        ProblemException ours = causeOf(failure, ProblemException.class);
        return ours != null
                ? ours
                : unreachable(failure).map(RuntimeException.class::cast).orElse(failure);
    }

    static boolean collision(Throwable thrown) {
        SQLException sql = cause(thrown);
        return sql != null && sql.getSQLState() != null && COLLISIONS.contains(sql.getSQLState());
    }

    private static boolean isConnection(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) { // the pool's own failures carry none
            return failure instanceof SQLTransientConnectionException
                    || String.valueOf(failure.getMessage()).contains("Acquisition timeout")
                    || failure.getCause() instanceof SQLException inner && isConnection(inner);
        }
        return state.startsWith("08") || state.startsWith("28") || state.equals("3D000") || SHUTDOWNS.contains(state);
    }

    private static @Nullable SQLException cause(Throwable thrown) {
        return causeOf(thrown, SQLException.class);
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable thrown, Class<T> type) {
        return causeOf(thrown, type, 12);
    }

    /** A commit that failed names the reason among what was suppressed. */
    private static <T extends Throwable> @Nullable T causeOf(Throwable thrown, Class<T> type, int depth) {
        if (type.isInstance(thrown) || depth == 0) {
            return type.isInstance(thrown) ? type.cast(thrown) : null;
        }
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
                .map(inner -> causeOf(inner, type, depth - 1))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String innermost(Throwable thrown) {
        Throwable current = thrown;
        while (current.getCause() != null && current.getCause() != current) {
            current = current.getCause();
        }
        return String.valueOf(current.getMessage());
    }
}
