package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sql_scriptContext;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.oracle.OracleSchema.View;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL and PL/SQL: views, programs, queries that ran. Each kind once for a text, with all its places. */
final class CodeRules {
    private static final int LARGE = 100;
    private static final int HUGE = 1000;

    private final Set<String> dates;

    private CodeRules(Set<String> dates) {
        this.dates = dates;
    }

    static Stream<Finding> judge(OracleSchema schema) {
        CodeRules rules = new CodeRules(dates(schema));
        return Stream.concat(
                schema.views().stream().flatMap(rules::view),
                schema.units().stream().flatMap(rules::unit));
    }

    /** Judges statements that ran. What the grammar does not take is left out: the source cuts long texts. */
    static Stream<Finding> queries(OracleSchema schema, List<String> queries) {
        CodeRules rules = new CodeRules(dates(schema));
        return queries.stream().flatMap(rules::query);
    }

    /** Names that only columns of type DATE or TIMESTAMP have. */
    private static Set<String> dates(OracleSchema schema) {
        Set<String> names = columns(schema, true);
        names.removeAll(columns(schema, false));
        return names;
    }

    private static Set<String> columns(OracleSchema schema, boolean dates) {
        return schema.tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> isDate(column) == dates)
                .map(Column::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isDate(Column column) {
        return column.type().equals("DATE") || column.type().startsWith("TIMESTAMP");
    }

    private Stream<Finding> view(View view) {
        Place place = new Place(view.type(), view.name(), view.key(), view.source());
        return switch (PlSql.script(view.source().sql())) {
            case PlSql.Failure<Sql_scriptContext> failure -> Stream.of(unreadable(place, failure));
            case PlSql.Tree<Sql_scriptContext> tree ->
                findings(place, Constructs.of(tree.root(), tree.tokens(), dates), false);
        };
    }

    private Stream<Finding> unit(Unit unit) {
        Place place = new Place(unit.objectType(), unit.name(), unit.key(), unit.source());
        if (wrapped(unit.sql())) {
            return Stream.of(place.finding(CodeIssues.WRAPPED, CodeIssues.WRAPPED.category(), Map.of()));
        }
        return switch (PlSql.script(unit.sql())) {
            case PlSql.Failure<Sql_scriptContext> failure ->
                Stream.of(unreadable(place, failure), volume(unit, place, 0));
            case PlSql.Tree<Sql_scriptContext> tree -> {
                Constructs constructs = Constructs.of(tree.root(), tree.tokens(), dates);
                Stream<Finding> found = findings(place, constructs, true);
                yield constructs.statements() == 0
                        ? found
                        : Stream.concat(Stream.of(volume(unit, place, constructs.statements())), found);
            }
        };
    }

    /** {@code PACKAGE BODY name wrapped}, then a cipher. */
    private static boolean wrapped(String sql) {
        List<String> words = List.of(DdlReader.head(sql, 8).split(" "));
        int place = words.indexOf("WRAPPED");
        return place > 1 && !DdlReader.names(words.get(place - 1));
    }

    private Stream<Finding> query(String sql) {
        Place place = new Place("", new Name("", ""), "", new SourceSql(sql, null, 0));
        return PlSql.script(sql) instanceof PlSql.Tree<Sql_scriptContext> tree
                ? Constructs.of(tree.root(), tree.tokens(), dates).hits().entrySet().stream()
                        .filter(hit -> hit.getKey().category() == Category.unsupported_features)
                        .map(hit -> place.finding(
                                hit.getKey(),
                                Category.unsupported_query_constructs,
                                hit.getValue().details(1)))
                : Stream.of();
    }

    private static Finding volume(Unit unit, Place place, int statements) {
        int lines = unit.lines();
        IssueType type = lines >= HUGE
                ? CodeIssues.PROGRAM_HUGE
                : lines >= LARGE ? CodeIssues.PROGRAM_LARGE : CodeIssues.PROGRAM_SMALL;
        return place.finding(
                type,
                type.category(),
                Map.of(
                        "lines", Integer.toString(lines),
                        "statements", Integer.toString(statements),
                        "unit", unit.type(),
                        "kind", unit.objectType()));
    }

    private static Stream<Finding> findings(Place place, Constructs constructs, boolean program) {
        List<Finding> findings = new ArrayList<>();
        constructs.hits().forEach((type, hits) -> {
            Map<String, String> details =
                    new LinkedHashMap<>(hits.details(place.source().line()));
            details.put("target", TargetNames.shown(place.name()));
            if (type == CodeIssues.PACKAGE) {
                details.put("subprograms", details.getOrDefault("found", "").isEmpty() ? "0" : details.get("count"));
            }
            boolean ofPlace = type.category() == Category.unsupported_features && program && !ofSchema(type);
            findings.add(
                    place.finding(type, ofPlace ? Category.unsupported_plpgsql_objects : type.category(), details));
        });
        return findings.stream();
    }

    private static boolean ofSchema(IssueType type) {
        return type == CodeIssues.INHERITED_TYPES
                || type == CodeIssues.COLLECTION_OBJECT
                || type == CodeIssues.OBJECT_TYPE;
    }

    private static Finding unreadable(Place place, PlSql.Failure<?> failure) {
        return place.finding(
                ObjectRules.UNREADABLE,
                ObjectRules.UNREADABLE.category(),
                Map.of(
                        "line",
                                Integer.toString(
                                        failure.line() + Math.max(place.source().line(), 1) - 1),
                        "column", Integer.toString(failure.column()),
                        "why", failure.why()));
    }

    private record Place(String objectType, Name name, String owner, SourceSql source) {
        Finding finding(IssueType type, Category category, Map<String, String> details) {
            return new Finding(
                    type,
                    category,
                    objectType,
                    name.shown(),
                    owner,
                    source.sql(),
                    source.file(),
                    source.line(),
                    details);
        }
    }
}
