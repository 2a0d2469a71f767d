package io.ybvoyager.mover.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides that rows are to be left out for good.
 *
 * @param target login on the target; null for the suite's own
 * @param ids of pending rows, 1,000 at most
 * @param reason why; kept beside each row and in the migration's history
 * @param confirm the migration's name, as consent
 */
public record DiscardRequest(
        @Nullable @Valid Login target,
        @NotEmpty List<Long> ids,
        @NotBlank @Size(max = 500) String reason,
        @NotBlank String confirm) {}
