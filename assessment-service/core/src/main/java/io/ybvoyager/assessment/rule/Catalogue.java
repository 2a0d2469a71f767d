package io.ybvoyager.assessment.rule;

import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Catalogue {
    private static final List<Rule> RULES = Stream.of(
                    DatatypeRules.ALL,
                    TableRules.ALL,
                    ConstraintRules.ALL,
                    IndexRules.ALL,
                    KeyTypeRules.ALL,
                    ObjectRules.ALL,
                    AlterRules.ALL,
                    LegacyRules.ALL,
                    SqlRules.ALL,
                    MigrationRules.ALL,
                    PerformanceRules.ALL,
                    HotSpotRules.ALL,
                    ScaleRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /** What the rules find in a subject, without what the target supports. */
    public static List<Finding> judge(Subject subject, TargetVersion target) {
        return RULES.stream()
                .flatMap(rule -> rule.judge().apply(subject))
                .filter(finding -> !finding.type().fixes().fixedIn(target))
                .toList();
    }

    /** Every kind of issue. */
    public static List<IssueType> types() {
        return RULES.stream().flatMap(rule -> rule.types().stream()).toList();
    }
}
