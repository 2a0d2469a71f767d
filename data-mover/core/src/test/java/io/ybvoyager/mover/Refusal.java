package io.ybvoyager.mover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that have to be refused. */
public final class Refusal {
    private Refusal() {}

    /** The problem of a call that is refused with this error. */
    public static Problem assertRefused(MoverError error, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ProblemException.class);
        ProblemException refused = (ProblemException) thrown;
        assertThat(refused.is(error)).as(refused.problem().toString()).isTrue();
        return refused.problem();
    }
}
