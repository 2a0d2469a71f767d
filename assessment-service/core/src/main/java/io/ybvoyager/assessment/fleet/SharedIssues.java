package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.fleet.FleetReport.SharedIssue;
import io.ybvoyager.assessment.report.Minutes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which kinds of issue the members have in common. */
final class SharedIssues {
    private SharedIssues() {}

    private record Place(String member, MemberFacts.Kind kind) {}

    /** Every kind of issue, the one in most databases first, then the one at most places. */
    static List<SharedIssue> of(List<MemberFacts> members) {
        Map<String, List<Place>> byType = new TreeMap<>();
        for (MemberFacts facts : members) {
            facts.kinds().forEach(kind -> byType.computeIfAbsent(kind.type(), type -> new ArrayList<>())
                    .add(new Place(facts.member().name(), kind)));
        }
        Comparator<SharedIssue> order = Comparator.comparingInt(
                        (SharedIssue issue) -> -issue.members().size())
                .thenComparing(SharedIssue::impact, Comparator.reverseOrder())
                .thenComparingInt(issue -> -issue.places())
                .thenComparing(SharedIssue::type);
        return byType.values().stream().map(SharedIssues::shared).sorted(order).toList();
    }

    private static SharedIssue shared(List<Place> places) {
        MemberFacts.Kind gravest = places.stream()
                .map(Place::kind)
                .max(Comparator.comparing(MemberFacts.Kind::impact))
                .orElseThrow();
        int count = places.stream().mapToInt(place -> place.kind().places()).sum();
        Impact impact = gravest.impact();
        int apart = places.stream().mapToInt(place -> place.kind().minutes()).sum();
        int once = Minutes.of(gravest.category(), impact, true)
                + (count - 1) * Minutes.of(gravest.category(), impact, false);
        return new SharedIssue(
                gravest.type(),
                gravest.name(),
                impact,
                places.stream().map(Place::member).sorted().toList(),
                count,
                Math.min(once, apart),
                apart,
                gravest.suggestion());
    }
}
