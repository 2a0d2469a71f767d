package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a person that a service carries out, for the migration's history.
 *
 * @param type in capital letters, such as {@code ROWS_DISCARDED}
 * @param phase that it belongs to
 * @param message one line for people; never a row's value
 * @param data particulars
 */
public record NewEvent(
        @NotBlank @Pattern(regexp = "[A-Z][A-Z_]{2,39}") String type,
        @NotNull Phase phase,
        @NotBlank @Size(max = 1_000) String message,
        @Nullable JsonNode data) {}
