package io.ybvoyager.state.api;

import java.time.Instant;

/**
 * A line of a job's log.
 *
 * @param seq number within the job, shared with results
 */
public record JobLog(long seq, Instant at, Level level, String message) {
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }
}
