package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.schema.Ddl;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An issue at a place.
 *
 * @param category the type's, or that of the place: PL/pgSQL bodies and queries have their own
 * @param objectType and {@code objectName}: empty for queries
 * @param owner type and name of the object that the statement is about, such as {@code TABLE public.orders}; empty for queries
 * @param details what was found, by name; never a row's value
 * @param fix SQL to paste, with the real names; null where nothing general helps. It is a proposal: people read it before they run it
 */
public record Finding(
        IssueType type,
        Category category,
        String objectType,
        String objectName,
        String owner,
        String sql,
        @Nullable String file,
        int line,
        Map<String, String> details,
        @Nullable String fix) {
    public Finding {
        details = Collections.unmodifiableMap(new TreeMap<>(details)); // two reports of one database read the same
    }

    /** A finding without SQL to paste. */
    public Finding(
            IssueType type,
            Category category,
            String objectType,
            String objectName,
            String owner,
            String sql,
            @Nullable String file,
            int line,
            Map<String, String> details) {
        this(type, category, objectType, objectName, owner, sql, file, line, details, null);
    }

    /** The same with SQL to paste. */
    public Finding withFix(@Nullable String sqlToPaste) {
        return new Finding(type, category, objectType, objectName, owner, sql, file, line, details, sqlToPaste);
    }

    /** A finding about the statement's own object. */
    static Finding in(IssueType type, Ddl ddl) {
        return at(type, ddl, ddl.objectType(), ddl.objectName(), Map.of());
    }

    static Finding in(IssueType type, Ddl ddl, String detail, String value) {
        return at(type, ddl, ddl.objectType(), ddl.objectName(), Map.of(detail, value));
    }

    static Finding at(IssueType type, Ddl ddl, String objectType, String objectName, Map<String, String> details) {
        return new Finding(
                type, type.category(), objectType, objectName, owner(ddl), ddl.sql(), ddl.file(), ddl.line(), details);
    }

    /** How an object is known across findings. */
    public static String owner(Ddl ddl) {
        return ddl.objectType() + " " + ddl.objectName();
    }

    /** The type's name with the details filled in. */
    public String name() {
        return filled(type.name());
    }

    /** The type's description with the details filled in. */
    public String description() {
        return filled(type.description());
    }

    /** The type's suggestion with the details filled in. */
    public String suggestion() {
        return filled(type.suggestion());
    }

    private String filled(String template) {
        String text = template;
        for (Map.Entry<String, String> detail : details.entrySet()) {
            text = text.replace("{" + detail.getKey() + "}", detail.getValue());
        }
        return text;
    }
}
