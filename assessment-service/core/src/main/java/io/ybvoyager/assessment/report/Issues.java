package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Workload;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns findings into issues of a report. */
final class Issues {
    private static final long ALL_SQL = 32L << 20;

    private final TargetVersion target;
    private final UsageClasses usage;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Workload> workload = new HashMap<>();
    private final Budget sql = new Budget(ALL_SQL);

    Issues(Facts facts, TargetVersion target, UsageClasses usage) {
        this.target = target;
        this.usage = usage;
        facts.objects().forEach(object -> names.put(object.key(), object.name()));
        facts.workload()
                .forEach(query -> workload.merge(
                        query.sql(),
                        new Workload(query.calls(), query.milliseconds()),
                        (a, b) -> new Workload(a.calls() + b.calls(), a.milliseconds() + b.milliseconds())));
    }

    /** In the order of the findings. */
    List<Issue> of(List<Finding> findings) {
        IssueKeys keys = new IssueKeys(findings);
        return findings.stream()
                .map(finding -> issue(finding, keys.of(finding)))
                .toList();
    }

    private Issue issue(Finding finding, String key) {
        String preview = finding.type().fixes().previewIn(target);
        String text = finding.description();
        String fix = finding.fix();
        return new Issue(
                finding.type().id(),
                finding.name(),
                finding.category(),
                finding.type().impact(),
                finding.objectType(),
                finding.objectName(),
                frequency(finding),
                sql.beginning(finding.sql()),
                finding.file(),
                finding.line() == 0 ? null : finding.line(),
                preview.isEmpty() ? text : text + " " + preview,
                finding.suggestion(),
                finding.type().docsLink(),
                finding.type().fixes().general(),
                finding.type().fixes().preview(),
                finding.type().fixes().early(),
                finding.details(),
                key,
                fix == null ? null : sql.beginning(fix),
                finding.objectName().isEmpty() ? workload.get(finding.sql()) : null,
                finding.owner());
    }

    /** Use of the object that the statement is about: an index has its table's. */
    private @Nullable String frequency(Finding finding) {
        String name = names.get(finding.owner());
        String own = name == null ? null : usage.of(name);
        return own == null ? usage.of(finding.objectName()) : own;
    }
}
