package io.ybvoyager.mover.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All checks before a phase, each with its outcome; all failures at once.
 *
 * @param ok no check failed (warnings are no failures)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreflightReport(boolean ok, List<Check> checks) {
    /**
     * One check.
     *
     * @param id stable name, such as {@code source.privilege.table-select}
     * @param title for people
     * @param outcome PASSED, WARNING or FAILED
     * @param message what was found
     * @param fix what to do; a GRANT or ALTER to paste where there is one
     * @param objects the objects concerned, at most 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(
            String id,
            String title,
            Outcome outcome,
            @Nullable String message,
            @Nullable String fix,
            List<String> objects) {}

    public enum Outcome {
        PASSED,
        WARNING,
        FAILED
    }
}
