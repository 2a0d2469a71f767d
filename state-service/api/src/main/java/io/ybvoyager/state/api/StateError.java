package io.ybvoyager.state.api;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ErrorCode;

/** Every failure that the state service foresees; in its contract so that callers can tell them apart. */
public enum StateError implements ErrorCode {
    MIGRATION_NOT_FOUND("VOY-1001", Category.NOT_FOUND, "There is no such migration"),
    MIGRATION_EXISTS("VOY-1002", Category.PRECONDITION, "A migration of this name exists already"),
    SAME_SOURCE("VOY-1003", Category.PRECONDITION, "The same schemas are being migrated into this target already"),
    ENDED("VOY-1004", Category.PRECONDITION, "The migration was ended"),
    PRECONDITION("VOY-1005", Category.PRECONDITION, "Something else has to be done first"),
    /** The phase is done already: for a caller that wanted it done, no failure at all. */
    ALREADY_COMPLETED("VOY-1006", Category.PRECONDITION, "The phase is completed already"),
    /** The problem links the running job. */
    BUSY("VOY-1007", Category.BUSY, "Another job is running on the migration"),
    JOB_NOT_FOUND("VOY-1008", Category.NOT_FOUND, "There is no such job"),
    /** The caller no longer holds the job: stop working on it. */
    JOB_LOST("VOY-1009", Category.BUSY, "The job is no longer held by this worker"),
    JOB_RUNNING("VOY-1010", Category.PRECONDITION, "The job is still running"),
    GATE_CLOSED("VOY-1011", Category.PRECONDITION, "A gate is closed"),
    GATE_NOT_FOUND("VOY-1012", Category.NOT_FOUND, "There is no such gate"),
    REPORT_NOT_FOUND("VOY-1013", Category.NOT_FOUND, "There is no such report"),
    KEY_REUSED("VOY-1014", Category.FAILED, "The idempotency key was used for another request"),
    /** Answered with 428. */
    VERSION_REQUIRED("VOY-1015", Category.USAGE, "The change needs the version that it is based on"),
    /** Answered with 412. */
    VERSION_STALE("VOY-1016", Category.PRECONDITION, "Somebody else changed the resource in between"),
    TARGET_UNREACHABLE("VOY-1017", Category.UNREACHABLE, "The database that holds the state does not answer"),
    NOT_A_JOB("VOY-1018", Category.USAGE, "The phase is not run as a job"),
    PAGE_TOKEN("VOY-1019", Category.USAGE, "The page token is not understood"),
    NOT_ENDED("VOY-1020", Category.PRECONDITION, "The migration was not ended"),
    /** The error of a job whose worker went silent; running the phase again resumes it. */
    ORPHANED("VOY-1021", Category.UNREACHABLE, "The worker stopped reporting"),
    INVALID("VOY-1022", Category.USAGE, "The request is not valid"),
    CUT_OVER("VOY-1023", Category.PRECONDITION, "The migration was cut over"),
    SECRET_REFUSED("VOY-1024", Category.USAGE, "The state never stores a secret"),
    JOB_OVER("VOY-1025", Category.PRECONDITION, "The job is over");

    private final Kind kind;

    StateError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
