package io.ybvoyager.assessment.sizing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cluster of one kind of machine that carries the load. */
record Plan(Machine machine, List<Relation> colocated, List<Relation> sharded, int nodes, long tablets) {
    private static final int REPLICATION = 3;
    private static final int BUFFER = 2;

    int totalCores() {
        return nodes * machine.cores();
    }

    /** The plan for a machine; empty when its limits do not allow one. */
    static Optional<Plan> of(Machine machine, List<Relation> relations, boolean colocate) {
        List<Relation> together = colocate ? colocated(machine, relations) : List.of();
        Set<Relation> chosen = new HashSet<>(together);
        List<Relation> apart =
                relations.stream().filter(r -> !chosen.contains(r)).toList();
        if (colocate && together.isEmpty() || objects(apart) > machine.shardedObjects()) {
            return Optional.empty();
        }
        int nodes = Math.max(3, nodesForLoad(machine, apart) + (together.isEmpty() ? 0 : 1));
        long tablets = tablets(apart, nodes);
        // more nodes can mean more tablets: look again until it holds
        for (int pass = 0; pass < 20; pass++) {
            int enough = (int) Math.ceil((double) tablets * REPLICATION * BUFFER / machine.shardedObjects());
            if (enough <= nodes) {
                return Optional.of(new Plan(machine, together, apart, nodes, tablets));
            }
            nodes = enough;
            tablets = tablets(apart, nodes);
        }
        return Optional.empty();
    }

    /** Small tables with few indexes, smallest first, as long as one node holds and serves them. */
    private static List<Relation> colocated(Machine machine, List<Relation> relations) {
        List<Relation> chosen = new ArrayList<>();
        double gib = 0;
        int objects = 0;
        double load = 0;
        for (Relation r : relations.stream()
                .filter(r -> r.indexGib().size() <= 2)
                .sorted(Comparator.comparingDouble(Relation::totalGib))
                .toList()) {
            double with = load
                    + r.readsPerSecond() / machine.colocatedSelects()
                    + r.writesPerSecond() / machine.colocatedInserts();
            boolean fits = gib + r.totalGib() <= Machine.COLOCATED_GIB
                    && objects + r.objects() <= machine.colocatedObjects()
                    && Math.ceil(with) <= machine.cores();
            if (fits) {
                chosen.add(r);
                gib += r.totalGib();
                objects += r.objects();
                load = with;
            }
        }
        return List.copyOf(chosen);
    }

    private static int nodesForLoad(Machine machine, List<Relation> relations) {
        double reads = relations.stream().mapToDouble(Relation::readsPerSecond).sum();
        double writes =
                relations.stream().mapToDouble(Relation::writesPerSecond).sum();
        double cores = Math.ceil(reads / machine.shardedSelects() + writes / machine.shardedInserts());
        return (int) Math.ceil(cores / machine.cores());
    }

    private static int objects(List<Relation> relations) {
        return relations.stream().mapToInt(Relation::objects).sum();
    }

    private static long tablets(List<Relation> relations, int nodes) {
        return relations.stream()
                .mapToLong(r -> tablets(r.gib(), nodes)
                        + r.indexGib().stream()
                                .mapToLong(size -> tablets(size, nodes))
                                .sum())
                .sum();
    }

    /** Tablets of one relation: automatic splitting in its low, high and final phase. */
    static long tablets(double gib, int nodes) {
        long low = Math.max(1, (long) Math.ceil(gib / 0.512));
        if (low <= nodes) {
            return low;
        }
        if (gib / nodes <= 10) {
            return nodes;
        }
        if (Math.ceil(gib / 10) <= 24L * nodes) {
            return (long) Math.ceil(gib / 10);
        }
        if (gib / (24.0 * nodes) <= 100) {
            return 24L * nodes;
        }
        return Math.min(256L * nodes, (long) Math.ceil(24.0 * nodes + (gib - 2400.0 * nodes) / 100));
    }

    /** Minutes to load everything. */
    long importMinutes(boolean withoutRedundantIndexes) {
        double together = colocated.stream()
                .mapToDouble(r -> machine.colocated().seconds(r, indexes(r, withoutRedundantIndexes)))
                .sum();
        double apart = sharded.stream()
                .mapToDouble(r -> machine.sharded().seconds(r, indexes(r, withoutRedundantIndexes)))
                .sum();
        return Math.max(1, (long) Math.ceil((together + apart / machine.speedUp(nodes)) / 60));
    }

    private static int indexes(Relation relation, boolean withoutRedundant) {
        return relation.indexGib().size() - (withoutRedundant ? relation.redundantIndexes() : 0);
    }
}
