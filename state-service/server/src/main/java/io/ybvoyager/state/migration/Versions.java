package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Versions as they travel in {@code ETag}, {@code If-Match} and {@code If-None-Match}. */
public final class Versions {
    private static final int REQUIRED = 428;
    private static final int STALE = 412;

    private Versions() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whether a caller that knows these tags knows the version. */
    public static boolean known(@Nullable String tags, long version) {
        return tags != null
                && (tags.strip().equals("*") || tags.replace("W/", "").contains(tag(version)));
    }

    /** The version of an {@code If-Match}; without one the change is refused with 428. */
    static long required(@Nullable String tag) {
        String digits = Objects.requireNonNullElse(tag, "")
                .replace("W/", "")
                .replace("\"", "")
                .strip();
        if (!digits.matches("[0-9]{1,18}")) {
            throw refused(StateError.VERSION_REQUIRED, REQUIRED, "If-Match does not name a version.");
        }
        return Long.parseLong(digits);
    }

    static void requireCurrent(long expected, long current) {
        if (expected != current) {
            throw refused(
                    StateError.VERSION_STALE,
                    STALE,
                    "The change is based on version " + expected + ", now it is " + current + ".");
        }
    }

    private static ProblemException refused(StateError code, int status, String detail) {
        Problem problem = Problem.of(code, detail).withFix("Read the resource again and send its ETag as If-Match.");
        return new ProblemException(new Problem(
                problem.type(),
                problem.title(),
                status,
                problem.detail(),
                problem.code(),
                problem.category(),
                problem.retryable(),
                null,
                null,
                problem.fix(),
                null,
                null));
    }
}
