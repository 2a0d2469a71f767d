package io.ybvoyager.mover.api;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * Asks to apply stashed rows again.
 *
 * @param target login on the target; null for the suite's own
 * @param after the {@code last} of the call before; null to begin
 */
public record RetryRequest(@Nullable @Valid Login target, @Nullable Long after) {}
