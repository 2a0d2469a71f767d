package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.Facts.Workload;
import io.ybvoyager.assessment.rule.Finding;
import java.util.stream.Stream;

/** Judges statements that ran. What cannot be read is counted by {@link #unreadable}, not reported one by one: the server cuts long texts. */
final class WorkloadRules {
    private WorkloadRules() {}

    static Stream<Finding> judge(Subject s) {
        return s.schema().workload().stream().flatMap(WorkloadRules::judge);
    }

    private static Stream<Finding> judge(Workload statement) {
        return Grammar.parse(Rewriting.digest(statement.sql())) instanceof Parsed.Tree tree
                ? Constructs.of(tree.statement(), Constructs.Place.QUERY).stream()
                        .map(hit -> new Finding(
                                hit.type(),
                                Category.unsupported_query_constructs,
                                "",
                                "",
                                "",
                                statement.sql(),
                                null,
                                0,
                                CodeRules.details(hit)))
                : Stream.empty();
    }

    /** How many statements that ran cannot be read. */
    static long unreadable(Schema schema) {
        return schema.workload().stream()
                .filter(statement -> Grammar.parse(Rewriting.digest(statement.sql())) instanceof Parsed.Unreadable)
                .count();
    }
}
