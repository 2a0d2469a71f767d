package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.performance;

import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Ddl;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Table;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about what grows large: rows, tables, numbers of indexes, work per write. */
final class ScaleRules {
    /** Half of a block of the target's storage, which is 32 KiB (rocksdb block size of DocDB). */
    private static final long WIDE = 16L << 10;

    private static final long FEW_ROWS = 1_000;
    private static final long MUCH_TOAST = 10L << 30;
    private static final long LARGE = 100L << 30;
    private static final long MANY_ROWS = 10_000_000;
    private static final long MANY_WRITES = 1_000_000;

    /** With ten indexes the measured load time is seven times that with none; from eight on it is more than five times. */
    private static final int MANY_INDEXES = 8;

    private static final IssueType WIDE_ROWS = performance(
            "WIDE_ROWS",
            "Wide rows",
            "A row takes {bytes} bytes on average, large values included (reported from 16 KiB on); the target's storage works in blocks of 32 KiB. Each update of"
                    + " a row or of a large value is written to every replica.",
            "Keep what is large and seldom read in a table of its own, or outside of the database.",
            Fixes.NEVER);
    private static final IssueType TOAST = performance(
            "LARGE_TOAST",
            "Large values kept apart",
            "{gib} GiB of this table are large values that the source keeps apart (TOAST), more than the rows themselves (reported from 10 GiB on). The target has"
                    + " no such place: they are stored within the rows, and reads of the rows pass over them.",
            "Keep the large values in a table of their own with the same key, or outside of the database.",
            Fixes.NEVER);
    private static final IssueType INDEXES = performance(
            "TOO_MANY_INDEXES",
            "Many indexes on one table",
            "The table has {count} indexes besides its primary key. Each one is a distributed write for every inserted row: with eight,"
                    + " loads take about five times as long as with none.",
            "Drop indexes that the source's statistics show as unused, and those that others cover.",
            Fixes.NEVER);
    private static final IssueType UNPARTITIONED = performance(
            "LARGE_UNPARTITIONED_TABLE",
            "Large table without partitions",
            "The table holds {gib} GiB in one piece (reported from 100 GiB on). The target splits it into tablets by itself, but rows that grow old ({columns}) can"
                    + " only be deleted one by one.",
            "When old rows are deleted or archived, partition by range of time: a partition is dropped at once.",
            Fixes.NEVER);
    private static final IssueType LARGE_FK = performance(
            "FOREIGN_KEY_BETWEEN_LARGE_TABLES",
            "Foreign key between large tables",
            "{rows} rows refer to {referencedRows} rows of {table} (reported from ten million on both sides). Each insert reads and locks a row of another tablet, and creating the"
                    + " constraint checks all rows.",
            "Import before the constraint is created, and keep it only when the application does not check by itself.",
            Fixes.NEVER);
    private static final IssueType HOT_TRIGGER = performance(
            "ROW_TRIGGER_ON_HOT_TABLE",
            "Row trigger on a table that is written often",
            "The trigger runs for each of {writes} counted writes, {share} % of all of the database (reported from a million and 10 % on). What it reads and writes goes to"
                    + " other tablets, within the same transaction.",
            "Move the work into the statement, a generated column or a queue that is worked off apart.",
            Fixes.NEVER);
    private static final IssueType RULE = performance(
            "RULE_ON_TABLE",
            "Rewrite rule",
            "A rule adds statements to each statement on the table; each is a distributed one, and RETURNING and counts of rows change.",
            "Write a trigger, or let the application say what it wants.",
            Fixes.NEVER);

    static final List<Rule> ALL = List.of(
            Rule.of(WIDE_ROWS, s -> PerformanceRules.leaves(s.schema()).flatMap(t -> wide(s, t))),
            Rule.of(TOAST, s -> PerformanceRules.leaves(s.schema()).flatMap(t -> toast(s, t))),
            Rule.of(INDEXES, s -> PerformanceRules.leaves(s.schema()).flatMap(t -> indexes(s, t))),
            Rule.of(UNPARTITIONED, s -> PerformanceRules.leaves(s.schema()).flatMap(t -> unpartitioned(s, t))),
            Rule.of(LARGE_FK, s -> PerformanceRules.foreignKeys(s).flatMap(c -> largeForeignKey(s, c))),
            Rule.of(HOT_TRIGGER, ScaleRules::hotTriggers),
            Rule.when(
                    RULE,
                    "RuleStmt",
                    ddl -> !ddl.fields().path("rulename").asText().equals("_RETURN")));

