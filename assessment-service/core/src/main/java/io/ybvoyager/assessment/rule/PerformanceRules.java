package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.performance;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.Column;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaModel.BaseType;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.sql.Ast;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about what works but will be slow. */
final class PerformanceRules {
    private static final Fixes BUCKETS = Fixes.NEVER
            .preview("yb_enable_derived_saops, yb_max_saop_merge_streams=64", "2025.2.1.0")
            .early("yb_enable_derived_saops, yb_max_saop_merge_streams=64", "2025.2.2.0", "2026.1.0.0");
    private static final IssueType HOT_TIMESTAMP_INDEX = hot("TIMESTAMP_INDEX", "timestamp", "index");
    private static final IssueType HOT_DATE_INDEX = hot("DATE_INDEX", "date", "index");
    private static final IssueType HOT_TIMESTAMP_KEY = hot("TIMESTAMP_PK_UK", "timestamp", "key");
    private static final IssueType HOT_DATE_KEY = hot("DATE_PK_UK", "date", "key");
    private static final IssueType NULLS = performance(
            "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL_VALUES",
            "Index on column with high percentage of NULL values",
            "{percent} % of the values of {column} are NULL: they gather in one place of the index.",
            "Make the index partial: WHERE {column} IS NOT NULL.",
            Fixes.NEVER);
    private static final IssueType ONE_VALUE = performance(
            "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_PARTICULAR_VALUE",
            "Index on column with high percentage of a particular value",
            "One value makes up {percent} % of {column}: it gathers in one place of the index.",
            "Make the index partial: WHERE {column} <> the most frequent value.",
            Fixes.NEVER);
    private static final IssueType FK_TYPES = performance(
            "FOREIGN_KEY_DATATYPE_MISMATCH",
            "Foreign key datatype mismatch",
            "{column} is {type}, but the column {referenced} it references is {referencedType}: every check casts.",
            "Give both columns the same type.",
            Fixes.NEVER);
    private static final IssueType FK_INDEX = performance(
            "MISSING_FOREIGN_KEY_INDEX",
            "Missing foreign key index",
            "No index begins with the columns {columns} of the foreign key: deleting from the referenced table reads all of this one.",
            "Create an index on these columns.",
            Fixes.NEVER);
    private static final IssueType NO_KEY = performance(
            "MISSING_PRIMARY_KEY_WHEN_UNIQUE_NOT_NULL",
            "Missing primary key for table with unique and not null columns",
            "The table has no primary key, but could have: {options}. Without one, rows are stored by a hidden key.",
            "Make one of them the primary key.",
            Fixes.NEVER);

    static final List<Rule> ALL = List.of(
            new Rule(List.of(HOT_TIMESTAMP_INDEX, HOT_DATE_INDEX), s -> leafIndexes(s)
                    .flatMap(i -> hotIndex(s.schema(), i))),
            new Rule(List.of(HOT_TIMESTAMP_KEY, HOT_DATE_KEY), s -> leaves(s.schema())
                    .flatMap(t -> s.schema().constraints(t.name()).stream())
                    .filter(Constraint::isKey)
                    .flatMap(c -> hotKey(s.schema(), c))),
            Rule.of(NULLS, s -> leafIndexes(s).flatMap(i -> nulls(s, i))),
            Rule.of(ONE_VALUE, s -> leafIndexes(s).flatMap(i -> oneValue(s, i))),
            Rule.of(FK_TYPES, s -> foreignKeys(s).flatMap(c -> types(s.schema(), c))),
            Rule.of(FK_INDEX, s -> foreignKeys(s)
                    .filter(c -> !indexed(s.schema(), c))
                    .map(c -> ConstraintRules.finding(FK_INDEX, c, Map.of("columns", String.join(", ", c.columns())))
                            .withFix(Snippets.foreignKeyIndex(c)))),
            Rule.of(NO_KEY, s -> TableRules.tables(s.schema()).flatMap(t -> keyless(s.schema(), t))));

