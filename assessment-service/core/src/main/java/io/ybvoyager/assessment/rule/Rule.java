package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.Ddl;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds issues. Pure: equal subjects have equal findings.
 *
 * @param types all that it can find
 */
record Rule(List<IssueType> types, Function<Subject, Stream<Finding>> judge) {
    static Rule of(IssueType type, Function<Subject, Stream<Finding>> judge) {
        return new Rule(List.of(type), judge);
    }

    /** A rule about single statements with the given root. */
    static Rule statement(IssueType type, String node, Function<Ddl, Stream<Finding>> judge) {
        return of(type, subject -> subject.schema().statements(node).stream().flatMap(judge));
    }

    /** A rule that only asks whether a statement is one of those. */
    static Rule when(IssueType type, String node, Predicate<Ddl> test) {
        return statement(type, node, ddl -> test.test(ddl) ? Stream.of(Finding.in(type, ddl)) : Stream.empty());
    }
}
