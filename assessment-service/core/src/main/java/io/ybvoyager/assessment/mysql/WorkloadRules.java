package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.Facts.Workload;
import io.ybvoyager.assessment.rule.Finding;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Judges statements that ran. What cannot be read is counted by {@link #unreadable}, not reported one by one: the server cuts long texts. */
final class WorkloadRules {
    private static final Set<String> DEFINING =
            Set.of("CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "SHOW", "USE", "SET", "ANALYZE", "FLUSH", "RENAME");

    private WorkloadRules() {}

    static Stream<Finding> judge(Subject s) {
        return s.schema().workload().stream()
                .filter(WorkloadRules::ofApplication)
                .flatMap(WorkloadRules::judge);
    }

    /** Definitions are judged where they are. */
    private static boolean ofApplication(Workload statement) {
        return Lexeme.of(statement
                        .sql()
                        .substring(0, Math.min(20, statement.sql().length())))
                .stream()
                .findFirst()
                .filter(word -> DEFINING.contains(word.text().toUpperCase(Locale.ROOT)))
                .isEmpty();
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
                .filter(WorkloadRules::ofApplication)
                .filter(statement -> Grammar.parse(Rewriting.digest(statement.sql())) instanceof Parsed.Unreadable)
                .count();
    }
}
