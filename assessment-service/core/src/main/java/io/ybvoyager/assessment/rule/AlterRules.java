package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.Trees;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about forms of ALTER TABLE. */
final class AlterRules {
    static final List<Rule> ALL = List.of(
            command(
                    "AT_SetOptions",
                    feature(
                            "ALTER_TABLE_SET_COLUMN_ATTRIBUTE",
                            "ALTER TABLE .. ALTER COLUMN .. SET (attribute = value)",
                            1,
                            "Attributes of columns are not supported. Columns: {name}.",
                            "Remove the statement.")),
            command(
                    "AT_ClusterOn",
                    feature(
                            "ALTER_TABLE_CLUSTER_ON",
                            "ALTER TABLE CLUSTER ON",
                            1,
                            "Rows are not clustered by an index ({name}).",
                            "Remove the statement.")),
            command(
                    "AT_DisableRule",
                    feature(
                            "ALTER_TABLE_DISABLE_RULE",
                            "ALTER TABLE .. DISABLE RULE",
                            1,
                            "A rule cannot be disabled: {name}.",
                            "Remove the statement and the rule {name}.")));

    private AlterRules() {}

    private static Rule command(String subtype, IssueType type) {
        return Rule.statement(
                type,
                "AlterTableStmt",
                ddl -> names(ddl, subtype).map(name -> Finding.in(type, ddl, "name", name)).stream());
    }

    private static Optional<String> names(Ddl ddl, String subtype) {
        List<String> names = Trees.all(ddl.fields().path("cmds"), "AlterTableCmd")
                .filter(command -> command.path("subtype").asText().equals(subtype))
                .map(command -> command.path("name").asText())
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream().distinct().collect(Collectors.joining(", ")));
    }
}
