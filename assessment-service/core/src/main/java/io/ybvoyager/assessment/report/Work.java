package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to each object, and how long people will need. The first issue of a rule takes thought, further ones repeat it. */
final class Work {
    private static final String FORMULA =
            "Minutes for the first issue of a rule / for each further one: level 1 15/5, level 2 60/15, level 3 240/60, caveats and"
                    + " performance 10/2. Range: 70 % to 150 % of the sum.";

    private final Map<String, List<Finding>> byOwner = new LinkedHashMap<>();
    private final Map<Finding, Integer> minutes = new LinkedHashMap<>();
    private int total;

    Work(List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            byOwner.computeIfAbsent(finding.owner(), o -> new ArrayList<>()).add(finding);
            int cost = minutes(finding.type(), seen.add(finding.type().id()));
            minutes.merge(finding, cost, Integer::sum);
            total += cost;
        }
    }

    /** Every object of the schema. */
    List<ObjectStatus> objects(List<SourceObject> objects) {
        return objects.stream().map(this::status).toList();
    }

    private ObjectStatus status(SourceObject object) {
        List<Finding> found = byOwner.getOrDefault(object.key(), List.of());
        int cost = found.stream()
                .distinct()
                .mapToInt(finding -> minutes.getOrDefault(finding, 0))
                .sum();
        List<String> reasons =
                found.stream().map(finding -> finding.type().id()).distinct().toList();
        return new ObjectStatus(object.type(), object.name(), treatment(found), cost, reasons);
    }

    static Treatment treatment(List<Finding> found) {
        if (found.isEmpty()) {
            return Treatment.auto;
        }
        if (found.stream().anyMatch(Work::blocks)) {
            return Treatment.blocked;
        }
        return found.stream().allMatch(Work::onlyAdvice) ? Treatment.review : Treatment.manual;
    }

    /** Large, and nobody knows a way around. */
    static boolean blocks(Finding finding) {
        return finding.type().impact() == Impact.LEVEL_3
                && finding.type().suggestion().isEmpty();
    }

    private static boolean onlyAdvice(Finding finding) {
        return finding.category() == Category.performance_optimizations
                || finding.category() == Category.migration_caveats;
    }

    private static int minutes(IssueType type, boolean first) {
        boolean advice =
                type.category() == Category.performance_optimizations || type.category() == Category.migration_caveats;
        if (advice) {
            return first ? 10 : 2;
        }
        return switch (type.impact()) {
            case LEVEL_1 -> first ? 15 : 5;
            case LEVEL_2 -> first ? 60 : 15;
            case LEVEL_3 -> first ? 240 : 60;
        };
    }

    Effort effort(List<ObjectStatus> objects) {
        return new Effort(
                total * 7 / 10,
                (total * 15 + 9) / 10,
                count(objects, Treatment.auto),
                count(objects, Treatment.review),
                count(objects, Treatment.manual),
                count(objects, Treatment.blocked),
                FORMULA);
    }

    private static int count(List<ObjectStatus> objects, Treatment treatment) {
        return (int) objects.stream().filter(o -> o.status() == treatment).count();
    }
}
