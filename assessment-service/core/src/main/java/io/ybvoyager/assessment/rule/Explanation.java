package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceEngines;
import io.ybvoyager.wire.NearNames;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule for people who look it up.
 *
 * @param engine whose rule it is, such as {@code postgresql}
 * @param description what it finds; {@code <key>} stands for a detail of a finding
 * @param why what happens when nobody does anything
 * @param suggestion what to do; empty when nothing helps
 * @param before SQL that the rule finds; null where it needs more than SQL
 * @param after SQL that it does not find; null where nothing general helps
 * @param fixes which versions of the target support it
 * @param docsLink the product's documentation
 * @param page the place in our own page of rules, such as {@code docs/assessment/rules.md#advisory_locks}
 */
public record Explanation(
        String id,
        String name,
        Category category,
        Impact impact,
        String engine,
        String description,
        String why,
        String suggestion,
        @Nullable String before,
        @Nullable String after,
        Fixes fixes,
        String docsLink,
        String page) {
    private static final int NEAR = 5;

    /**
     * Explains a rule of any engine.
     *
     * @param ruleId as reports show it; capitals or not, words joined by {@code _}, {@code -} or blanks
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_RULE, with the ids that come next
     */
    public static Explanation of(String ruleId) {
        String wanted = plain(ruleId);
        return SourceEngines.all().stream()
                .flatMap(engine -> engine.issueTypes().stream()
                        .filter(type -> plain(type.id()).equals(wanted))
                        .map(type -> of(engine, type)))
                .findFirst()
                .orElseThrow(() -> AssessmentError.UNKNOWN_RULE.because(
                        "There is no rule \"" + ruleId + "\".",
                        null,
                        null,
                        "Did you mean " + String.join(", ", near(wanted)) + "?"));
    }

    private static Explanation of(SourceEngine engine, IssueType type) {
        Examples.Example example = Examples.of(type.id());
        return new Explanation(
                type.id(),
                shown(type.name()),
                type.category(),
                type.impact(),
                engine.type().id(),
                shown(type.description()),
                why(type.category()),
                shown(type.suggestion()),
                example.before(),
                example.after(),
                type.fixes(),
                type.docsLink(),
                "docs/assessment/rules.md#" + type.anchor());
    }

    /** A text of a type as people read it when there is no finding. */
    static String shown(String template) {
        return template.replace('{', '<').replace('}', '>');
    }

    private static String why(Category category) {
        return switch (category) {
            case unsupported_datatypes ->
                "The target has no such type: the import of the schema fails at the table, and with it all that needs the table.";
            case unsupported_features ->
                "The target refuses the statement when the schema is imported, or ignores what it asks for.";
            case unsupported_query_constructs ->
                "The application's statement fails in the target, at the latest after the cutover.";
            case unsupported_plpgsql_objects -> "The routine can be created, but fails when the statement in it runs.";
            case migration_caveats ->
                "The target accepts it, but somebody has to do something by hand, or it behaves otherwise during or after the"
                        + " migration.";
            case performance_optimizations ->
                "It works, but a distributed database pays more for it than the source did: slower, or limited by one node.";
        };
    }

    private static String plain(String id) {
        StringBuilder text = new StringBuilder();
        id.strip()
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static List<String> near(String wanted) {
        return SourceEngines.all().stream()
                .flatMap(engine -> engine.issueTypes().stream())
                .map(IssueType::id)
                .sorted(Comparator.comparingInt((String id) -> distance(plain(id), wanted))
                        .thenComparing(id -> id))
                .limit(NEAR)
                .collect(Collectors.toList());
    }

    private static int distance(String id, String wanted) {
        return !wanted.isEmpty() && id.contains(wanted) ? 0 : NearNames.distance(id, wanted);
    }
}
