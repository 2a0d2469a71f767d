package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules for MySQL and MariaDB. */
final class Rules {
    private static final List<Function<Subject, Stream<Finding>>> ALL = List.of(
            TableRules::judge,
            ColumnRules::judge,
            ContentRules::judge,
            KeyRules::judge,
            ForeignKeyRules::judge,
            CodeRules::judge,
            ServerRules::judge,
            WorkloadRules::judge);

    private Rules() {}

    static List<IssueType> types() {
        return Stream.of(
                        TableRules.TYPES,
                        ColumnRules.TYPES,
                        ContentRules.TYPES,
                        KeyRules.TYPES,
                        ForeignKeyRules.TYPES,
                        CodeRules.TYPES,
                        ServerRules.TYPES,
                        ConstructTypes.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** What the rules find, without what the target version supports. */
    static List<Finding> judge(Subject subject, TargetVersion target) {
        return ALL.stream()
                .flatMap(rule -> rule.apply(subject))
                .filter(finding -> !finding.type().fixes().fixedIn(target))
                .toList();
    }
}
