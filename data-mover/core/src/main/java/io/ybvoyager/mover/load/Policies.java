package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.ledger.Rules;
import io.ybvoyager.wire.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do with rows that cannot simply be added. They are written down with the run: rows of one table must not be
 * loaded under several rules that nobody remembers.
 */
public record Policies(ErrorPolicy errors, OnConflict onConflict) {
    /** What holds when nothing is said. */
    public static final Policies DEFAULT = new Policies(ErrorPolicy.ABORT, OnConflict.ERROR);

    /**
     * What was asked for. Null says nothing: as the run before, else the default.
     *
     * @param stash leave refused rows out, or end at the first
     * @param maxErrors rows that may wait in the stash
     */
    public record Asked(@Nullable Boolean stash, @Nullable Long maxErrors, @Nullable OnConflict onConflict) {
        /** Nothing special. */
        public static final Asked NOTHING = new Asked(null, null, null);

        /** Exactly this about refused rows. */
        public static Asked of(ErrorPolicy errors) {
            return new Asked(errors.stash(), errors.maxErrors(), null);
        }
    }

    /**
     * The policies of this run.
     *
     * @param recorded those of the run before
     * @param goesOn whether rows of these tables were loaded under them and stay
     * @param pending rows that wait in the stash
     * @throws ProblemException POLICY_CHANGED when what is asked for does not go with what was done
     */
    static Policies settle(Asked asked, Optional<Rules> recorded, boolean goesOn, long pending) {
        Rules before = goesOn ? recorded.orElse(DEFAULT.rules()) : DEFAULT.rules();
        if (goesOn) {
            requireSame(asked, before, pending);
        }
        boolean stash = asked.stash == null ? before.stash() : asked.stash;
        long usual = before.stash() ? before.maxErrors() : ErrorPolicy.DEFAULT_MAX_ERRORS;
        long most = asked.maxErrors == null ? usual : asked.maxErrors;
        OnConflict onConflict = asked.onConflict == null ? OnConflict.of(before.onConflict()) : asked.onConflict;
        return new Policies(stash ? new ErrorPolicy(true, most) : ErrorPolicy.ABORT, onConflict);
    }

    private static void requireSame(Asked asked, Rules before, long pending) {
        if (asked.onConflict != null && asked.onConflict != OnConflict.of(before.onConflict())) {
            throw changed(
                    "Rows of these tables were loaded with --on-primary-key-conflict " + before.onConflict() + ".",
                    "Leave the option out to go on as before, or load these tables anew with --start-clean.");
        }
        if (Boolean.FALSE.equals(asked.stash) && before.stash() && pending > 0) {
            throw changed(
                    pending + " refused rows wait in the stash; --error-policy abort would leave them there.",
                    "Leave the option out to go on as before, or decide on them first: import data errors list");
        }
        long most = Objects.requireNonNullElse(asked.maxErrors, before.maxErrors());
        if (before.stash() && !Boolean.FALSE.equals(asked.stash) && most < before.maxErrors()) {
            throw changed(
                    "The budget of refused rows was " + before.maxErrors() + " and can only grow.",
                    "Leave --max-errors out, or allow at least " + before.maxErrors() + ".");
        }
    }

    private static ProblemException changed(String detail, String fix) {
        return MoverError.POLICY_CHANGED.because(detail, null, null, fix);
    }

    /** For the ledger. */
    Rules rules() {
        return new Rules(errors.stash(), errors.maxErrors(), onConflict.word());
    }
}
