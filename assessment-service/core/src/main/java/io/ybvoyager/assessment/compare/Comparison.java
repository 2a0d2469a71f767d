package io.ybvoyager.assessment.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two reports, and the shape of its JSON. Issues are the same by their key: order, line and wording do not matter.
 *
 * @param version of this shape
 * @param newIssues only in the later report, in its order; as all lists, at most 1,000, see {@code omitted}
 * @param fixedIssues only in the earlier one
 * @param changedIssues in both, but not equal
 * @param newBlockers issues of level 3 that are new, or were smaller before
 * @param size null when one of the reports measured none
 * @param remarks what makes the comparison weaker, one sentence each
 * @param omitted how many entries a list would have besides, by the list's name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        int version,
        Side before,
        Side after,
        List<IssueRef> newIssues,
        List<IssueRef> fixedIssues,
        List<ChangedIssue> changedIssues,
        List<IssueRef> newBlockers,
        Trend trend,
        SchemaDrift schema,
        @Nullable SizeDrift size,
        List<String> remarks,
        Map<String, Integer> omitted) {
    /** The version of the shape that this code writes. */
    public static final int VERSION = 1;

    /** One of the reports. */
    public record Side(String sourceType, String database, String targetVersion, Instant createdAt, int issues) {}

    /** An issue. @param objectName empty for queries, which {@code sqlStatement} tells then (its first 500 characters) */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IssueRef(
            String key,
            String type,
            String name,
            Category category,
            Impact impact,
            String objectType,
            String objectName,
            @Nullable String sqlStatement) {}

    /** An issue that is not what it was. */
    public record ChangedIssue(IssueRef issue, List<FieldChange> fields) {}

    /** A field before and after; at most 500 characters of each. */
    public record FieldChange(String field, String before, String after) {}

    /**
     * Where it goes.
     *
     * @param effortHighMinutesChange less than 0 when there is less to do
     * @param objectsToChangeBefore objects that are blocked or changed by hand
     */
    public record Trend(
            Level complexityBefore,
            Level complexityAfter,
            int effortLowMinutesChange,
            int effortHighMinutesChange,
            int objectsToChangeBefore,
            int objectsToChangeAfter,
            int confidencePercentChange) {}

    /** Objects by {@code TYPE name}. @param changed whose DDL differs */
    public record SchemaDrift(List<String> added, List<String> removed, List<String> changed) {}

    /** Data with indexes. @param tables the twenty that changed most */
    public record SizeDrift(long bytesBefore, long bytesAfter, List<TableDrift> tables) {}

    /** A table with its indexes, in GiB. */
    public record TableDrift(String table, double gibBefore, double gibAfter) {}

    /** What became of the earlier report. Neither is changed. */
    public static Comparison of(AssessmentReport before, AssessmentReport after) {
        return new Comparer(before, after).compare();
    }

    /** Whether the later report has an issue of level 3 that the earlier one had not, or had as a smaller one. */
    public boolean hasNewBlockers() {
        return !newBlockers.isEmpty();
    }
}
