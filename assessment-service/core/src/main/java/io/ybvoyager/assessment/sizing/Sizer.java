package io.ybvoyager.assessment.sizing;

import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the smallest cluster that carries the load. */
public final class Sizer {
    private static final int REPLICATION = 3;
    private static final double ROOM_TO_GROW = 1.5;
    private static final double GIB = 1L << 30;
    private static final Comparator<Plan> SMALLEST = Comparator.comparingInt(Plan::totalCores)
            .thenComparing(plan -> plan.machine().cores(), Comparator.reverseOrder());

    private Sizer() {}

    /**
     * The recommendation.
     *
     * @param relations tables and materialized views, partitions instead of partitioned tables
     */
    public static Sizing size(List<Relation> relations, TargetVersion target) {
        boolean old = target.compareTo(TargetVersion.of("2025.2.0.0")) < 0;
        List<Machine> machines =
                Machine.ALL.stream().map(m -> old ? m.before2025() : m).toList();
        Optional<Plan> mixed = best(machines, relations, true);
        Optional<Plan> sharded = best(machines, relations, false);
        return Stream.of(sharded, mixed)
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Plan::totalCores).thenComparingInt(Plan::nodes))
                .map(plan -> sizing(plan, relations))
                .orElseGet(() -> none(relations));
    }

    private static Optional<Plan> best(List<Machine> machines, List<Relation> relations, boolean colocate) {
        return machines.stream()
                .flatMap(machine -> Plan.of(machine, relations, colocate).stream())
                .min(SMALLEST);
    }

    private static Sizing sizing(Plan plan, List<Relation> relations) {
        Machine machine = plan.machine();
        return new Sizing(
                plan.nodes(),
                machine.cores(),
                machine.memoryGib(),
                Math.max(10, (long) Math.ceil(gib(relations) * REPLICATION * ROOM_TO_GROW / plan.nodes())),
                REPLICATION,
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
                null);
    }

    private static Sizing none(List<Relation> relations) {
        return new Sizing(
                0,
                0,
                0,
                0,
                REPLICATION,
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
                "No measured machine (4, 8 or 16 vCPU) holds this many tables and indexes; ask for a sizing by hand.");
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
                        + " and a throughput of %.0f reads/s and %.0f writes/s in about %d tablets. Storage per node = data × %d copies × %.1f"
                        + " room to grow ÷ nodes. Throughput counts scans and changed rows since the source's counters were reset.",
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
                REPLICATION,
                ROOM_TO_GROW);
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

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
