package io.ybvoyager.wire;

/**
 * Whose move it is after a failure. It alone decides the HTTP status and the exit code of the command line
 * (the exit codes are API: {@code yb-voyager help exit-codes}).
 */
public enum Category {
    /** A bug of ours, or a failure that nobody foresaw. */
    INTERNAL(500, 1),
    /** The work itself failed: a statement was refused, a file is damaged. */
    FAILED(422, 1),
    /** The request is wrong: a flag, a name, a value. */
    USAGE(400, 2),
    /** What was named does not exist. */
    NOT_FOUND(404, 2),
    /** The work ended, but some rows or objects were refused. */
    COMPLETED_WITH_ERRORS(422, 3),
    /** Source and target differ. */
    DIFFERENCES(422, 4),
    /** Not now: something else has to be done first. */
    PRECONDITION(409, 5),
    /** Who asks is not known. */
    AUTHENTICATION(401, 6),
    /** Who asks, or the database user, may not do this. */
    PERMISSION(403, 6),
    /** A database or a service did not answer; trying again can help. */
    UNREACHABLE(503, 7),
    /** Somebody else is doing it right now. */
    BUSY(409, 8),
    /** The user stopped it. */
    CANCELLED(409, 9);

    private final int httpStatus;
    private final int exitCode;

    Category(int httpStatus, int exitCode) {
        this.httpStatus = httpStatus;
        this.exitCode = exitCode;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether the same request may succeed later without anybody changing anything. */
    public boolean retryable() {
        return this == UNREACHABLE || this == BUSY;
    }
}
