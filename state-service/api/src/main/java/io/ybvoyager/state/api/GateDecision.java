package io.ybvoyager.state.api;

import jakarta.validation.constraints.NotBlank;

/**
 * A person's decision about a gate.
 *
 * @param reason why; kept in the history
 */
public record GateDecision(@NotBlank String reason) {}
