package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.SharedIssue;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.assessment.fleet.FleetReport.Totals;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Composes the report on a fleet from what its members' reports say. */
final class Matrix {
    private static final int MOST_KINDS = 200;

    private Matrix() {}

    /** @param omitted members that were left out, because there were too many */
    static FleetReport of(List<MemberFacts> facts, int omitted, Instant now) {
        List<MemberFacts> good = facts.stream()
                .filter(each -> each.member().status() == Status.ok)
                .toList();
        Map<String, Map<String, String>> needs = new HashMap<>();
        good.forEach(each -> needs.put(each.member().name(), Links.needs(each, good)));
        List<Wave> waves = Waves.of(good.stream()
                .map(each ->
                        node(each.member(), needs.getOrDefault(each.member().name(), Map.of())))
                .toList());
        List<SharedIssue> kinds = SharedIssues.of(good);
        return new FleetReport(
                FleetReport.VERSION,
                now,
                good.stream()
                        .map(each -> each.member().targetVersion())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                totals(facts, good, omitted),
                members(facts, needs, waves),
                kinds.stream().limit(MOST_KINDS).toList(),
                Math.max(0, kinds.size() - MOST_KINDS),
                waves);
    }

    private static Waves.Node node(Member member, Map<String, String> needs) {
        return new Waves.Node(
                member.name(),
                Objects.requireNonNull(member.complexity()),
                value(member.blockers()),
                value(member.effortHighMinutes()),
                needs);
    }

    private static List<Member> members(
            List<MemberFacts> facts, Map<String, Map<String, String>> needs, List<Wave> waves) {
        Map<String, Integer> waveOf = new HashMap<>();
        Map<String, Integer> position = new HashMap<>();
        for (Wave wave : waves) {
            wave.members().forEach(name -> {
                waveOf.put(name, wave.number());
                position.put(name, position.size());
            });
        }
        return facts.stream()
                .map(MemberFacts::member)
                .sorted(Comparator.comparingInt(
                                (Member member) -> position.getOrDefault(member.name(), Integer.MAX_VALUE))
                        .thenComparing(Member::name))
                .map(member -> placed(member, waveOf.get(member.name()), needs.get(member.name())))
                .toList();
    }

    private static Member placed(Member m, @Nullable Integer wave, @Nullable Map<String, String> needs) {
        return new Member(
                m.name(),
                m.sourceType(),
                m.database(),
                m.status(),
                m.error(),
                m.directory(),
                m.targetVersion(),
                m.complexity(),
                m.confidence(),
                m.effortLowMinutes(),
                m.effortHighMinutes(),
                m.objects(),
                m.issues(),
                m.blockers(),
                m.bytes(),
                m.downtime(),
                m.nodes(),
                m.vcpusPerNode(),
                wave,
                needs == null ? m.dependsOn() : List.copyOf(needs.keySet()));
    }

    private static Totals totals(List<MemberFacts> all, List<MemberFacts> good, int omitted) {
        return new Totals(
                all.size(),
                omitted,
                all.size() - good.size(),
                count(good, Level.LOW),
                count(good, Level.MEDIUM),
                count(good, Level.HIGH),
                (int) sum(good, m -> value(m.objects())),
                (int) sum(good, m -> value(m.issues())),
                (int) sum(good, m -> value(m.blockers())),
                sum(good, m -> value(m.effortLowMinutes())),
                sum(good, m -> value(m.effortHighMinutes())),
                sum(good, m -> m.bytes() == null ? 0 : m.bytes()),
                (int) good.stream()
                        .filter(each -> each.member().nodes() != null)
                        .count(),
                (int) sum(good, m -> value(m.nodes())),
                (int) sum(good, m -> (long) value(m.nodes()) * value(m.vcpusPerNode())),
                good.stream().mapToLong(MemberFacts::memoryGib).sum(),
                good.stream().mapToLong(MemberFacts::storageGib).sum());
    }

    private static int count(List<MemberFacts> good, Level level) {
        return (int) good.stream()
                .filter(each -> each.member().complexity() == level)
                .count();
    }

    private static long sum(List<MemberFacts> facts, ToLongFunction<Member> figure) {
        return facts.stream().map(MemberFacts::member).mapToLong(figure).sum();
    }

    private static int value(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }
}