    private PerformanceRules() {}

    private static IssueType hot(String id, String type, String what) {
        return performance(
                "HOTSPOTS_ON_" + id,
                "Hotspots on " + type + " " + what,
                "The first column of the " + what + " is a " + type
                        + ": rows of the same time are written to the same place, a hot spot.",
                "Put a bucket or another well spread column first, or shard the " + what + " by hash.",
                BUCKETS);
    }

    /** Partitioned roots are left out: their parts report. */
    static Stream<Table> leaves(SchemaModel schema) {
        return TableRules.tables(schema).filter(t -> !t.partitioned());
    }

    static Stream<Index> leafIndexes(Subject s) {
        return leaves(s.schema())
                .flatMap(t -> s.schema().indexes(t.name()).stream())
                .filter(i -> i.method().equals("btree") && !i.keys().isEmpty());
    }

    static Stream<Constraint> foreignKeys(Subject s) {
        return s.schema()
                .constraints()
                .filter(c -> c.kind() == Constraint.Kind.FOREIGN && !c.columns().isEmpty());
    }

    private static Stream<Finding> hotIndex(SchemaModel schema, Index index) {
        Index.Key first = index.keys().getFirst();
        Optional<BaseType> type = first.column() != null
                ? schema.type(index.table(), first.column())
                : KeyTypeRules.castType(first).map(schema::base);
        return type.flatMap(t -> hotType(t, HOT_TIMESTAMP_INDEX, HOT_DATE_INDEX)).stream()
                .map(issue -> Finding.in(issue, index.ddl()).withFix(Snippets.bucketed(index)));
    }

    private static Stream<Finding> hotKey(SchemaModel schema, Constraint key) {
        return key.columns().stream()
                .limit(1)
                .flatMap(column -> schema.type(key.table(), column).stream())
                .flatMap(type -> hotType(type, HOT_TIMESTAMP_KEY, HOT_DATE_KEY).stream())
                .map(issue -> ConstraintRules.finding(issue, key, Map.of()).withFix(Snippets.hashedKey(key)));
    }

    private static Optional<IssueType> hotType(BaseType type, IssueType timestamp, IssueType date) {
        return type.array()
                ? Optional.empty()
                : switch (type.name()) {
                    case "timestamp", "timestamptz" -> Optional.of(timestamp);
                    case "date" -> Optional.of(date);
                    default -> Optional.empty();
                };
    }

    private static Stream<Finding> nulls(Subject s, Index index) {
        return share(s, index, Statistics.Values::nulls, 40)
                .filter(hit -> !predicate(index, hit.column(), "NullTest", test -> test.path("nulltesttype")
                        .asText()
                        .equals("IS_NOT_NULL")))
                .map(hit -> hit.finding(NULLS, index)
                        .withFix(Snippets.partial(index, ObjectName.shown(hit.column()) + " IS NOT NULL")));
    }

    private static Stream<Finding> oneValue(Subject s, Index index) {
        return share(s, index, Statistics.Values::mostCommon, 60)
                .filter(hit -> !predicate(index, hit.column(), "A_Expr", test -> Ast.name(test.path("name"))
                        .contains("<>")))
                .map(hit -> hit.finding(ONE_VALUE, index));
    }

    private record Hit(String column, int percent) {
        Finding finding(IssueType type, Index index) {
            return Finding.at(
                    type,
                    index.ddl(),
                    index.ddl().objectType(),
                    index.ddl().objectName(),
                    Map.of("column", ObjectName.shown(column), "percent", String.valueOf(percent)));
        }
    }

    /** The first column when enough of its rows are alike. */
    private static Stream<Hit> share(Subject s, Index index, Function<Statistics.Values, Double> part, int least) {
        String column = index.keys().getFirst().column();
        return column == null
                ? Stream.empty()
                : s.statistics().of(index.table(), column).stream()
                        .map(values -> new Hit(column, (int) (part.apply(values) * 100)))
                        .filter(hit -> hit.percent() >= least);
    }

