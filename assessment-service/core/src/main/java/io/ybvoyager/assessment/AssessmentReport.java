package io.ybvoyager.assessment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.assessment.sizing.CostInputs;
import io.ybvoyager.assessment.sizing.Difference;
import io.ybvoyager.assessment.sizing.Placement;
import io.ybvoyager.assessment.sizing.Storage;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an assessment or analysis, and the exact shape of {@code assessment_report.json}. Fields are only ever added
 * within one {@code reportVersion}.
 *
 * @param reportVersion version of this shape
 * @param kind {@code assessment} (a live database) or {@code analysis} (schema files)
 * @param collection how the facts were gathered; null for schema files
 * @param targetVersion YugabyteDB version that was judged against
 * @param assumptions what was assumed about the target; sizing, downtime and time to import rest on it
 * @param issues blockers first, then by impact, category and object; at most 100,000
 * @param decisions the issues again, equal ones as one, in the same order
 * @param objects every object with what happens to it
 * @param sizing null when there is nothing to measure (schema files)
 * @param importTime null when there is nothing to measure
 * @param downtime of each way to migrate; empty when there is nothing to measure
 * @param topRisks at most ten, the gravest first
 * @param redundantIndexes the largest first
 * @param hotSpots the most written first
 * @param omitted how many entries a list would have besides, by the list's name; bounds keep a report readable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AssessmentReport(
        int reportVersion,
        String kind,
        Instant createdAt,
        Source source,
        @Nullable Collection collection,
        String targetVersion,
        WhatIf assumptions,
        Complexity complexity,
        Confidence confidence,
        List<SchemaSummary> schemaSummary,
        List<Issue> issues,
        List<Decision> decisions,
        List<ObjectStatus> objects,
        @Nullable Sizing sizing,
        @Nullable ImportTime importTime,
        List<Downtime> downtime,
        List<Risk> topRisks,
        List<RedundantIndex> redundantIndexes,
        List<HotSpot> hotSpots,
        List<Note> notes,
        Effort effort,
        Map<String, Integer> omitted) {
    /** The version of the shape that this code writes. */
    public static final int VERSION = 2;

    /** @throws NullPointerException a part is missing: it was no report */
    public AssessmentReport {
        Objects.requireNonNull(source);
        Objects.requireNonNull(assumptions);
        Objects.requireNonNull(complexity);
        Objects.requireNonNull(confidence);
        Objects.requireNonNull(effort);
        schemaSummary = List.copyOf(schemaSummary);
        issues = List.copyOf(issues);
        decisions = List.copyOf(decisions);
        objects = List.copyOf(objects);
        downtime = List.copyOf(downtime);
        topRisks = List.copyOf(topRisks);
        redundantIndexes = List.copyOf(redundantIndexes);
        hotSpots = List.copyOf(hotSpots);
        notes = List.copyOf(notes);
        omitted = Collections.unmodifiableMap(new TreeMap<>(omitted));
    }

    /** How hard the migration is. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** How much a single issue weighs. */
    public enum Impact {
        LEVEL_1,
        LEVEL_2,
        LEVEL_3
    }

    /** What kind of thing an issue is, in the order of the report. */
    public enum Category {
        unsupported_datatypes,
        unsupported_features,
        unsupported_query_constructs,
        unsupported_plpgsql_objects,
        migration_caveats,
        performance_optimizations
    }

    /** What happens to an object. */
    public enum Treatment {
        /** Moves as it is. */
        auto,
        /** Moves, but somebody should look at it. */
        review,
        /** Has to be changed by hand first. */
        manual,
        /** Has no counterpart in the target version. */
        blocked
    }

    /**
     * What was judged.
     *
     * @param type {@code postgresql}, {@code mysql} or {@code oracle}
     * @param serverVersion null for files
     * @param bytes of all relations with indexes and large values; null for files
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            String type, String database, List<String> schemas, @Nullable String serverVersion, @Nullable Long bytes) {}

    /**
     * How and when the facts were gathered.
     *
     * @param method {@code online} or {@code scripts}
     * @param address without user and secret; null when scripts gathered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Collection(String method, @Nullable String address, Instant startedAt, Instant finishedAt) {}

    /** The verdict, and the counts it rests on. */
    public record Complexity(Level level, String sentence, int level1, int level2, int level3) {}

    /**
     * How far the report can be trusted.
     *
     * @param level HIGH from 90 %, MEDIUM from 70 %
     * @param reasons what was missing; empty when nothing was
     * @param percent of the weight of all inputs that were there, 4 less for each reason
     */
    public record Confidence(Level level, List<String> reasons, int percent, List<Input> inputs) {}

    /** Something a report rests on. @param weight in the percentage; 0 when this kind of report does not need it */
    public record Input(String name, boolean present, int weight) {}

    /**
     * Counts of one kind of object.
     *
     * @param invalid objects with at least one issue
     * @param objectNames at most 1,000
     */
    public record SchemaSummary(String objectType, int total, int invalid, List<String> objectNames) {}

    /**
     * One finding at one place.
     *
     * @param type stable id of the rule
     * @param objectType such as {@code TABLE}; empty for queries
     * @param objectName such as {@code public.orders}; empty for queries
     * @param objectUsage FREQUENT, MODERATE, RARE or UNUSED; null when not measured
     * @param sqlStatement the DDL or query concerned; cut behind 20,000 characters
     * @param filePath and {@code line}: where, for schema files
     * @param minimumVersionsFixedIn series to version; empty when no version is known to fix it
     * @param details what the rule found, by name
     * @param key stays the same from report to report, whatever else changes: trackers and comparisons know the issue by it
     * @param fix SQL to paste; null when there is none
     * @param workload of a query; null for others
     * @param owner {@code TYPE name} of the object that it is an issue of, such as {@code TABLE public.orders}; empty for queries
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Issue(
            String type,
            String name,
            Category category,
            Impact impact,
            String objectType,
            String objectName,
            @Nullable String objectUsage,
            String sqlStatement,
            @Nullable String filePath,
            @Nullable Integer line,
            String description,
            String suggestion,
            String docsLink,
            Map<String, String> minimumVersionsFixedIn,
            Map<String, String> minimumVersionsFixedInTP,
            Map<String, String> minimumVersionsFixedInEA,
            Map<String, String> details,
            String key,
            @Nullable String fix,
            @Nullable Workload workload,
            String owner) {}

    /** How much a query ran since the source's counters were reset. @param milliseconds of all calls; 0 when unknown */
    public record Workload(long calls, double milliseconds) {}

    /**
     * Equal issues: one thing to decide.
     *
     * @param count issues
     * @param objects names of the first 20; queries have none
     * @param minutes work of people on all of them
     * @param fixExample of the first issue that has one; null when none has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            String type,
            String name,
            Category category,
            Impact impact,
            boolean blocks,
            int count,
            List<String> objects,
            int minutes,
            String suggestion,
            @Nullable String fixExample) {}

    /**
     * One object.
     *
     * @param minutes estimated work of a person
     * @param reasons ids of its issues
     * @param formula how the minutes come about; empty when there are none
     * @param fingerprint of its DDL; differs when the DDL differs
     * @param use null when not measured
     * @param unblocks objects that need this one; null for those that move by themselves
     * @param dependsOn the first 20 objects that this one needs
     * @param sql its DDL in the source; null when too long in all, see {@code omitted}
     * @param targetSql its DDL for YugabyteDB; null when nobody converted it or nothing changes
     * @param fix SQL to paste, of all its issues; null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectStatus(
            String objectType,
            String objectName,
            Treatment status,
            int minutes,
            List<String> reasons,
            String formula,
            String fingerprint,
            @Nullable Use use,
            @Nullable Unblocks unblocks,
            List<String> dependsOn,
            @Nullable String sql,
            @Nullable String targetSql,
            @Nullable String fix) {}

    /** Use since the source's counters were reset. @param frequency FREQUENT, MODERATE, RARE or UNUSED */
    public record Use(String frequency, long reads, long writes) {}

    /** Objects that need another one, directly or through others. @param first at most ten of them */
    public record Unblocks(int count, List<String> first) {}

    /**
     * The recommended cluster.
     *
     * @param nodes 0 when none fits, see {@code failure}
     * @param storageGibPerNode with replication and room to grow
     * @param colocatedTables small tables that share one tablet
     * @param totalBytes data and indexes of the source, one copy
     * @param importMinutesWithoutRedundantIndexes estimate when redundant indexes are left out
     * @param tablets of sharded tables and indexes, one copy
     * @param measurements version of YugabyteDB that the figures were measured on
     * @param placements why each table is where it is; at most 10,000
     * @param differences to what yb-voyager would have recommended, and why
     * @param storage null when no cluster fits, as is {@code cost}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sizing(
            int nodes,
            int vcpusPerNode,
            int memoryGibPerNode,
            long storageGibPerNode,
            int replicationFactor,
            List<String> colocatedTables,
            List<String> shardedTables,
            String reasoning,
            int selectConnectionsPerNode,
            int insertConnectionsPerNode,
            long importMinutes,
            long importMinutesWithoutRedundantIndexes,
            long totalBytes,
            double readsPerSecond,
            double writesPerSecond,
            @Nullable String failure,
            long tablets,
            String measurements,
            List<Placement> placements,
            List<Difference> differences,
            @Nullable Storage storage,
            @Nullable CostInputs cost) {}

    /**
     * How long loading takes.
     *
     * @param slowest tables, at most ten
     */
    public record ImportTime(
            long minutes, long minutesWithoutRedundantIndexes, List<TableImport> slowest, String formula) {}

    /** A table's share of loading, were it loaded alone. */
    public record TableImport(String table, long minutes, long minutesWithoutRedundantIndexes) {}

    /**
     * How long applications stand still.
     *
     * @param strategy {@code offline}, {@code live} or {@code live-fallback}
     * @param chosen whether it is the one that was assumed
     * @param preparationMinutes of copying and catching up while applications run; 0 for offline
     * @param formula how the minutes come about
     * @param inputs of the formula, by name
     * @param obstacles what must be solved before this way can be gone
     */
    public record Downtime(
            String strategy,
            boolean chosen,
            long lowMinutes,
            long highMinutes,
            long preparationMinutes,
            String formula,
            Map<String, String> inputs,
            List<String> obstacles) {}

    /**
     * Something that can go wrong.
     *
     * @param evidence the figures it rests on
     * @param objects the first five that are concerned
     */
    public record Risk(
            String title, Impact severity, String evidence, String advice, List<String> objects, List<String> rules) {}

    /** An index that another one serves as well. @param bytes in the source @param fix SQL that removes it */
    public record RedundantIndex(String name, String table, String coveredBy, long bytes, String fix) {}

    /** A place that all writers would meet at. @param writesPerSecond of its table; null when not measured */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HotSpot(
            String objectType,
            String objectName,
            String rule,
            @Nullable Double writesPerSecond,
            String suggestion,
            @Nullable String fix) {}

    /** Something to know. @param type {@code general}, {@code colocation}, {@code sizing} or {@code collection} */
    public record Note(String type, String text) {}

    /**
     * Work of people, in minutes.
     *
     * @param formula how the figures come about
     * @param roles who works how long; their sum is the whole
     */
    public record Effort(
            int lowMinutes,
            int highMinutes,
            int automaticObjects,
            int reviewObjects,
            int manualObjects,
            int blockedObjects,
            String formula,
            List<RoleEffort> roles) {}

    /** What one kind of person has to do. @param role {@code dba}, {@code developer} or {@code tester} */
    public record RoleEffort(String role, int lowMinutes, int highMinutes, String formula) {}

    /** Issues of a category. */
    public long count(Category category) {
        return issues.stream().filter(issue -> issue.category() == category).count();
    }
}
