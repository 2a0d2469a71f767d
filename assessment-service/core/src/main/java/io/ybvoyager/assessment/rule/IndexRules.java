package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.schema.Index;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about index methods and their options. */
final class IndexRules {
    private static final IssueType MULTI_COLUMN_GIN = feature(
            "MULTI_COLUMN_GIN_INDEX",
            "Multi Column GIN Index",
            1,
            "A GIN index can have one column only.",
            "Make one GIN index for each column.");
    private static final IssueType ORDERED_GIN = feature(
            "ORDERED_GIN_INDEX",
            "Ordered GIN Index",
            1,
            "A GIN index takes no ASC, DESC or HASH.",
            "Remove the order.");

    static final List<Rule> ALL = List.of(
            method("gist"),
            method("brin"),
            method("spgist"),
            Rule.of(MULTI_COLUMN_GIN, s -> s.schema()
                    .indexes()
                    .filter(i -> i.method().equals("gin") && i.keys().size() > 1)
                    .map(i -> Finding.in(MULTI_COLUMN_GIN, i.ddl()).withFix(Snippets.oneEach(i)))),
            rule(ORDERED_GIN, i -> i.method().equals("gin") && i.keys().stream().anyMatch(Index.Key::ordered)));

    private IndexRules() {}

    private static Rule method(String method) {
        String shown = method.toUpperCase(Locale.ROOT);
        return rule(
                feature(
                        "UNSUPPORTED_" + shown + "_INDEX_METHOD",
                        "Index with " + shown + " access method",
                        1,
                        "Indexes with the access method " + shown + " are not supported.",
                        "Use another kind of index (btree or gin), or do without."),
                index -> index.method().equals(method));
    }

    private static Rule rule(IssueType type, Predicate<Index> test) {
        return Rule.of(type, subject -> find(subject, type, test));
    }

    static Stream<Finding> find(Subject subject, IssueType type, Predicate<Index> test) {
        return subject.schema().indexes().filter(test).map(index -> Finding.in(type, index.ddl()));
    }
}
