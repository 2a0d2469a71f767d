package io.ybvoyager.wire;

import org.jspecify.annotations.Nullable;

/** The exception of every foreseen failure, inside a service and, rebuilt from the wire, in its clients. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.code() + " " + (problem.detail() == null ? problem.title() : problem.detail()), cause);
        this.problem = problem;
    }

    public ProblemException(ErrorCode code, String detail) {
        this(Problem.of(code, detail), null);
    }

    public Problem problem() {
        return problem;
    }

    /** Whether this is the failure {@code code}. */
    public boolean is(ErrorCode code) {
        return problem.code().equals(code.id());
    }
}
