package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that do not survive the move as they are. */
final class NameRules {
    private static final IssueType LONG = feature(
            "ORACLE_LONG_IDENTIFIER",
            "Names longer than 63 bytes",
            1,
            "YugabyteDB cuts names at 63 bytes; Oracle takes 128 since 12.2 (names: {names}).",
            "Shorten them in the exported schema and in the programs.");
    private static final IssueType COLLISION = feature(
            "ORACLE_NAME_COLLISION",
            "Names that differ in case only",
            2,
            "In lower case these names are one: {names}.",
            "Rename all but one, or keep them quoted.");
    private static final IssueType RESERVED = caveat(
            "ORACLE_RESERVED_WORD",
            "Names that PostgreSQL reserves",
            "Names are reserved words there and need quotes: {names}.",
            "Quote them everywhere (\"user\"), or rename them.");
    private static final IssueType CASE = caveat(
            "ORACLE_CASE_SENSITIVE_NAME",
            "Quoted names",
            "Names were quoted when made, and need quotes in the target too: {names}.",
            "Rename them in lower case where programs allow it.");

    static final List<IssueType> TYPES = List.of(LONG, COLLISION, RESERVED, CASE);

    private NameRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        return Stream.concat(schema.tables().stream().flatMap(NameRules::table), objects(schema));
    }

    private static Stream<Finding> table(Table table) {
        List<String> names = Stream.concat(
                        Stream.of(table.name().name()), table.visible().stream().map(Column::name))
                .toList();
        return Stream.of(
                        found(
                                LONG,
                                table,
                                names.stream().filter(TargetNames::tooLong).toList()),
                        found(
                                RESERVED,
                                table,
                                names.stream()
                                        .filter(TargetNames.RESERVED::contains)
                                        .toList()),
                        found(
                                CASE,
                                table,
                                names.stream()
                                        .filter(name -> !TargetNames.plain(name))
                                        .toList()),
                        found(
                                COLLISION,
                                table,
                                collisions(table.visible().stream()
                                        .map(Column::name)
                                        .toList())))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> objects(OracleSchema schema) {
        List<String> names = collisions(
                schema.tables().stream().map(table -> table.name().shown()).toList());
        return schema.tables().stream()
                .filter(table -> names.contains(table.name().shown()))
                .flatMap(table -> found(COLLISION, table, List.of(table.name().shown())));
    }

    private static List<String> collisions(List<String> names) {
        Map<String, Long> counts =
                names.stream().collect(Collectors.groupingBy(n -> n.toLowerCase(Locale.ROOT), Collectors.counting()));
        return names.stream()
                .filter(name -> counts.getOrDefault(name.toLowerCase(Locale.ROOT), 0L) > 1)
                .toList();
    }

    private static Stream<Finding> found(IssueType type, Table table, List<String> names) {
        return names.isEmpty()
                ? Stream.of()
                : Stream.of(Issues.found(
                        type, "TABLE", table.name(), table.source(), Map.of("names", String.join(", ", names))));
    }
}
