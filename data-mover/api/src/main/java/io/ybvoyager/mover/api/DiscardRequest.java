package io.ybvoyager.mover.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides that rows are to be left out for good.
 *
 * @param target login on the target; null for the suite's own
 * @param ids of pending rows, 1,000 at most
 * @param reason why; kept beside each row
 */
public record DiscardRequest(@Nullable @Valid Login target, @NotEmpty List<Long> ids, @NotBlank String reason) {}
