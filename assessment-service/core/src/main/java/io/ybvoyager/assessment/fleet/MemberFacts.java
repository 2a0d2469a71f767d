package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.fleet.FleetReport.Downtime;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.wire.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet needs of a member's report: little, so that the reports of a thousand members need not be in memory at once.
 *
 * @param address {@code type://host:port/database}; null for files
 * @param kinds issues by rule
 * @param links servers that its objects lead to
 */
record MemberFacts(
        Member member,
        @Nullable String address,
        List<Kind> kinds,
        List<Links.Link> links,
        long memoryGib,
        long storageGib) {

    /** Issues of a rule. @param minutes of work on all of them */
    record Kind(
            String type, String name, Category category, Impact impact, String suggestion, int places, int minutes) {}

    /** Of a member that was assessed. */
    static MemberFacts of(
            String name, String directory, AssessmentReport report, List<String> dependsOn, List<Links.Link> links) {
        Sizing sizing = report.sizing() == null || report.sizing().failure() != null ? null : report.sizing();
        String address =
                report.collection() == null ? null : report.collection().address();
        Member member = new Member(
                name,
                report.source().type(),
                report.source().database(),
                Status.ok,
                null,
                directory,
                report.targetVersion(),
                report.complexity().level(),
                report.confidence().level(),
                report.effort().lowMinutes(),
                report.effort().highMinutes(),
                report.objects().size(),
                report.issues().size(),
                report.effort().blockedObjects(),
                report.source().bytes(),
                downtime(report),
                sizing == null ? null : sizing.nodes(),
                sizing == null ? null : sizing.vcpusPerNode(),
                null,
                dependsOn);
        return new MemberFacts(
                member,
                address,
                kinds(report),
                links,
                sizing == null ? 0 : (long) sizing.nodes() * sizing.memoryGibPerNode(),
                sizing == null ? 0 : sizing.nodes() * sizing.storageGibPerNode());
    }

    /** Of a member that was not assessed. */
    static MemberFacts failed(String name, String directory, String sourceType, Problem error, List<String> dependsOn) {
        Member member = new Member(
                name,
                sourceType,
                null,
                Status.failed,
                error,
                directory,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                dependsOn);
        return new MemberFacts(member, null, List.of(), List.of(), 0, 0);
    }

    /** The shortest of the ways that nothing stands against; else the shortest. */
    private static @Nullable Downtime downtime(AssessmentReport report) {
        return report.downtime().stream()
                .min(Comparator.comparing((AssessmentReport.Downtime each) ->
                                !each.obstacles().isEmpty())
                        .thenComparingLong(AssessmentReport.Downtime::highMinutes))
                .map(each -> new Downtime(each.strategy(), each.lowMinutes(), each.highMinutes()))
                .orElse(null);
    }

    /** A rule has a decision for each category that it occurs in. */
    private static List<Kind> kinds(AssessmentReport report) {
        Map<String, List<Decision>> byType = report.decisions().stream()
                .collect(Collectors.groupingBy(Decision::type, TreeMap::new, Collectors.toList()));
        return byType.values().stream().map(MemberFacts::kind).toList();
    }

    private static Kind kind(List<Decision> decisions) {
        Decision gravest =
                decisions.stream().max(Comparator.comparing(Decision::impact)).orElseThrow();
        return new Kind(
                gravest.type(),
                gravest.name(),
                gravest.category(),
                gravest.impact(),
                gravest.suggestion(),
                decisions.stream().mapToInt(Decision::count).sum(),
                decisions.stream().mapToInt(Decision::minutes).sum());
    }
}
