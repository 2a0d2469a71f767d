package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.rule.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Puts equal issues together: one rule in one category is one thing to decide, at however many places. */
final class Decisions {
    private static final int OBJECTS = 20;
    private static final Pattern DETAIL = Pattern.compile("\\{\\w+}");

    private Decisions() {}

    /** In the order of the findings. */
    static List<Decision> of(List<Finding> findings, Work work) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        findings.forEach(finding -> groups.computeIfAbsent(
                        finding.type().id() + " " + finding.category(), key -> new ArrayList<>())
                .add(finding));
        return groups.values().stream().map(group -> decision(group, work)).toList();
    }

    private static Decision decision(List<Finding> group, Work work) {
        Finding first = group.getFirst();
        return new Decision(
                first.type().id(),
                common(group, Finding::name, first.type().name()),
                first.category(),
                first.type().impact(),
                Work.blocks(first),
                group.size(),
                group.stream()
                        .map(Finding::objectName)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .limit(OBJECTS)
                        .toList(),
                group.stream().mapToInt(work::minutes).sum(),
                common(group, Finding::suggestion, first.type().suggestion()),
                group.stream()
                        .map(Finding::fix)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(fix -> Budget.cut(fix, 4000))
                        .orElse(null));
    }

    /** The text that all have; where it names what each found, the rule's with these names left out. */
    private static String common(List<Finding> group, Function<Finding, String> text, String general) {
        String first = text.apply(group.getFirst());
        return group.stream().allMatch(finding -> text.apply(finding).equals(first))
                ? first
                : DETAIL.matcher(general).replaceAll("…");
    }
}