    /** Whether the index is partial by a test of that kind on the column. */
    private static boolean predicate(Index index, String column, String node, Predicate<JsonNode> test) {
        JsonNode predicate = index.predicate();
        return predicate != null
                && Ast.find(predicate, node).stream()
                        .filter(test)
                        .anyMatch(found -> Ast.find(found, "ColumnRef").stream()
                                .anyMatch(ref -> Ast.name(ref).contains(column)));
    }

    private static Stream<Finding> types(SchemaModel schema, Constraint key) {
        ObjectName other = Objects.requireNonNull(key.references());
        List<String> referenced = key.referenced().isEmpty() ? schema.primaryKey(other) : key.referenced();
        Stream.Builder<Finding> findings = Stream.builder();
        for (int i = 0; i < Math.min(referenced.size(), key.columns().size()); i++) {
            String column = key.columns().get(i);
            String target = referenced.get(i);
            Optional<BaseType> mine = schema.type(key.table(), column);
            Optional<BaseType> theirs = schema.type(other, target);
            if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
                findings.add(mismatch(key, column, target, mine.get(), theirs.get()));
            }
        }
        return findings.build();
    }

    private static Finding mismatch(Constraint key, String column, String target, BaseType mine, BaseType theirs) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("column", column);
        details.put("type", mine.name());
        details.put("referenced", target);
        details.put("referencedType", theirs.name());
        return ConstraintRules.finding(FK_TYPES, key, details)
                .withFix(Snippets.sameType(key, column, target, mine, theirs));
    }

    private static boolean indexed(SchemaModel schema, Constraint foreignKey) {
        Stream<List<String>> keys = schema.constraints(foreignKey.table()).stream()
                .filter(Constraint::isKey)
                .map(Constraint::columns);
        Stream<List<String>> indexes = schema.indexes(foreignKey.table()).stream()
                .filter(index -> index.predicate() == null)
                .map(PerformanceRules::leading);
        return Stream.concat(keys, indexes).anyMatch(columns -> begins(columns, foreignKey.columns()));
    }

    private static List<String> leading(Index index) {
        return index.keys().stream()
                .takeWhile(key -> key.column() != null)
                .map(key -> Objects.requireNonNull(key.column()))
                .toList();
    }

    private static boolean begins(List<String> columns, List<String> wanted) {
        return columns.size() >= wanted.size()
                && new HashSet<>(columns.subList(0, wanted.size())).equals(new HashSet<>(wanted));
    }

    private static Stream<Finding> keyless(SchemaModel schema, Table table) {
        if (!schema.primaryKey(table.name()).isEmpty() || table.foreign() || table.partitionOf() != null) {
            return Stream.empty();
        }
        Stream<List<String>> constraints = schema.constraints(table.name()).stream()
                .filter(c -> c.kind() == Constraint.Kind.UNIQUE)
                .map(Constraint::columns);
        Stream<List<String>> indexes = schema.indexes(table.name()).stream()
                .filter(index -> index.unique() && index.predicate() == null)
                .map(Index::columns);
        List<String> options = Stream.concat(constraints, indexes)
                .filter(columns -> canBeKey(table, columns))
                .map(columns -> "(" + Snippets.columns(columns) + ")")
                .distinct()
                .toList();
        return options.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.in(NO_KEY, table.ddl(), "options", String.join(" or ", options))
                        .withFix("ALTER TABLE " + table.name().shown() + " ADD PRIMARY KEY " + options.getFirst()
                                + ";"));
    }

    static boolean canBeKey(Table table, List<String> columns) {
        Table.PartitionKey cut = table.key();
        boolean holdsCut = cut == null || !cut.expressions() && columns.containsAll(cut.columns());
        return holdsCut
                && !columns.isEmpty()
                && columns.stream()
                        .allMatch(name ->
                                table.column(name).filter(Column::notNull).isPresent());
    }
}
