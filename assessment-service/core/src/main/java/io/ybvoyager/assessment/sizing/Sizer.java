package io.ybvoyager.assessment.sizing;

import io.ybvoyager.assessment.AssessmentReport.ImportTime;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the smallest cluster that carries the load. */
public final class Sizer {
    private static final double GIB = 1L << 30;
    private static final int SLOWEST = 10;
    private static final int PLACEMENTS = 10_000;
    private static final int HOURS_PER_MONTH = 730;
    private static final String LOADING =
            "Measured seconds for the larger of size and rows × the measured factors for indexes and for columns, summed over the"
                    + " tables; sharded tables ÷ the measured gain of more nodes.";
    private static final Comparator<Plan> SMALLEST = Comparator.comparingInt(Plan::totalCores)
            .thenComparing(plan -> plan.machine().cores(), Comparator.reverseOrder());

    private Sizer() {}

    /**
     * A recommendation.
     *
     * @param importTime null when no cluster fits
     * @param writeCapacity changed rows per second that the cluster applies, with the indexes that the written tables have; 0 when
     *     no cluster fits
     */
    public record Sized(Sizing sizing, @Nullable ImportTime importTime, double writeCapacity) {}

    /**
     * The recommendation.
     *
     * @param relations tables and materialized views, partitions instead of partitioned tables
     * @param whatIf what is assumed about the target
     */
    public static Sized size(List<Relation> relations, TargetVersion target, WhatIf whatIf) {
        Method method = Method.corrected(whatIf);
        return plan(relations, target, method)
                .map(plan -> new Sized(sizing(plan, relations, target), importTime(plan), plan.writeCapacity()))
                .orElseGet(() -> new Sized(none(relations, target, whatIf), null, 0));
    }

    /** The best plan by a method; of plans with as many cores the one with fewer nodes, then the one without colocation. */
    static Optional<Plan> plan(List<Relation> relations, TargetVersion target, Method method) {
        List<Machine> machines = Machine.ALL.stream()
                .filter(m -> method.whatIf().vcpusPerNode() == 0
                        || m.cores() == method.whatIf().vcpusPerNode())
                .map(m -> since2025(target) ? m : m.before2025())
                .toList();
        return Stream.of(false, true)
                .flatMap(colocate -> best(machines, relations, colocate, method).stream())
                .min(Comparator.comparingInt(Plan::totalCores).thenComparingInt(Plan::nodes));
    }

    private static Optional<Plan> best(
            List<Machine> machines, List<Relation> relations, boolean colocate, Method method) {
        return machines.stream()
                .flatMap(machine -> Plan.of(machine, relations, colocate, method).stream())
                .min(SMALLEST);
    }

    private static boolean since2025(TargetVersion target) {
        return target.compareTo(TargetVersion.of("2025.2.0.0")) >= 0;
    }

    private static String measurements(TargetVersion target) {
        return since2025(target)
                ? "2025.2.0.0"
                : target.compareTo(TargetVersion.of("2024.2.0.0")) >= 0 ? "2024.2.0.0" : "2024.1.0.0";
    }

    private static ImportTime importTime(Plan plan) {
        return new ImportTime(plan.importMinutes(false), plan.importMinutes(true), plan.slowest(SLOWEST), LOADING);
    }

    private static Sizing sizing(Plan plan, List<Relation> relations, TargetVersion target) {
        Machine machine = plan.machine();
        Storage storage = Disks.of(plan);
        long disk = Disks.gib(storage);
        return new Sizing(
                plan.nodes(),
                machine.cores(),
                machine.memoryGib(),
                disk,
                plan.method().copies(),
                names(plan.colocated()),
                names(plan.sharded()),
                reasoning(plan, relations),
                machine.selectConnections(),
                machine.insertConnections(),
                plan.importMinutes(false),
                plan.importMinutes(true),
                bytes(relations),
                reads(relations),
                writes(relations),
                null,
                plan.tablets(),
                measurements(target),
                Placements.of(plan, PLACEMENTS),
                differences(plan, relations, target, disk),
                storage,
                new CostInputs(
                        plan.totalCores(),
                        (long) plan.totalCores() * HOURS_PER_MONTH,
                        plan.nodes() * machine.memoryGib(),
                        plan.nodes() * disk));
    }

