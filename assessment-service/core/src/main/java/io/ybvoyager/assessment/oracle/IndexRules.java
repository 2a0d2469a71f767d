package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.advice;
import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.IndexKey;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Indexes. */
final class IndexRules {
    private static final IssueType UNSUPPORTED =
            feature("UNSUPPORTED_INDEXES", "Unsupported Indexes", 1, "YugabyteDB has no {kind} index.", "{fix}");
    private static final IssueType BITMAP = caveat(
            "ORACLE_BITMAP_INDEX",
            "Bitmap indexes",
            "YugabyteDB has no bitmap index.",
            "Use a plain index on the columns that select well together, leave the others out: CREATE INDEX ON {table}"
                    + " ({columns});");
    private static final IssueType EXPRESSION = caveat(
            "ORACLE_FUNCTION_BASED_INDEX",
            "Indexes on expressions",
            "The index is on {columns}: YugabyteDB takes only immutable functions, and Oracle's own may be named otherwise.",
            "Check each function: CREATE INDEX ON {table} ((lower(name))); make own functions IMMUTABLE only when they are.");
    private static final IssueType INVISIBLE = caveat(
            "ORACLE_INVISIBLE_INDEX",
            "Invisible indexes",
            "The optimizer does not use it in the source; in YugabyteDB every index is used.",
            "Leave it out, unless it is about to be made visible.");
    private static final IssueType FOREIGN_KEY = advice(
            "ORACLE_FOREIGN_KEY_WITHOUT_INDEX",
            "Foreign keys without an index",
            "No index begins with the columns of {constraints}: deleting from the referenced table reads all of this one.",
            "Make an index for each, where referenced rows are ever deleted or their keys changed.");
    private static final IssueType REDUNDANT = advice(
            "ORACLE_REDUNDANT_INDEX",
            "Redundant indexes",
            "Its columns are the first ones of {keeper}, which serves the same queries.",
            "Leave it out: each index costs every write a transaction over nodes.");
    private static final IssueType HOTSPOT = advice(
            "ORACLE_TIME_INDEX_HOTSPOT",
            "Indexes on growing times",
            "The first column {columns} grows with time: in an index by ranges all new rows meet in one tablet.",
            "Put a bucket before it: CREATE INDEX ON {table} ((yb_hash_code({columns}) % 4) ASC, {columns}) SPLIT AT VALUES"
                    + " ((1), (2), (3)); or hash the first column.");

    static final List<IssueType> TYPES =
            List.of(UNSUPPORTED, BITMAP, EXPRESSION, INVISIBLE, FOREIGN_KEY, REDUNDANT, HOTSPOT);

    private static final Map<String, String> FIXES = Map.of(
            "CLUSTER", "The cluster goes, and its index with it.",
            "DOMAIN", "For text use a GIN index on to_tsvector(…); for others look for an extension.",
            "FUNCTION-BASED DOMAIN", "For text use a GIN index on to_tsvector(…); for others look for an extension.",
            "IOT - TOP", "It is the primary key: nothing to create besides PRIMARY KEY.",
            "NORMAL/REV",
                    "Hash the first column, which spreads the load as a reversed key does: CREATE INDEX ON {table} ({columns} HASH);",
            "FUNCTION-BASED NORMAL/REV", "Hash the first expression: CREATE INDEX ON {table} (({columns}) HASH);");

