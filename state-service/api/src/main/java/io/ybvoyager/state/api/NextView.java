package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do next, and why. A pure function of the state.
 *
 * @param action RUN the command, WAIT for the running job, FIX what blocks, or NONE when all is done
 * @param phase the phase the command belongs to
 * @param command the command with every argument filled in, ready to paste; null only for NONE
 * @param argv the same command as arguments, without the program's name
 * @param why the reason, one or two sentences
 * @param blockers unmet preconditions, each with what to do
 * @param environment variables that must be set for the command, such as {@code SOURCE_DB_PASSWORD}
 * @param tips good to know
 * @param apiMethod the REST call of the same meaning
 * @param apiPath its path
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextView(
        Action action,
        @Nullable Phase phase,
        @Nullable String command,
        List<String> argv,
        String why,
        List<String> blockers,
        List<String> environment,
        List<String> tips,
        @Nullable String apiMethod,
        @Nullable String apiPath) {
    public enum Action {
        RUN,
        WAIT,
        FIX,
        NONE
    }
}
