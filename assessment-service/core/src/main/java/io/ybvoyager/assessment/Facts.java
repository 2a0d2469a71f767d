package io.ybvoyager.assessment;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine made of a bundle or of schema files: all that judgement, sizing and reports need, in no engine's words. Equal
 * bundles have equal facts, however they were collected.
 *
 * @param serverVersion null for files
 * @param bytes of all relations with indexes and large values; null for files
 * @param objects every object, in the order of reports
 * @param findings what the rules found, without what the target version supports
 * @param relations tables and materialized views as loads; empty for files
 * @param usage reads and writes by an object's name as shown
 * @param workload statements that ran, most frequent first
 * @param gaps what was missing, one sentence each; they lower the confidence
 * @param notes what readers should know besides
 */
public record Facts(
        SourceType type,
        @Nullable String serverVersion,
        String database,
        List<String> schemas,
        @Nullable Long bytes,
        List<SourceObject> objects,
        List<Finding> findings,
        List<Relation> relations,
        Map<String, Usage> usage,
        List<Workload> workload,
        List<String> gaps,
        List<Note> notes) {

    /** Counts since the source's statistics were reset. */
    public record Usage(long reads, long writes) {}

    /**
     * A statement that ran.
     *
     * @param sql as the source keeps it, literals replaced
     * @param calls since the source's statistics were reset
     * @param milliseconds of all calls; 0 when unknown
     */
    public record Workload(String sql, long calls, double milliseconds) {}
}
