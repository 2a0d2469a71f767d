package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names issues so that the same issue has the same name in every report of a database: by rule and place, not by line, wording or
 * measured figures. Queries have no place and go by their text.
 */
final class IssueKeys {
    private static final Comparator<Finding> SAME_PLACE = Comparator.comparing(
                    (Finding finding) -> finding.details().toString())
            .thenComparing(Finding::sql)
            .thenComparingInt(Finding::line);

    private final Map<Finding, String> keys = new IdentityHashMap<>();

    IssueKeys(List<Finding> findings) {
        Map<String, List<Finding>> byPlace = new LinkedHashMap<>();
        findings.forEach(finding ->
                byPlace.computeIfAbsent(place(finding), p -> new ArrayList<>()).add(finding));
        byPlace.forEach(this::name);
    }

    String of(Finding finding) {
        return keys.getOrDefault(finding, "");
    }

    private void name(String place, List<Finding> findings) {
        findings.sort(SAME_PLACE);
        for (int i = 0; i < findings.size(); i++) {
            keys.put(findings.get(i), Fingerprint.of(i == 0 ? place : place + "\n#" + i));
        }
    }

    private static String place(Finding finding) {
        String where = finding.objectName().isEmpty()
                ? finding.sql().strip()
                : finding.objectType() + "\n" + finding.objectName();
        return finding.type().id() + "\n" + finding.category() + "\n" + where;
    }
}
