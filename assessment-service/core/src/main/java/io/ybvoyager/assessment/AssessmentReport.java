package io.ybvoyager.assessment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an assessment or analysis, and the exact shape of {@code assessment_report.json}. Fields are only ever added
 * within one {@code reportVersion}.
 *
 * @param reportVersion version of this shape
 * @param kind {@code assessment} (a live database) or {@code analysis} (schema files)
 * @param collection how the facts were gathered; null for schema files
 * @param targetVersion YugabyteDB version that was judged against
 * @param issues blockers first, then by impact, category and object
 * @param objects every object with what happens to it
 * @param sizing null when there is nothing to measure (schema files)
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
        Complexity complexity,
        Confidence confidence,
        List<SchemaSummary> schemaSummary,
        List<Issue> issues,
        List<ObjectStatus> objects,
        @Nullable Sizing sizing,
        List<Note> notes,
        Effort effort) {
    /** The version of the shape that this code writes. */
    public static final int VERSION = 2;

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
     * @param level HIGH when nothing was missing
     * @param reasons what was missing; empty at HIGH
     */
    public record Confidence(Level level, List<String> reasons) {}

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
     * @param sqlStatement the DDL or query concerned
     * @param filePath and {@code line}: where, for schema files
     * @param minimumVersionsFixedIn series to version; empty when no version is known to fix it
     * @param details what the rule found, by name
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
            Map<String, String> details) {}

    /**
     * One object.
     *
     * @param minutes estimated work of a person
     * @param reasons ids of its issues
     */
    public record ObjectStatus(
            String objectType, String objectName, Treatment status, int minutes, List<String> reasons) {}

    /**
     * The recommended cluster.
     *
     * @param nodes 0 when none fits, see {@code failure}
     * @param storageGibPerNode with replication and room to grow
     * @param colocatedTables small tables that share one tablet
     * @param totalBytes data and indexes of the source, one copy
     * @param importMinutesWithoutRedundantIndexes estimate when redundant indexes are left out
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
            @Nullable String failure) {}

    /** Something to know. @param type {@code general}, {@code colocation}, {@code sizing} or {@code collection} */
    public record Note(String type, String text) {}

    /**
     * Work of people, in minutes.
     *
     * @param formula how the figures come about
     */
    public record Effort(
            int lowMinutes,
            int highMinutes,
            int automaticObjects,
            int reviewObjects,
            int manualObjects,
            int blockedObjects,
            String formula) {}

    /** Issues of a category. */
    public long count(Category category) {
        return issues.stream().filter(issue -> issue.category() == category).count();
    }
}
