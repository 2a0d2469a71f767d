package io.ybvoyager.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it travels: RFC 9457 problem details with our members added. Never holds a stack, a row's value, an SQL
 * parameter or a secret.
 *
 * @param type {@code urn:ybvoyager:problem:VOY-nnnn}
 * @param title the code's sentence, the same for every case
 * @param status HTTP status
 * @param detail what happened, in one or two sentences
 * @param code stable code {@code VOY-nnnn}
 * @param category decides status and exit code
 * @param retryable whether the same request may succeed later
 * @param where the database, object, key or file concerned
 * @param why the cause, such as the database's own message
 * @param fix what to do, ready to paste where possible
 * @param link a resource that helps, such as the running job
 * @param errors single findings when there are several
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        Category category,
        boolean retryable,
        @Nullable String where,
        @Nullable String why,
        @Nullable String fix,
        @Nullable String link,
        @Nullable List<Item> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One of several findings.
     *
     * @param where field, object or check
     * @param message what is wrong
     * @param fix what to do, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String where, String message, @Nullable String fix) {}

    /** The problem of a code, to be refined with the {@code with…} methods. */
    public static Problem of(ErrorCode code, String detail) {
        Category category = code.category();
        return new Problem(
                "urn:ybvoyager:problem:" + code.id(),
                code.title(),
                category.httpStatus(),
                detail,
                code.id(),
                category,
                category.retryable(),
                null,
                null,
                null,
                null,
                null);
    }

    public Problem withWhere(@Nullable String text) {
        return new Problem(type, title, status, detail, code, category, retryable, text, why, fix, link, errors);
    }

    public Problem withWhy(@Nullable String text) {
        return new Problem(type, title, status, detail, code, category, retryable, where, text, fix, link, errors);
    }

    public Problem withFix(@Nullable String text) {
        return new Problem(type, title, status, detail, code, category, retryable, where, why, text, link, errors);
    }

    public Problem withLink(@Nullable String text) {
        return new Problem(type, title, status, detail, code, category, retryable, where, why, fix, text, errors);
    }

    public Problem withErrors(@Nullable List<Item> items) {
        return new Problem(type, title, status, detail, code, category, retryable, where, why, fix, link, items);
    }
}
