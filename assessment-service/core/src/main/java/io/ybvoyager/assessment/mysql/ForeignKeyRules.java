package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.caveat;
import static io.ybvoyager.assessment.mysql.Issues.feature;
import static io.ybvoyager.assessment.mysql.Issues.performance;

import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules about foreign keys. */
final class ForeignKeyRules {
    private static final IssueType CYCLE = caveat(
            "FOREIGN_KEY_CYCLE",
            "Foreign keys in a circle",
            "{tables} refer to each other in a circle: there is no order in which they could be loaded with the keys in place.",
            "Load first and add the foreign keys behind, as the migration does; for later changes make one of them DEFERRABLE.");
    private static final IssueType SET_DEFAULT = caveat(
            "FOREIGN_KEY_SET_DEFAULT",
            "Foreign key with SET DEFAULT",
            "InnoDB keeps SET DEFAULT without doing it; YugabyteDB does it.",
            "Write NO ACTION, if MySQL's way is meant.");
    private static final IssueType CROSS = caveat(
            "FOREIGN_KEY_CROSS_DATABASE",
            "Foreign key to another database",
            "The key refers to {referenced}. Databases become schemas of one database, where that works when both are migrated.",
            "Migrate both together.");
    private static final IssueType TYPES_DIFFER = performance(
            "FOREIGN_KEY_TYPE",
            "Foreign key of another type",
            "{column} becomes {type}, but {referenced} that it refers to becomes {referencedType}: every check casts.",
            "Give both the same type.");
    private static final IssueType NOT_UNIQUE = feature(
            "FOREIGN_KEY_TO_NON_UNIQUE",
            "Foreign key to columns that are not unique",
            2,
            "{referenced} has no unique key on {columns}; InnoDB allows that, YugabyteDB does not.",
            "Make the columns unique, or check by a trigger.");
    private static final IssueType MISSING = feature(
            "FOREIGN_KEY_MISSING_TABLE",
            "Foreign key to a table that is not there",
            1,
            "The key refers to {referenced}, which is not among the tables.",
            "Add the table to what is migrated, or drop the key.");

    static final List<IssueType> TYPES = List.of(CYCLE, SET_DEFAULT, CROSS, TYPES_DIFFER, NOT_UNIQUE, MISSING);

    private ForeignKeyRules() {}

    static Stream<Finding> judge(Subject s) {
        Map<Name, Set<Name>> reach = references(s);
        return s.schema().tables().stream()
                .flatMap(table -> Stream.concat(
                        cycle(reach, table), table.foreignKeys().stream().flatMap(key -> key(s, table, key))));
    }

    private static Map<Name, Set<Name>> references(Subject s) {
        return s.schema().tables().stream()
                .collect(Collectors.toMap(
                        Table::name,
                        table -> table.foreignKeys().stream()
                                .map(ForeignKey::references)
                                .filter(name -> !name.equals(table.name()))
                                .collect(Collectors.toSet()),
                        (a, b) -> b));
    }

    /** Reported once, at the first table of the circle. */
    private static Stream<Finding> cycle(Map<Name, Set<Name>> references, Table table) {
        Set<Name> onward = reached(references, table.name());
        if (!onward.contains(table.name())) {
            return Stream.empty();
        }
        List<Name> circle = onward.stream()
                .filter(other -> reached(references, other).contains(table.name()))
                .sorted()
                .toList();
        return circle.getFirst().equals(table.name())
                ? Stream.of(Issues.at(
                        CYCLE,
                        table,
                        Map.of(
                                "tables",
                                circle.stream().map(Name::shown).limit(20).collect(Collectors.joining(", ")))))
                : Stream.empty();
    }

    private static Set<Name> reached(Map<Name, Set<Name>> references, Name start) {
        Set<Name> seen = new HashSet<>();
        Deque<Name> open = new ArrayDeque<>(references.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            Name next = open.pop();
            if (seen.add(next)) {
                open.addAll(references.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    private static Stream<Finding> key(Subject s, Table table, ForeignKey key) {
        Map<String, String> details =
                Map.of("referenced", key.references().shown(), "columns", shown(key.referenced()));
        boolean defaults =
                key.onDelete().equals("SET DEFAULT") || key.onUpdate().equals("SET DEFAULT");
        boolean cross = !key.references().schema().equals(table.name().schema());
        Table other = s.tables().get(key.references());
        return Stream.of(
                        when(defaults, SET_DEFAULT, table, key, Map.of()),
                        when(cross, CROSS, table, key, details),
                        when(other == null, MISSING, table, key, details),
                        other == null
                                ? Stream.<Finding>empty()
                                : when(!unique(other, key), NOT_UNIQUE, table, key, details),
                        other == null ? Stream.<Finding>empty() : types(s, table, key, other))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> when(
            boolean so, IssueType type, Table table, ForeignKey key, Map<String, String> details) {
        return so ? Stream.of(Issues.constraint(type, table, key.name(), details)) : Stream.empty();
    }

    private static boolean unique(Table other, ForeignKey key) {
        Set<String> wanted = lower(key.referenced());
        return other.keys().stream()
                .anyMatch(k -> k.unique()
                        && k.parts().stream().allMatch(Key.Part::plain)
                        && lower(k.columns()).equals(wanted));
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Stream<Finding> types(Subject s, Table table, ForeignKey key, Table other) {
        return IntStream.range(
                        0, Math.min(key.columns().size(), key.referenced().size()))
                .boxed()
                .flatMap(i -> table.column(key.columns().get(i)).stream()
                        .flatMap(mine -> other.column(key.referenced().get(i)).stream()
                                .filter(theirs -> !base(s.types().of(table, mine))
                                        .equals(base(s.types().of(other, theirs))))
                                .map(theirs -> Issues.constraint(
                                        TYPES_DIFFER,
                                        table,
                                        key.name(),
                                        Map.of(
                                                "column", Name.shown(mine.name()),
                                                "type", s.types().of(table, mine),
                                                "referenced", Name.shown(theirs.name()),
                                                "referencedType", s.types().of(other, theirs))))));
    }

    private static String base(String type) {
        int open = type.indexOf('(');
        return open < 0 ? type : type.substring(0, open);
    }

    private static String shown(List<String> columns) {
        return columns.stream().map(Name::shown).collect(Collectors.joining(", ", "(", ")"));
    }
}
