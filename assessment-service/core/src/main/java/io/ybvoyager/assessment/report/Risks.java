package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Risk;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.AssessmentReport.Unblocks;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few things that are most likely to go wrong: grave rules, and what sizes and load say. */
final class Risks {
    private static final int MOST = 10;
    private static final int OBJECTS = 5;
    private static final int WORTH = 60;
    private static final double HUGE_GIB = 100;
    private static final int LONG_DOWNTIME = 480;

    private final List<Weighed> found = new ArrayList<>();

    private record Weighed(double weight, Risk risk) {}

    private Risks() {}

    /** At most ten, the gravest first. */
    static List<Risk> of(
            Facts facts,
            List<Decision> decisions,
            List<Issue> issues,
            List<ObjectStatus> objects,
            @Nullable Sizing sizing,
            List<Downtime> downtime,
            Confidence confidence) {
        Risks risks = new Risks();
        risks.rules(decisions, issues, objects);
        risks.sizing(facts, sizing);
        downtime.forEach(risks::downtime);
        risks.confidence(confidence);
        return risks.found.stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed().thenComparing(w -> w.risk()
                        .title()))
                .limit(MOST)
                .map(Weighed::risk)
                .toList();
    }

    private void add(double weight, Risk risk) {
        if (weight >= WORTH) {
            found.add(new Weighed(weight, risk));
        }
    }

    private void rules(List<Decision> decisions, List<Issue> issues, List<ObjectStatus> objects) {
        Map<String, Long> frequent = new HashMap<>();
        issues.stream()
                .filter(issue -> "FREQUENT".equals(issue.objectUsage()))
                .forEach(issue -> frequent.merge(issue.type() + issue.category(), 1L, Long::sum));
        Map<String, Integer> waiting = new HashMap<>();
        for (ObjectStatus object : objects) {
            Unblocks unblocks = object.unblocks();
            if (unblocks != null && object.status() != Treatment.auto) {
                object.reasons().forEach(rule -> waiting.merge(rule, unblocks.count(), Math::max));
            }
        }
        decisions.forEach(decision -> rule(
                decision,
                frequent.getOrDefault(decision.type() + decision.category(), 0L),
                waiting.getOrDefault(decision.type(), 0)));
    }

    private void rule(Decision decision, long frequent, int waiting) {
        double weight = (decision.blocks() ? 1000 : 0)
                + switch (decision.impact()) {
                    case LEVEL_1 -> 5;
                    case LEVEL_2 -> 80;
                    case LEVEL_3 -> 300;
                }
                + 20 * Math.log(decision.count())
                + (frequent > 0 ? 50 : 0)
                + (Advice.isHotSpot(decision.type()) || Downtimes.isAboutCapture(decision.type()) ? 60 : 0)
                + Math.min(100, waiting);
        String evidence = decision.count() + (decision.count() == 1 ? " place" : " places")
                + (frequent > 0 ? ", " + frequent + " of them in much used tables" : "")
                + (waiting > 0 ? "; up to " + shown(waiting) + " other objects need one of them" : "")
                + "; about " + decision.minutes() + " min of work.";
        add(
                weight,
                new Risk(
                        decision.name(),
                        decision.impact(),
                        evidence,
                        decision.suggestion().isEmpty()
                                ? "Nothing known helps: redesign what uses it, or leave it behind."
                                : decision.suggestion(),
                        decision.objects().stream().limit(OBJECTS).toList(),
                        List.of(decision.type())));
    }

    private static String shown(int waiting) {
        return waiting < Dependants.COUNTED ? String.valueOf(waiting) : waiting + " or more";
    }

    private void sizing(Facts facts, @Nullable Sizing sizing) {
        if (sizing == null) {
            return;
        }
        if (sizing.failure() != null) {
            add(
                    900,
                    new Risk(
                            "No cluster fits",
                            Impact.LEVEL_3,
                            facts.relations().size() + " tables and their indexes.",
                            sizing.failure(),
                            List.of(),
                            List.of()));
        }
        facts.relations().stream()
                .max(Comparator.comparingDouble(Relation::gib).thenComparing(Relation::name))
                .filter(relation -> relation.gib() >= HUGE_GIB)
                .ifPresent(this::largest);
    }

    private void largest(Relation relation) {
        String evidence = String.format(Locale.ROOT, "%.0f GiB, %d rows.", relation.gib(), relation.rows());
        add(
                150,
                new Risk(
                        "One table is very large",
                        Impact.LEVEL_2,
                        evidence,
                        "Load it first, check its key for even spread, and consider partitions for what is deleted by age.",
                        List.of(relation.name()),
                        List.of()));
    }

    private void downtime(Downtime downtime) {
        if (downtime.chosen() && downtime.highMinutes() > LONG_DOWNTIME) {
            add(
                    140,
                    new Risk(
                            "Applications stand still for long",
                            Impact.LEVEL_2,
                            downtime.strategy() + ": " + downtime.lowMinutes() + " to " + downtime.highMinutes()
                                    + " min.",
                            "Migrate live.",
                            List.of(),
                            List.of()));
        }
        if (downtime.chosen() && !downtime.obstacles().isEmpty()) {
            add(
                    200,
                    new Risk(
                            "Changes cannot be captured or applied everywhere",
                            Impact.LEVEL_2,
                            String.join(" ", downtime.obstacles()),
                            "Solve these before the migration starts, or migrate offline.",
                            List.of(),
                            List.of()));
        }
    }

    private void confidence(Confidence confidence) {
        if (confidence.percent() < 70) {
            add(
                    120,
                    new Risk(
                            "The assessment rests on little",
                            Impact.LEVEL_2,
                            confidence.percent() + " % of the inputs were there.",
                            "Collect again with the missing rights and extensions.",
                            List.of(),
                            List.of()));
        }
    }
}
