package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about constraints. */
final class ConstraintRules {
    private static final IssueType EXCLUSION = feature(
            "EXCLUSION_CONSTRAINTS",
            "Exclusion Constraints",
            1,
            "Exclusion constraints are not supported.",
            "Check the condition in a trigger.");
    private static final IssueType DEFERRABLE = feature(
            "DEFERRABLE_CONSTRAINTS",
            "Deferrable Constraints",
            3,
            "Primary and unique keys cannot be deferrable.",
            "Remove DEFERRABLE, and write in an order that never breaks the key.");
    private static final IssueType NULLS_NOT_DISTINCT = feature(
            "UNIQUE_NULLS_NOT_DISTINCT",
            "Unique Nulls Not Distinct",
            1,
            "NULLS NOT DISTINCT is not supported.",
            "Make the columns NOT NULL with a default, or use a partial unique index for the nulls.",
            Fixes.PG15);
    private static final IssueType STORAGE = feature(
            "STORAGE_PARAMETERS",
            "Storage Parameters",
            1,
            "Storage parameters such as fillfactor have no meaning in YugabyteDB and are refused.",
            "Remove them.");
    private static final IssueType FK_TO_PARTITIONED = feature(
            "FOREIGN_KEY_REFERENCED_PARTITIONED_TABLE",
            "Foreign key constraint references partitioned table",
            1,
            "The foreign key references the partitioned table {table}.",
            "Check the reference in triggers.",
            Fixes.PG15);

    static final List<Rule> ALL = List.of(
            rule(EXCLUSION, c -> c.kind() == Constraint.Kind.EXCLUSION),
            plain(DEFERRABLE, c -> c.isKey() && c.deferrable()),
            Rule.of(
                    NULLS_NOT_DISTINCT,
                    s -> Stream.concat(
                            find(s, NULLS_NOT_DISTINCT, Constraint::nullsNotDistinct),
                            IndexRules.find(s, NULLS_NOT_DISTINCT, i -> i.nullsNotDistinct()))),
            Rule.of(STORAGE, ConstraintRules::stored),
            Rule.of(FK_TO_PARTITIONED, s -> s.schema().constraints().flatMap(c -> toPartitioned(s, c))));

    private ConstraintRules() {}

    /** A rule about keys that would be fine in their plain form. */
    private static Rule plain(IssueType type, Predicate<Constraint> test) {
        return Rule.of(type, s -> s.schema().constraints().filter(test).map(c -> finding(type, c, Map.of())
                .withFix(Snippets.key(c, false))));
    }

    private static Rule rule(IssueType type, Predicate<Constraint> test) {
        return Rule.of(type, subject -> find(subject, type, test));
    }

    private static Stream<Finding> find(Subject subject, IssueType type, Predicate<Constraint> test) {
        return subject.schema().constraints().filter(test).map(c -> finding(type, c, Map.of()));
    }

    private static Stream<Finding> stored(Subject s) {
        Stream<Finding> keys = s.schema()
                .constraints()
                .filter(Constraint::stored)
                .map(c -> finding(STORAGE, c, Map.of()).withFix(c.isKey() ? Snippets.key(c, false) : null));
        Stream<Finding> indexes = s.schema().indexes().filter(Index::stored).map(i -> Finding.in(STORAGE, i.ddl())
                .withFix(Snippets.plain(i)));
        return Stream.concat(keys, indexes);
    }

    static Finding finding(IssueType type, Constraint c, Map<String, String> details) {
        return Finding.at(type, c.ddl(), "TABLE", c.shown(), details);
    }

    private static Stream<Finding> toPartitioned(Subject subject, Constraint c) {
        Table referenced =
                c.references() == null ? null : subject.schema().tables().get(c.references());
        return referenced != null && referenced.partitioned()
                ? Stream.of(finding(
                        FK_TO_PARTITIONED, c, Map.of("table", referenced.name().shown())))
                : Stream.empty();
    }
}
