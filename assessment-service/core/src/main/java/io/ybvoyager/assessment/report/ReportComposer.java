package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.AssessmentReport.Source;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composes reports. */
public final class ReportComposer {
    private static final int NAMES = 1000;

    private ReportComposer() {}

    /**
     * What a report is made of.
     *
     * @param collection null for schema files
     * @param sizing null for schema files
     */
    public record Parts(
            String kind, Facts facts, TargetVersion target, @Nullable Collection collection, @Nullable Sizing sizing) {}

    /** The report of the parts. */
    public static AssessmentReport compose(Parts parts) {
        Facts facts = parts.facts();
        List<Finding> findings = sorted(facts.findings());
        UsageClasses usage = new UsageClasses(facts.usage());
        List<Issue> issues = findings.stream()
                .map(finding -> issue(finding, parts.target(), usage))
                .toList();
        Work work = new Work(findings);
        List<ObjectStatus> objects = work.objects(facts.objects());
        return new AssessmentReport(
                AssessmentReport.VERSION,
                parts.kind(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                new Source(facts.type().id(), facts.database(), facts.schemas(), facts.serverVersion(), facts.bytes()),
                parts.collection(),
                parts.target().toString(),
                Complexities.of(issues),
                confidence(facts.gaps()),
                summary(objects),
                issues,
                objects,
                parts.sizing(),
                notes(parts),
                work.effort(objects));
    }

    private static List<Note> notes(Parts parts) {
        List<Note> notes = new ArrayList<>();
        parts.facts().gaps().forEach(gap -> notes.add(new Note("collection", gap)));
        notes.addAll(parts.facts().notes());
        if (parts.sizing() != null) {
            notes.add(new Note(
                    "sizing",
                    "The recommendation holds for the measured load, three copies and one region. Reads are counted as scans; growth of"
                            + " the load is not included."));
        }
        return List.copyOf(notes);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        Comparator<Finding> order = Comparator.comparing((Finding f) -> !Work.blocks(f))
                .thenComparing(f -> f.type().impact(), Comparator.reverseOrder())
                .thenComparing(Finding::category)
                .thenComparing(f -> f.type().id())
                .thenComparing(Finding::objectName);
        return findings.stream().sorted(order).toList();
    }

    private static Issue issue(Finding finding, TargetVersion target, UsageClasses usage) {
        String preview = finding.type().fixes().previewIn(target);
        String text = finding.description();
        return new Issue(
                finding.type().id(),
                finding.type().name(),
                finding.category(),
                finding.type().impact(),
                finding.objectType(),
                finding.objectName(),
                usage.of(finding.owner().substring(finding.owner().indexOf(' ') + 1)),
                finding.sql(),
                finding.file(),
                finding.line() == 0 ? null : finding.line(),
                preview.isEmpty() ? text : text + " " + preview,
                suggestion(finding),
                finding.type().docsLink(),
                finding.type().fixes().general(),
                finding.type().fixes().preview(),
                finding.type().fixes().early(),
                finding.details());
    }

    private static String suggestion(Finding finding) {
        String text = finding.type().suggestion();
        for (Map.Entry<String, String> detail : finding.details().entrySet()) {
            text = text.replace("{" + detail.getKey() + "}", detail.getValue());
        }
        return text;
    }

    private static Confidence confidence(List<String> gaps) {
        Level level = gaps.isEmpty() ? Level.HIGH : gaps.size() <= 2 ? Level.MEDIUM : Level.LOW;
        return new Confidence(level, List.copyOf(gaps));
    }

    private static List<SchemaSummary> summary(List<ObjectStatus> objects) {
        Map<String, List<ObjectStatus>> byType = new LinkedHashMap<>();
        objects.forEach(object -> byType.computeIfAbsent(object.objectType(), type -> new ArrayList<>())
                .add(object));
        return byType.entrySet().stream()
                .map(entry -> new SchemaSummary(
                        entry.getKey(),
                        entry.getValue().size(),
                        (int) entry.getValue().stream()
                                .filter(object -> object.status() != Treatment.auto)
                                .count(),
                        entry.getValue().stream()
                                .map(ObjectStatus::objectName)
                                .limit(NAMES)
                                .toList()))
                .toList();
    }

    /** Findings without advice about speed: what an analysis of files reports. */
    public static List<Finding> withoutPerformance(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.category() != Category.performance_optimizations)
                .toList();
    }
}
