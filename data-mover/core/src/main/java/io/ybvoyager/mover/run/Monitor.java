package io.ybvoyager.mover.run;

import io.ybvoyager.mover.database.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Whom a running phase tells what happens. Safe for many threads; never blocks on the network (what is told is collected
 * and sent at most once a second). A phase calls {@link #checkCancelled()} at every safe point.
 */
public interface Monitor {
    /** A step of the phase, by stable name, changed; {@code message} is one line for people. */
    void step(String step, StepStatus status, @Nullable String message);

    /** The phase's own progress in units; {@code total} null when unknown. Figures are absolute. */
    void progress(long done, @Nullable Long total, String unit, @Nullable String current);

    /** A table's progress, in absolute figures. */
    void table(TableName table, TableProgress progress);

    /** What became of one object; {@code error} and {@code statement} null on success. */
    void result(
            String objectType, String objectName, Outcome outcome, @Nullable String error, @Nullable String statement);

    void info(String message);

    void warn(String message);

    void error(String message);

    /** @throws io.ybvoyager.wire.ProblemException CANCELLED when a cancel was asked for, JOB_LOST when the job was given away */
    void checkCancelled();

    /** What is wanted of the phase now; may change at any time. Quick. */
    default Wanted wanted() {
        return Wanted.NOTHING;
    }

    /** What measures this run. */
    default Flow flow() {
        return Flow.NONE;
    }

    enum StepStatus {
        IN_PROGRESS,
        COMPLETED,
        COMPLETED_WITH_ERRORS,
        FAILED
    }

    enum Outcome {
        SUCCESS,
        SKIPPED,
        ERROR
    }

    /**
     * Absolute figures of a table.
     *
     * @param totalRows an estimate until the table is done; null when unknown
     */
    record TableProgress(
            StepStatus status,
            @Nullable Long totalRows,
            long rows,
            long erroredRows,
            long bytes,
            @Nullable String error) {}
}
