package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be true before an irreversible step.
 *
 * @param gate name, such as {@code verified}
 * @param before the phase that it guards
 * @param reason why it is as it is
 * @param decidedBy who waived or rejected it, or null when the suite decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateView(
        String gate,
        Phase before,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    /** OPEN blocks; PASSED was met by facts; WAIVED was let through by a person; REJECTED was closed by a person. */
    public enum State {
        OPEN,
        PASSED,
        WAIVED,
        REJECTED
    }
}
