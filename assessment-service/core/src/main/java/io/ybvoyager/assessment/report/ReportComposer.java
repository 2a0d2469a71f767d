package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Collection;
import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.HotSpot;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.RedundantIndex;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.AssessmentReport.Source;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.Sizer.Sized;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Composes reports. */
public final class ReportComposer {
    private static final int NAMES = 1000;
    private static final int ISSUES = 100_000;
    private static final int LISTED = 1000;

    private final Parts parts;
    private final Facts facts;
    private final List<Finding> findings;
    private final Map<String, Integer> omitted = new TreeMap<>();

    private ReportComposer(Parts parts) {
        this.parts = parts;
        this.facts = parts.facts();
        this.findings = sorted(facts);
    }

    /**
     * What a report is made of.
     *
     * @param facts without what {@code whatIf} excludes
     * @param collection null for schema files
     * @param sized null for schema files
     */
    public record Parts(
            String kind,
            Facts facts,
            TargetVersion target,
            @Nullable Collection collection,
            @Nullable Sized sized,
            WhatIf whatIf) {}

    /** The report of the parts. */
    public static AssessmentReport compose(Parts parts) {
        return new ReportComposer(parts).compose();
    }

    private AssessmentReport compose() {
        UsageClasses usage = new UsageClasses(facts.usage());
        Work work = new Work(findings);
        List<Issue> all = new Issues(facts, parts.target(), usage).of(findings);
        Judgement judgement = new Judgement(facts.objects(), work, usage);
        List<ObjectStatus> objects = judgement.objects();
        count("objects.sql", judgement.withoutSql());
        List<Decision> decisions = Decisions.of(findings, work);
        List<SchemaSummary> summary = summary(objects);
        Sized sized = parts.sized();
        Sizing sizing = sized == null ? null : sized.sizing();
        if (sizing != null) {
            count(
                    "sizing.placements",
                    facts.relations().size() - sizing.placements().size());
        }
        List<Downtime> downtime =
                sized == null ? List.of() : new Downtimes(sized, parts.whatIf(), decisions, summary).all();
        Confidence confidence = Confidences.of(facts, parts.collection() != null);
        List<Issue> issues = limited("issues", all, ISSUES);
        List<RedundantIndex> redundant = limited("redundantIndexes", Advice.redundantIndexes(facts), LISTED);
        List<HotSpot> hotSpots = limited("hotSpots", Advice.hotSpots(facts, findings), LISTED);
        return new AssessmentReport(
                AssessmentReport.VERSION,
                parts.kind(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                new Source(facts.type().id(), facts.database(), facts.schemas(), facts.serverVersion(), facts.bytes()),
                parts.collection(),
                parts.target().toString(),
                parts.whatIf(),
                Complexities.of(all),
                confidence,
                summary,
                issues,
                decisions,
                objects,
                sizing,
                sized == null ? null : sized.importTime(),
                downtime,
                Risks.of(facts, decisions, all, objects, sizing, downtime, confidence),
                redundant,
                hotSpots,
                notes(),
                work.effort(objects),
                omitted);
    }

    private <T> List<T> limited(String name, List<T> all, int most) {
        count(name, all.size() - most);
        return all.size() <= most ? all : all.subList(0, most);
    }

    private void count(String name, int left) {
        if (left > 0) {
            omitted.put(name, left);
        }
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        facts.gaps().forEach(gap -> notes.add(new Note("collection", gap)));
        notes.addAll(facts.notes());
        if (parts.sized() != null) {
            notes.add(
                    new Note(
                            "sizing",
                            "The recommendation holds for the load that was measured and for what was assumed, in one region. Measured figures"
                                    + " are those of yb-voyager's experiments; try the cluster with your own load before you buy it."));
        }
        return List.copyOf(notes);
    }

    private static List<Finding> sorted(Facts facts) {
        Map<String, Long> calls = new LinkedHashMap<>();
        facts.workload().forEach(query -> calls.merge(query.sql(), query.calls(), Long::sum));
        Comparator<Finding> order = Comparator.comparing((Finding f) -> !Work.blocks(f))
                .thenComparing(f -> f.type().impact(), Comparator.reverseOrder())
                .thenComparing(Finding::category)
                .thenComparing(f -> f.type().id())
                .thenComparing(Finding::objectName)
                .thenComparing(f -> f.objectName().isEmpty() ? -calls.getOrDefault(f.sql(), 0L) : 0L)
                .thenComparing(f -> f.details().toString());
        return facts.findings().stream().sorted(order).toList();
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
