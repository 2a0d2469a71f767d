package io.ybvoyager.gateway;

import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.function.Supplier;

/** What may stop the start. */
public final class Start {
    private static final System.Logger LOG = System.getLogger("io.ybvoyager.gateway");

    private Start() {}

    /** Does a part of the start; a refusal is said in one line with its remedy before it stops the start. */
    public static <T> T orSay(Supplier<T> part) {
        try {
            return part.get();
        } catch (ProblemException e) {
            Problem problem = e.problem();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the gateway does not start: {0} {1} ({2}) Fix: {3}",
                    problem.code(),
                    problem.detail(),
                    problem.where(),
                    problem.fix());
            throw e;
        }
    }
}
