package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.sizing.WhatIf;
import java.util.Map;

/**
 * How a fleet is assessed.
 *
 * @param parallelism members at once, at least 1
 * @param restart assess members again that are complete
 * @param whatIf what is assumed about the targets
 * @param environment where references {@code env:NAME} lead; kept nowhere
 */
public record FleetOptions(int parallelism, boolean restart, WhatIf whatIf, Map<String, String> environment) {
    /** Hides the environment, which holds passwords. */
    @Override
    public String toString() {
        return "FleetOptions[parallelism=" + parallelism + ", restart=" + restart + ", whatIf=" + whatIf + "]";
    }
}
