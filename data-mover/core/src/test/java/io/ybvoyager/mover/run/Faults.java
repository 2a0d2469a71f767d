package io.ybvoyager.mover.run;

import java.util.concurrent.atomic.AtomicInteger;

/** Switches fault points. One at a time: tests of a module run one after the other. */
public final class Faults implements AutoCloseable {
    private final AtomicInteger arrivals = new AtomicInteger();
    private final int fatal;

    private Faults(int fatal) {
        this.fatal = fatal;
    }

    /** What happens at a fault point; may throw anything. */
    public interface Fault {
        void strike() throws Exception;
    }

    /** Lets the fault strike once, at the {@code fatal}-th arrival at the point. */
    public static Faults at(FaultPoint point, int fatal, Fault fault) {
        Faults faults = new Faults(fatal);
        FaultPoint.watch(reached -> {
            if (reached == point && faults.arrivals.incrementAndGet() == fatal) {
                strike(fault);
            }
        });
        return faults;
    }

    /** Lets the fault strike at every arrival at the point. */
    public static Faults always(FaultPoint point, Fault fault) {
        Faults faults = new Faults(1);
        FaultPoint.watch(reached -> {
            if (reached == point) {
                faults.arrivals.incrementAndGet();
                strike(fault);
            }
        });
        return faults;
    }

    public int arrivals() {
        return arrivals.get();
    }

    public boolean struck() {
        return arrivals.get() >= fatal;
    }

    private static void strike(Fault fault) {
        try {
            fault.strike();
        } catch (Exception thrown) {
            throw Faults.<RuntimeException>unchecked(thrown);
        }
    }

    /** Fault points stand where all kinds of exceptions come from. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E unchecked(Exception thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public void close() {
        FaultPoint.watch(null);
    }
}
