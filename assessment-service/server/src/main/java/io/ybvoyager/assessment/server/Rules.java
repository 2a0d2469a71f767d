package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.SourceEngines;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.api.RuleView;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules for people who look them up. */
final class Rules {
    private Rules() {}

    /** All rules by id. @param sourceType null or empty for all engines' */
    static List<RuleView> of(@Nullable String sourceType) {
        Stream<SourceType> types = sourceType == null || sourceType.isBlank()
                ? Arrays.stream(SourceType.values())
                : Stream.of(SourceType.of(sourceType));
        return types.flatMap(
                        type -> SourceEngines.of(type).issueTypes().stream().map(rule -> view(rule, type)))
                .sorted(Comparator.comparing(RuleView::id))
                .toList();
    }

    private static RuleView view(IssueType rule, SourceType type) {
        return new RuleView(
                rule.id(),
                rule.name(),
                type.id(),
                rule.category().name(),
                rule.impact().name());
    }
}
