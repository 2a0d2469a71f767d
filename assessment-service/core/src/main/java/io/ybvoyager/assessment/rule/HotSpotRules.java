package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.performance;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.schema.Column;
import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules about values that grow with time and stand first in an index. A primary key is no such place: the target spreads its first
 * column by hash unless told otherwise.
 */
final class HotSpotRules {
    private static final IssueType SEQUENCE =
            hot("SEQUENCE_INDEX", "sequence values", "is filled by a sequence, so new rows have ever larger values");
    private static final IssueType TIME_ORDERED = hot(
            "TIME_ORDERED_ID_INDEX",
            "time-ordered identifiers",
            "is filled by {function}, whose values grow with time");
    private static final IssueType RANDOM_KEY = performance(
            "RANDOM_UUID_PRIMARY_KEY",
            "Random identifiers as the key of a large table",
            "The primary key of this table of {rows} rows (reported from ten million on) begins with {column}, a random uuid. Rows are spread well, but rows of one"
                    + " time have nothing in common: each read and each index entry goes to another place, and caches help little.",
            "Keep it when rows are read one by one. Else put what they are read by (such as a tenant) first, or range-shard by a"
                    + " bucket and a time-ordered identifier.",
            Fixes.NEVER);

    private static final Set<String> GROWING = Set.of(
            ("uuidv7 uuid_generate_v7 uuid_v7 uuid7 gen_uuid_v7 uuid_generate_v6 uuidv6 ulid gen_ulid generate_ulid ulid_generate"
                            + " gen_monotonic_ulid")
                    .split(" "));
    private static final Set<String> RANDOM = Set.of("gen_random_uuid", "uuid_generate_v4", "uuidv4");
    private static final long LARGE_ROWS = 10_000_000;

    static final List<Rule> ALL = List.of(
            new Rule(List.of(SEQUENCE, TIME_ORDERED), s -> Stream.concat(indexes(s), uniqueKeys(s))),
            Rule.of(RANDOM_KEY, s -> PerformanceRules.leaves(s.schema()).flatMap(t -> randomKey(s, t))));

    private HotSpotRules() {}

    private static IssueType hot(String id, String what, String why) {
        return performance(
                "HOTSPOTS_ON_" + id,
                "Hotspots on an index of " + what,
                "The first column of the index, {column}, " + why
                        + ". Where the index is range-sharded (ASC, DESC, or the default of a database with"
                        + " yb_use_hash_splitting_by_default=off), all of them are written to its last tablet, a hot spot. Spread by"
                        + " hash, as primary keys are by default, it is none; nor is it in a colocated table.",
                "Create the index with {column} HASH; ranges of the column are then read from all tablets.",
                Fixes.NEVER);
    }

    /** What fills a column with ever larger values: a word for it. */
    private static Optional<String> growth(Column column) {
        if (column.identity()) {
            return Optional.of("a sequence");
        }
        String function = function(column.value());
        return function.equals("nextval")
                ? Optional.of("a sequence")
                : GROWING.contains(function) ? Optional.of(function + "()") : Optional.empty();
    }

    /** The function that gives the default, looking through casts; empty when none does. */
    private static String function(@Nullable JsonNode expression) {
        if (expression == null) {
            return "";
        }
        JsonNode value = expression;
        while (value.has("TypeCast")) {
            value = value.path("TypeCast").path("arg");
        }
        List<String> name = Ast.name(value.path("FuncCall").path("funcname"));
        return name.isEmpty() ? "" : name.getLast();
    }

    private static IssueType type(String growth) {
        return growth.equals("a sequence") ? SEQUENCE : TIME_ORDERED;
    }

    private static Map<String, String> details(Column column, String growth) {
        return Map.of("column", ObjectName.shown(column.name()), "function", growth);
    }

    private static Stream<Finding> indexes(Subject s) {
        return PerformanceRules.leafIndexes(s).flatMap(index -> column(
                        s, index.table(), index.keys().getFirst().column())
                .flatMap(column -> growth(column).stream().map(growth -> Finding.at(
                                type(growth),
                                index.ddl(),
                                index.ddl().objectType(),
                                index.ddl().objectName(),
                                details(column, growth))
                        .withFix(Snippets.hashed(index)))));
    }

    private static Stream<Finding> uniqueKeys(Subject s) {
        return PerformanceRules.leaves(s.schema())
                .flatMap(t -> s.schema().constraints(t.name()).stream())
                .filter(c -> c.kind() == Constraint.Kind.UNIQUE && !c.columns().isEmpty())
                .flatMap(key -> column(s, key.table(), key.columns().getFirst())
                        .flatMap(column -> growth(column).stream()
                                .map(growth -> ConstraintRules.finding(type(growth), key, details(column, growth))
                                        .withFix(Snippets.hashedKey(key)))));
    }

    private static Stream<Column> column(Subject s, ObjectName table, @Nullable String name) {
        Table known = s.schema().tables().get(table);
        return known == null || name == null ? Stream.empty() : known.column(name).stream();
    }

    private static Stream<Finding> randomKey(Subject s, Table table) {
        List<String> key = s.schema().primaryKey(table.name());
        long rows = s.statistics().size(table.name()).map(Statistics.Size::rows).orElse(0L);
        return key.isEmpty() || rows < LARGE_ROWS
                ? Stream.empty()
                : table.column(key.getFirst()).stream()
                        .filter(column -> RANDOM.contains(function(column.value())))
                        .map(column -> Finding.at(
                                RANDOM_KEY,
                                table.ddl(),
                                table.ddl().objectType(),
                                table.ddl().objectName(),
                                Map.of("column", ObjectName.shown(column.name()), "rows", String.valueOf(rows))));
    }
}