    private static Sizing none(List<Relation> relations, TargetVersion target, WhatIf whatIf) {
        return new Sizing(
                0,
                0,
                0,
                0,
                whatIf.replicationFactor(),
                List.of(),
                List.of(),
                "",
                0,
                0,
                0,
                0,
                bytes(relations),
                reads(relations),
                writes(relations),
                failure(relations),
                0,
                measurements(target),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static String failure(List<Relation> relations) {
        int objects = relations.stream().mapToInt(Relation::objects).sum();
        Machine largest = Machine.ALL.getLast();
        return "No measured machine holds this many tables and indexes: " + objects + ", but " + largest.cores()
                + " vCPU hold at most " + largest.shardedObjects() + " that are sharded and "
                + largest.colocatedObjects()
                + " that are colocated. Leave out schemas or redundant indexes, or ask for a sizing by hand.";
    }

    private static List<Difference> differences(Plan plan, List<Relation> relations, TargetVersion target, long disk) {
        List<Difference> differences = new ArrayList<>();
        String theirs = plan(relations, target, Method.THEIRS).map(Sizer::shown).orElse("no recommendation");
        differences.add(new Difference(
                "All together",
                "Recommends " + theirs + ".",
                "Recommends " + shown(plan) + ".",
                "The sum of the differences below."));
        for (Correction correction : Correction.values()) {
            String without = plan(relations, target, plan.method().without(correction))
                    .map(Sizer::shown)
                    .orElse("no recommendation");
            differences.add(
                    correction.difference(without.equals(shown(plan)) ? "None here." : "Without it: " + without + "."));
        }
        differences.add(new Difference(
                "Disk",
                "Recommends none.",
                "Copies, growth, compaction, log and head-room are added up per node.",
                disk + " GiB per node."));
        differences.add(new Difference(
                "Cost",
                "Says nothing.",
                "Gives what a price list needs: hours of processors, memory, disk. It holds no prices.",
                (long) plan.totalCores() * HOURS_PER_MONTH + " vCPU hours a month."));
        return List.copyOf(differences);
    }

    private static String shown(Plan plan) {
        return plan.nodes() + " nodes × " + plan.machine().cores() + " vCPU, "
                + plan.colocated().size() + " tables colocated, import in " + plan.importMinutes(false) + " min";
    }

    private static String reasoning(Plan plan, List<Relation> relations) {
        int objects = relations.stream().mapToInt(Relation::objects).sum();
        String split = plan.colocated().isEmpty()
                ? "all of them sharded"
                : plan.colocated().size() + " tables colocated and "
                        + plan.sharded().size() + " sharded";
        return String.format(
                Locale.ROOT,
                "%d nodes with %d vCPU and %d GiB memory fit %d objects (%d tables/materialized views and %d indexes), %s, with %.2f GiB"
                        + " and a throughput of %.0f reads/s and %.0f writes/s in about %d tablets. Assumed: %d copies, %s %% growth a year"
                        + " for %d years, %d %% head-room. Throughput counts scans and changed rows since the source's counters were reset.",
                plan.nodes(),
                plan.machine().cores(),
                plan.machine().memoryGib(),
                objects,
                relations.size(),
                objects - relations.size(),
                split,
                gib(relations),
                reads(relations),
                writes(relations),
                plan.tablets(),
                plan.method().copies(),
                plain(plan.method().whatIf().growthPercentPerYear()),
                plan.method().whatIf().years(),
                plan.method().whatIf().headRoomPercent());
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static List<String> names(List<Relation> relations) {
        return relations.stream().map(Relation::name).sorted().toList();
    }

    private static double gib(List<Relation> relations) {
        return relations.stream().mapToDouble(Relation::totalGib).sum();
    }

    private static long bytes(List<Relation> relations) {
        return Math.round(gib(relations) * GIB);
    }

    private static double reads(List<Relation> relations) {
        return rounded(relations.stream().mapToDouble(Relation::readsPerSecond).sum());
    }

    private static double writes(List<Relation> relations) {
        return rounded(relations.stream().mapToDouble(Relation::writesPerSecond).sum());
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
