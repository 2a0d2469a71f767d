package io.ybvoyager.state.api;

/** Where a job stands. */
public enum JobStatus {
    RUNNING,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    FAILED,
    CANCELLED;

    public boolean terminal() {
        return this != RUNNING;
    }

    /** The status of the job's phase. */
    public Status phaseStatus() {
        return switch (this) {
            case RUNNING -> Status.IN_PROGRESS;
            case COMPLETED -> Status.COMPLETED;
            case COMPLETED_WITH_ERRORS -> Status.COMPLETED_WITH_ERRORS;
            case FAILED -> Status.FAILED;
            case CANCELLED -> Status.CANCELLED;
        };
    }
}