    private ScaleRules() {}

    private static Stream<Statistics.Size> size(Subject s, Table table) {
        return s.statistics().size(table.name()).stream();
    }

    private static String gib(long bytes) {
        return String.valueOf(bytes >> 30);
    }

    private static Stream<Finding> wide(Subject s, Table table) {
        return size(s, table)
                .filter(size -> size.rows() >= FEW_ROWS && size.allBytes() / size.rows() >= WIDE)
                .map(size ->
                        Finding.in(WIDE_ROWS, table.ddl(), "bytes", String.valueOf(size.allBytes() / size.rows())));
    }

    private static Stream<Finding> toast(Subject s, Table table) {
        return size(s, table)
                .filter(size -> size.largeBytes() >= MUCH_TOAST && size.largeBytes() > size.bytes())
                .map(size -> Finding.in(TOAST, table.ddl(), "gib", gib(size.largeBytes())));
    }

    private static Stream<Finding> indexes(Subject s, Table table) {
        long keys = s.schema().constraints(table.name()).stream()
                .filter(c -> c.kind() == Constraint.Kind.UNIQUE || c.kind() == Constraint.Kind.EXCLUSION)
                .count();
        long count = keys + s.schema().indexes(table.name()).size();
        return count < MANY_INDEXES
                ? Stream.empty()
                : Stream.of(Finding.in(INDEXES, table.ddl(), "count", String.valueOf(count)));
    }

    private static Stream<Finding> unpartitioned(Subject s, Table table) {
        Set<String> times = Set.of("timestamp", "timestamptz", "date");
        List<String> columns = table.columns().stream()
                .filter(c -> times.contains(c.type().name()) && !c.type().array())
                .map(c -> ObjectName.shown(c.name()))
                .toList();
        return columns.isEmpty() || table.partitionOf() != null
                ? Stream.empty()
                : size(s, table)
                        .filter(size -> size.allBytes() >= LARGE)
                        .map(size -> Finding.at(
                                UNPARTITIONED,
                                table.ddl(),
                                table.ddl().objectType(),
                                table.ddl().objectName(),
                                Map.of("gib", gib(size.allBytes()), "columns", String.join(", ", columns))));
    }

    private static Stream<Finding> largeForeignKey(Subject s, Constraint key) {
        ObjectName other = Objects.requireNonNull(key.references());
        long mine = rows(s, key.table());
        long theirs = rows(s, other);
        return mine < MANY_ROWS || theirs < MANY_ROWS
                ? Stream.empty()
                : Stream.of(ConstraintRules.finding(
                        LARGE_FK,
                        key,
                        Map.of(
                                "rows", String.valueOf(mine),
                                "referencedRows", String.valueOf(theirs),
                                "table", other.shown())));
    }

    private static long rows(Subject s, ObjectName table) {
        return s.statistics().size(table).map(Statistics.Size::rows).orElse(0L);
    }

    private static Stream<Finding> hotTriggers(Subject s) {
        long all = s.statistics().usage().entrySet().stream()
                .filter(e -> s.schema().tables().containsKey(e.getKey()))
                .mapToLong(e -> e.getValue().writes())
                .sum();
        return s.schema().statements("CreateTrigStmt").stream()
                .filter(ddl -> ddl.fields().path("row").asBoolean())
                .flatMap(ddl -> hotTrigger(s, ddl, all));
    }

    private static Stream<Finding> hotTrigger(Subject s, Ddl trigger, long all) {
        List<String> name = Ast.name(trigger.fields().path("relation"));
        ObjectName table = new ObjectName(name.size() > 1 ? name.get(name.size() - 2) : "public", name.getLast());
        Statistics.Usage usage = s.statistics().usage().get(table);
        return usage == null || usage.writes() < MANY_WRITES || usage.writes() * 10 < all
                ? Stream.empty()
                : Stream.of(Finding.at(
                        HOT_TRIGGER,
                        trigger,
                        trigger.objectType(),
                        trigger.objectName(),
                        Map.of(
                                "writes", String.valueOf(usage.writes()),
                                "share", String.valueOf(usage.writes() * 100 / all))));
    }
}
