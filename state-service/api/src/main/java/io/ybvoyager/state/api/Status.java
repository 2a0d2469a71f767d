package io.ybvoyager.state.api;

/** Where a phase, a step or a table stands. */
public enum Status {
    NOT_STARTED,
    IN_PROGRESS,
    COMPLETED,
    /** Ended, but some rows or objects were refused: never to be shown as success. */
    COMPLETED_WITH_ERRORS,
    FAILED,
    CANCELLED;

    /** Whether the work ran to its end, with or without errors. */
    public boolean ended() {
        return this == COMPLETED || this == COMPLETED_WITH_ERRORS;
    }
}
