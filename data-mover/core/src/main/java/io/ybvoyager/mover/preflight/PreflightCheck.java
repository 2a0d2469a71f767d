package io.ybvoyager.mover.preflight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check and how it went.
 *
 * @param id stable name, such as {@code source.privilege.table-select}
 * @param title for people
 * @param message what was found
 * @param fix what to do; a GRANT or ALTER to paste where there is one
 * @param objects the objects concerned, at most 100
 */
public record PreflightCheck(
        String id,
        String title,
        Outcome outcome,
        @Nullable String message,
        @Nullable String fix,
        List<String> objects) {
    static final int MOST_OBJECTS = 100;

    /** Only FAILED keeps a phase from starting. */
    public enum Outcome {
        PASSED,
        WARNING,
        FAILED
    }

    static PreflightCheck passed(String id, String title, @Nullable String message) {
        return new PreflightCheck(id, title, Outcome.PASSED, message, null, List.of());
    }

    static PreflightCheck warning(String id, String title, String message, @Nullable String fix, List<String> objects) {
        return new PreflightCheck(id, title, Outcome.WARNING, message, fix, first(objects));
    }

    static PreflightCheck failed(String id, String title, String message, @Nullable String fix, List<String> objects) {
        return new PreflightCheck(id, title, Outcome.FAILED, message, fix, first(objects));
    }

    private static List<String> first(List<String> objects) {
        return List.copyOf(objects.subList(0, Math.min(objects.size(), MOST_OBJECTS)));
    }
}
