package io.ybvoyager.assessment.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many assessments say together, and the exact shape of {@code fleet/comparison_matrix.json}. Fields are only ever added within
 * one {@code reportVersion}.
 *
 * @param reportVersion version of this shape
 * @param createdAt when it was composed
 * @param targetVersions YugabyteDB versions that members were judged against; more than one makes figures hard to compare
 * @param totals the roll-up
 * @param members one row of the matrix for each database, in the order of the waves; the failed last
 * @param sharedIssues kinds of issue, the one in most databases first: fix the rule once, many databases gain
 * @param sharedIssuesOmitted kinds beyond the limit of the list
 * @param waves what to migrate together, in order; databases whose assessment failed are in none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetReport(
        int reportVersion,
        Instant createdAt,
        List<String> targetVersions,
        Totals totals,
        List<Member> members,
        List<SharedIssue> sharedIssues,
        int sharedIssuesOmitted,
        List<Wave> waves) {
    /** The version of the shape that this code writes. */
    public static final int VERSION = 1;

    public FleetReport {
        targetVersions = List.copyOf(targetVersions);
        members = List.copyOf(members);
        sharedIssues = List.copyOf(sharedIssues);
        waves = List.copyOf(waves);
    }

    /** Whether a member could be assessed. */
    public enum Status {
        ok,
        failed
    }

    /**
     * One database.
     *
     * @param name of the member; unique
     * @param sourceType {@code postgresql}, {@code mysql} or {@code oracle}
     * @param database null when it failed before it was known
     * @param error what went wrong; null unless failed
     * @param directory of its assessment, relative to the fleet's
     * @param complexity null when failed, as are all figures
     * @param bytes data and indexes; null when not measured (schema files)
     * @param blockers objects that nothing known makes work
     * @param downtime shortest strategy that was estimated; null when not measured
     * @param vcpusPerNode and {@code nodes}: recommended cluster; null when not sized
     * @param wave number of its wave; null when failed
     * @param dependsOn names of members that it needs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Member(
            String name,
            String sourceType,
            @Nullable String database,
            Status status,
            @Nullable Problem error,
            String directory,
            @Nullable String targetVersion,
            @Nullable Level complexity,
            @Nullable Level confidence,
            @Nullable Integer effortLowMinutes,
            @Nullable Integer effortHighMinutes,
            @Nullable Integer objects,
            @Nullable Integer issues,
            @Nullable Integer blockers,
            @Nullable Long bytes,
            @Nullable Downtime downtime,
            @Nullable Integer nodes,
            @Nullable Integer vcpusPerNode,
            @Nullable Integer wave,
            List<String> dependsOn) {
        public Member {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** How long the application stands still. @param strategy such as {@code offline} or {@code live} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Downtime(String strategy, long lowMinutes, long highMinutes) {}

    /**
     * A kind of issue and where it is.
     *
     * @param type id of the rule
     * @param impact the gravest of its issues
     * @param members names of the databases that have it
     * @param places issues in all of them
     * @param minutesOnce work of a person when the way around is found once and then repeated at every place
     * @param minutesApart the same when every database is worked on by itself
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SharedIssue(
            String type,
            String name,
            Impact impact,
            List<String> members,
            int places,
            int minutesOnce,
            int minutesApart,
            String suggestion) {
        public SharedIssue {
            members = List.copyOf(members);
        }
    }

    /**
     * Databases to migrate together.
     *
     * @param number from 1
     * @param members their names, the easiest first
     * @param why the reason, one sentence for each
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wave(int number, List<String> members, List<String> why) {
        public Wave {
            members = List.copyOf(members);
            why = List.copyOf(why);
        }
    }

    /**
     * Sums over the members that could be assessed.
     *
     * @param omitted assessments beyond the bound of a fleet, which are not looked at
     * @param sized members with a recommended cluster: nodes, vcpus, memory and storage are sums over these
     * @param storageGib over all nodes, copies included
     * @param bytes data and indexes of the sources, one copy
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Totals(
            int members,
            int omitted,
            int failed,
            int low,
            int medium,
            int high,
            int objects,
            int issues,
            int blockers,
            long effortLowMinutes,
            long effortHighMinutes,
            long bytes,
            int sized,
            int nodes,
            int vcpus,
            long memoryGib,
            long storageGib) {}
}
