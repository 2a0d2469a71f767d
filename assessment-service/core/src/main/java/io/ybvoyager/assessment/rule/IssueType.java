package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import java.util.Locale;

/**
 * A kind of issue.
 *
 * @param id API: never renamed, never used again
 * @param name for people; {@code {key}} stands for a detail of the finding
 * @param description what happens and why; {@code {key}} stands for a detail of the finding
 * @param suggestion what to do; empty when nothing helps
 * @param docsLink where users read on
 */
public record IssueType(
        String id,
        String name,
        Category category,
        Impact impact,
        String description,
        String suggestion,
        Fixes fixes,
        String docsLink) {
    static final String DOCS = "https://docs.yugabyte.com/stable/yugabyte-voyager/known-issues/postgresql/";

    public static IssueType feature(
            String id, String name, int level, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                id, name, Category.unsupported_features, impact(level), description, suggestion, fixes, Docs.link(id));
    }

    public static IssueType feature(String id, String name, int level, String description, String suggestion) {
        return feature(id, name, level, description, suggestion, Fixes.NEVER);
    }

    public static IssueType datatype(String id, String name, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                id,
                name,
                Category.unsupported_datatypes,
                Impact.LEVEL_3,
                description,
                suggestion,
                fixes,
                Docs.link(id));
    }

    public static IssueType caveat(String id, String name, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                id, name, Category.migration_caveats, Impact.LEVEL_1, description, suggestion, fixes, Docs.link(id));
    }

    public static IssueType performance(String id, String name, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                id,
                name,
                Category.performance_optimizations,
                Impact.LEVEL_1,
                description,
                suggestion,
                fixes,
                Docs.link(id));
    }

    /** The same kind, but with other versions that support it: some rules know them only when they see the object. */
    public IssueType with(Fixes others) {
        return new IssueType(id, name, category, impact, description, suggestion, others, docsLink);
    }

    /** Where our own page of rules describes it: {@code rules.md#…}. Stable like the id. */
    public String anchor() {
        StringBuilder text = new StringBuilder();
        id.toLowerCase(Locale.ROOT)
                .chars()
                .map(c -> Character.isLetterOrDigit(c) ? c : '_')
                .filter(c -> c != '_' || text.isEmpty() || text.charAt(text.length() - 1) != '_')
                .forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static Impact impact(int level) {
        return Impact.values()[level - 1];
    }
}
