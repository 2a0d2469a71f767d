package io.ybvoyager.mover.run;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a phase ended. A phase that cannot end throws instead.
 *
 * @param complete nothing was refused, skipped against the user's wish or found different
 * @param report the phase's report as stored and shown
 */
public record PhaseOutcome(boolean complete, JsonNode report) {}
