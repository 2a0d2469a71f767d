package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.RoleEffort;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.rule.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to each object, and how long people will need. The first issue of a rule takes thought, further ones repeat it. */
final class Work {
    private static final String FORMULA =
            "Minutes for the first issue of a rule / for each further one: level 1 15/5, level 2 60/15, level 3 240/60, caveats and"
                    + " performance 10/2; tests 30 % of that. Range: 70 % to 150 % of the sum. The figures are estimates of ours, not"
                    + " measured ones.";
    private static final Set<String> CODE =
            Set.of("FUNCTION", "PROCEDURE", "TRIGGER", "PACKAGE", "PACKAGE BODY", "EVENT", "AGGREGATE");

    private final Map<String, List<Finding>> byOwner = new HashMap<>();
    private final Map<Finding, Integer> minutes = new IdentityHashMap<>();
    private final Set<Finding> firsts = Collections.newSetFromMap(new IdentityHashMap<>());
    private int ofDba;
    private int ofDeveloper;

    /** @param findings in the order of the report */
    Work(List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        findings.forEach(finding -> add(finding, seen.add(finding.type().id())));
    }

    private void add(Finding finding, boolean first) {
        byOwner.computeIfAbsent(finding.owner(), o -> new ArrayList<>()).add(finding);
        int cost = Minutes.of(finding.type().category(), finding.type().impact(), first);
        minutes.put(finding, cost);
        if (first) {
            firsts.add(finding);
        }
        if (isCode(finding)) {
            ofDeveloper += cost;
        } else {
            ofDba += cost;
        }
    }

    /** Estimated minutes of one of the findings. */
    int minutes(Finding finding) {
        return minutes.getOrDefault(finding, 0);
    }

    List<Finding> of(SourceObject object) {
        return byOwner.getOrDefault(object.key(), List.of());
    }

    int minutes(SourceObject object) {
        return of(object).stream().mapToInt(this::minutes).sum();
    }

    /** How the minutes of an object come about; empty when it has no issue. */
    String formula(SourceObject object) {
        return of(object).stream()
                .map(finding -> finding.type().id() + " " + minutes(finding)
                        + (firsts.contains(finding) ? " (first of its rule)" : ""))
                .limit(20)
                .collect(Collectors.joining(" + "));
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
                && finding.fix() == null
                && finding.type().suggestion().isEmpty();
    }

    private static boolean onlyAdvice(Finding finding) {
        return finding.category() == Category.performance_optimizations
                || finding.category() == Category.migration_caveats;
    }

    private static boolean isCode(Finding finding) {
        return finding.category() == Category.unsupported_query_constructs
                || finding.category() == Category.unsupported_plpgsql_objects
                || CODE.contains(finding.objectType());
    }

    Effort effort(List<ObjectStatus> objects) {
        List<RoleEffort> roles = List.of(
                role("dba", ofDba, "Issues of tables, types, indexes and other objects without code."),
                role(
                        "developer",
                        ofDeveloper,
                        "Issues in routines, triggers, packages and queries of the application."),
                role("tester", ((ofDba + ofDeveloper) * 3 + 9) / 10, "30 % of the others' work."));
        return new Effort(
                roles.stream().mapToInt(RoleEffort::lowMinutes).sum(),
                roles.stream().mapToInt(RoleEffort::highMinutes).sum(),
                count(objects, Treatment.auto),
                count(objects, Treatment.review),
                count(objects, Treatment.manual),
                count(objects, Treatment.blocked),
                FORMULA,
                roles);
    }

    private static RoleEffort role(String role, int sum, String formula) {
        return new RoleEffort(role, sum * 7 / 10, (sum * 15 + 9) / 10, formula);
    }

    private static int count(List<ObjectStatus> objects, Treatment treatment) {
        return (int) objects.stream().filter(o -> o.status() == treatment).count();
    }
}
