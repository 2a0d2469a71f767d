package io.ybvoyager.mover.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * As many workers at once as are wanted now. When fewer are wanted, those above the number rest at their next safe point
 * with what they hold and go on, before new work is begun, when others have ended theirs: no work is lost by the change.
 */
final class Slots {
    private static final long NAP_NANOS = 100_000_000;

    private final IntSupplier wanted;
    private int hired;
    private int busy;
    private int resting;

    Slots(IntSupplier wanted) {
        this.wanted = wanted;
    }

    /** Whether one more worker is to be started; it counts from now on. */
    synchronized boolean hire() {
        if (hired >= limit()) {
            return false;
        }
        hired++;
        return true;
    }

    /** Whether the worker, which holds no work, is one too many; it no longer counts then. */
    synchronized boolean dismiss() {
        if (hired <= limit()) {
            return false;
        }
        hired--;
        return true;
    }

    /** Whether new work may be begun; {@link #end} has to follow. */
    synchronized boolean begin() {
        if (resting > 0 || busy >= limit()) {
            return false;
        }
        busy++;
        return true;
    }

    synchronized void end() {
        busy--;
    }

    /** Rests while there are too many at work; {@code check} is called meanwhile and may throw. */
    void safePoint(Runnable check) {
        if (!rest()) {
            return;
        }
        try {
            while (!resume()) {
                check.run();
                LockSupport.parkNanos(NAP_NANOS);
            }
        } catch (RuntimeException stopped) {
            giveUpRest();
            throw stopped;
        }
    }

    private synchronized boolean rest() {
        if (busy <= limit()) {
            return false;
        }
        busy--;
        resting++;
        return true;
    }

    private synchronized boolean resume() {
        if (busy >= limit()) {
            return false;
        }
        giveUpRest();
        return true;
    }

    private synchronized void giveUpRest() {
        resting--;
        busy++;
    }

    private int limit() {
        return Math.max(1, wanted.getAsInt());
    }
}