    private IndexRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        Map<Name, Index> redundant = redundant(schema);
        Map<Name, Table> tables =
                schema.tables().stream().collect(Collectors.toMap(Table::name, table -> table, (a, b) -> a));
        Map<Name, List<Index>> byTable = schema.indexes().stream().collect(Collectors.groupingBy(Index::table));
        Stream<Finding> own = schema.indexes().stream()
                .flatMap(index -> Stream.concat(
                        kinds(index, tables.get(index.table())),
                        Stream.ofNullable(redundant.get(index.name()))
                                .map(keeper -> found(
                                        REDUNDANT,
                                        index,
                                        Map.of("keeper", keeper.name().shown())))));
        return Stream.concat(
                own,
                schema.tables().stream()
                        .flatMap(table -> foreignKeys(table, byTable.getOrDefault(table.name(), List.of()))));
    }

    private static Stream<Finding> kinds(Index index, @Nullable Table table) {
        if (FIXES.containsKey(index.type())) {
            return Stream.of(unsupported(index));
        }
        if (index.type().endsWith("BITMAP")) {
            return Stream.of(found(BITMAP, index, Map.of()));
        }
        Stream<Finding> expression = index.keys().stream().anyMatch(IndexKey::expression)
                ? Stream.of(found(EXPRESSION, index, Map.of()))
                : Stream.of();
        Stream<Finding> invisible = index.visible() ? Stream.of() : Stream.of(found(INVISIBLE, index, Map.of()));
        return Stream.of(expression, invisible, hotspot(index, table)).flatMap(stream -> stream);
    }

    private static Finding unsupported(Index index) {
        String fix = FIXES.getOrDefault(index.type(), "")
                .replace("{table}", TargetNames.shown(index.table()))
                .replace("{columns}", columns(index));
        return Issues.at(
                UNSUPPORTED,
                "INDEX",
                "Index Name: " + index.name().name() + ", Index Type=" + index.type() + " INDEX",
                owner(index),
                index.source(),
                Map.of("kind", index.type(), "fix", fix));
    }

    /** An index of a key is no object of its own. */
    private static String owner(Index index) {
        return index.ofConstraint() ? "TABLE " + index.table().shown() : index.key();
    }

    private static @Nullable String fix(IssueType type, Index index) {
        return type == REDUNDANT || type == INVISIBLE
                ? null
                : TargetDdl.index(index).filter(TargetGrammar::takes).orElse(null);
    }

    private static Stream<Finding> hotspot(Index index, @Nullable Table table) {
        if (table == null
                || index.ofConstraint()
                || index.keys().isEmpty()
                || index.keys().getFirst().expression()) {
            return Stream.of();
        }
        String first = index.keys().getFirst().text();
        boolean time = table.columns().stream()
                .filter(column -> column.name().equals(first))
                .anyMatch(IndexRules::isTime);
        return time ? Stream.of(found(HOTSPOT, index, Map.of("columns", TargetNames.quoted(first)))) : Stream.of();
    }

    private static boolean isTime(Column column) {
        return column.type().equals("DATE") || column.type().startsWith("TIMESTAMP");
    }

    private static Finding found(IssueType type, Index index, Map<String, String> more) {
        Map<String, String> details = new HashMap<>();
        details.put("table", TargetNames.shown(index.table()));
        details.put("columns", columns(index));
        details.putAll(more);
        return Issues.at(
                        type,
                        "INDEX",
                        index.name().shown() + " ON " + index.table().shown(),
                        owner(index),
                        index.source(),
                        details)
                .withFix(fix(type, index));
    }

    private static String columns(Index index) {
        return index.keys().stream()
                .map(key -> key.expression() ? key.text() : TargetNames.quoted(key.text()))
                .collect(Collectors.joining(", "));
    }

    /** Indexes that another one serves as well, with that one. Equal ones: the smaller name stays. */
    static Map<Name, Index> redundant(OracleSchema schema) {
        Map<Name, List<Index>> byTable = schema.indexes().stream()
                .filter(index -> index.type().equals("NORMAL") && !index.keys().isEmpty() && index.visible())
                .collect(Collectors.groupingBy(Index::table));
        return byTable.values().stream()
                .flatMap(indexes -> indexes.stream()
                        .filter(index -> !index.ofConstraint())
                        .flatMap(index -> indexes.stream()
                                .filter(other -> covers(other, index))
                                .min((a, b) -> a.name().compareTo(b.name()))
                                .map(keeper -> Map.entry(index.name(), keeper))
                                .stream()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, again) -> first));
    }

    private static boolean covers(Index other, Index index) {
        int keys = index.keys().size();
        if (other == index
                || other.keys().size() < keys
                || !other.keys().subList(0, keys).equals(index.keys())) {
            return false;
        }
        boolean same = other.keys().size() == keys;
        if (index.unique()) {
            return same && other.unique() && other.ofConstraint();
        }
        return !same || other.ofConstraint() || other.unique() || other.name().compareTo(index.name()) < 0;
    }

    private static Stream<Finding> foreignKeys(Table table, List<Index> indexes) {
        List<Constraint> bare = table.constraints().stream()
                .filter(c -> c.kind() == Kind.FOREIGN && !served(table, c, indexes))
                .toList();
        if (bare.isEmpty()) {
            return Stream.of();
        }
        String names = bare.stream()
                .map(c -> c.name() + " (" + String.join(", ", c.columns()) + ")")
                .collect(Collectors.joining(", "));
        String fix = bare.stream()
                .map(c -> "CREATE INDEX ON " + TargetNames.quoted(table.name()) + " ("
                        + c.columns().stream().map(TargetNames::quoted).collect(Collectors.joining(", ")) + ");")
                .distinct()
                .collect(Collectors.joining("\n"));
        return Stream.of(Issues.found(FOREIGN_KEY, "TABLE", table.name(), table.source(), Map.of("constraints", names))
                .withFix(fix));
    }

    private static boolean served(Table table, Constraint foreign, List<Index> indexes) {
        Set<String> columns = new HashSet<>(foreign.columns());
        Stream<List<String>> lists = Stream.concat(
                table.keys().stream().map(Constraint::columns),
                indexes.stream()
                        .map(index -> index.keys().stream().map(IndexKey::text).toList()));
        return lists.anyMatch(list ->
                list.size() >= columns.size() && columns.equals(new HashSet<>(list.subList(0, columns.size()))));
    }
}
