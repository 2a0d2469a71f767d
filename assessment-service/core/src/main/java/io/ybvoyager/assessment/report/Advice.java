package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.HotSpot;
import io.ybvoyager.assessment.AssessmentReport.RedundantIndex;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What would make the target faster: indexes to leave out, places where writers would meet. */
final class Advice {
    private Advice() {}

    /** The largest first. */
    static List<RedundantIndex> redundantIndexes(Facts facts) {
        return facts.relations().stream()
                .flatMap(relation -> relation.redundant().stream().map(index -> index(facts.type(), relation, index)))
                .sorted(Comparator.comparingLong(RedundantIndex::bytes)
                        .reversed()
                        .thenComparing(RedundantIndex::table)
                        .thenComparing(RedundantIndex::name))
                .toList();
    }

    private static RedundantIndex index(SourceType type, Relation relation, Relation.Redundant index) {
        String drop = "DROP INDEX " + index.name() + (type == SourceType.MYSQL ? " ON " + relation.name() : "") + ";";
        return new RedundantIndex(index.name(), relation.name(), index.coveredBy(), index.bytes(), drop);
    }

    /** The most written first. */
    static List<HotSpot> hotSpots(Facts facts, List<Finding> findings) {
        Map<String, Double> writes = new HashMap<>();
        facts.relations().forEach(relation -> writes.put(relation.name(), relation.writesPerSecond()));
        return findings.stream()
                .filter(finding -> isHotSpot(finding.type().id()))
                .map(finding -> new HotSpot(
                        finding.objectType(),
                        finding.objectName(),
                        finding.type().id(),
                        writes.get(UsageClasses.table(finding.objectName())),
                        finding.suggestion(),
                        finding.fix()))
                .sorted(Comparator.comparingDouble(
                                (HotSpot spot) -> spot.writesPerSecond() == null ? 0 : -spot.writesPerSecond())
                        .thenComparing(HotSpot::objectName)
                        .thenComparing(HotSpot::rule))
                .toList();
    }

    static boolean isHotSpot(String rule) {
        return rule.contains("HOTSPOT") || rule.contains("HOT_SPOT");
    }
}
