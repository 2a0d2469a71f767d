package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.List;
import java.util.stream.Stream;

/** All rules about Oracle. */
final class Rules {
    private Rules() {}

    static List<IssueType> types() {
        return Stream.of(
                        DatatypeRules.TYPES,
                        TableRules.TYPES,
                        IndexRules.TYPES,
                        NameRules.TYPES,
                        ObjectRules.TYPES,
                        DefaultRules.TYPES,
                        CodeIssues.TYPES)
                .flatMap(List::stream)
                .toList();
    }

    /** What is found, without what the target supports. @param queries that ran */
    static List<Finding> judge(OracleSchema schema, List<String> queries, TargetVersion target) {
        return Stream.of(
                        DatatypeRules.judge(schema),
                        TableRules.judge(schema),
                        IndexRules.judge(schema),
                        NameRules.judge(schema),
                        ObjectRules.judge(schema),
                        DefaultRules.judge(schema),
                        CodeRules.judge(schema),
                        CodeRules.queries(schema, queries))
                .flatMap(findings -> findings)
                .filter(finding -> !finding.type().fixes().fixedIn(target))
                .toList();
    }
}
