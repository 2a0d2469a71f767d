package io.ybvoyager.assessment.sizing;

import io.ybvoyager.assessment.AssessmentReport.TableImport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cluster of one kind of machine that carries the load.
 *
 * @param reasons why a table is not colocated, by name; empty when none was to be
 */
record Plan(
        Machine machine,
        Method method,
        List<Relation> colocated,
        List<Relation> sharded,
        Map<String, String> reasons,
        int nodes,
        long tablets) {
    /** Room for objects that are made later. */
    private static final int BUFFER = 2;

    private static final int MOST_PASSES = 20;

    int totalCores() {
        return nodes * machine.cores();
    }

    /** The plan for a machine; empty when its limits do not allow one. */
    static Optional<Plan> of(Machine machine, List<Relation> relations, boolean colocate, Method method) {
        Choice choice = new Choice(machine, method);
        if (colocate) {
            choice.fill(relations);
        } else {
            choice.apart.addAll(relations);
        }
        if (colocate && choice.together.isEmpty()
                || choice.apart.stream().mapToInt(Relation::objects).sum() > machine.shardedObjects()) {
            return Optional.empty();
        }
        int nodes = method.allowed(nodesForLoad(machine, choice.apart, method) + (choice.together.isEmpty() ? 0 : 1));
        long tablets = tablets(choice.apart, nodes, method);
        int passes = method.has(Correction.SETTLED) ? MOST_PASSES : 1;
        for (int pass = 0; pass < passes; pass++) {
            int enough = method.allowed(
                    (int) Math.ceil((double) tablets * method.copies() * BUFFER / machine.shardedObjects()));
            if (enough <= nodes) {
                return Optional.of(choice.plan(nodes, tablets));
            }
            nodes = enough;
            tablets = tablets(choice.apart, nodes, method);
        }
        return passes == 1 ? Optional.of(choice.plan(nodes, tablets)) : Optional.empty();
    }

    /** Which tables share one tablet: small ones with few indexes, smallest first, as long as one node holds and serves them. */
    private static final class Choice {
        private final Machine machine;
        private final Method method;
        private final List<Relation> together = new ArrayList<>();
        private final List<Relation> apart = new ArrayList<>();
        private final Map<String, String> reasons = new TreeMap<>();
        private double gib;
        private int objects;
        private double load;

        Choice(Machine machine, Method method) {
            this.machine = machine;
            this.method = method;
        }

        void fill(List<Relation> relations) {
            boolean full = false;
            for (Relation relation : bySize(relations)) {
                String obstacle = obstacle(relation);
                if (full || !obstacle.isEmpty()) {
                    apart.add(relation);
                    reasons.put(relation.name(), obstacle.isEmpty() ? "Smaller tables did not fit already." : obstacle);
                    full |= !method.has(Correction.FILL) && relation.indexGib().size() <= 2;
                } else {
                    add(relation);
                }
            }
        }

        private List<Relation> bySize(List<Relation> relations) {
            Comparator<Relation> size = method.has(Correction.FILL)
                    ? Comparator.comparingDouble(Relation::totalGib)
                    : Comparator.comparingDouble(Relation::gib);
            return relations.stream().sorted(size.thenComparing(Relation::name)).toList();
        }

        private String obstacle(Relation relation) {
            if (relation.indexGib().size() > 2) {
                return relation.indexGib().size() + " indexes: with more than 2, writes are faster sharded.";
            }
            if (gib + method.gib(relation.totalGib()) > Machine.COLOCATED_GIB) {
                return "Its size does not fit beside the smaller tables: colocated tables hold at most 113 GiB.";
            }
            if (objects + relation.objects() > machine.colocatedObjects()) {
                return "There are more small tables and indexes than the " + machine.colocatedObjects()
                        + " that one node holds colocated.";
            }
            return Math.ceil((load + load(relation)) / method.usable()) > machine.cores()
                    ? "Its load is more than one node serves beside the smaller tables."
                    : "";
        }

        private double load(Relation relation) {
            return method.reads(relation) / machine.colocatedSelects()
                    + method.writes(relation, machine.colocated()) / machine.colocatedInserts();
        }

        private void add(Relation relation) {
            together.add(relation);
            gib += method.gib(relation.totalGib());
            objects += relation.objects();
            load += load(relation);
        }

        Plan plan(int nodes, long tablets) {
            return new Plan(machine, method, List.copyOf(together), List.copyOf(apart), reasons, nodes, tablets);
        }
    }

    private static int nodesForLoad(Machine machine, List<Relation> relations, Method method) {
        double load = relations.stream()
                .mapToDouble(r -> method.reads(r) / machine.shardedSelects()
                        + method.writes(r, machine.sharded()) / machine.shardedInserts())
                .sum();
        double cores = Math.ceil(load / method.usable());
        return (int) Math.ceil(cores / machine.cores());
    }

    private static long tablets(List<Relation> relations, int nodes, Method method) {
        return relations.stream().mapToLong(r -> tablets(r, nodes, method)).sum();
    }

    private static long tablets(Relation relation, int nodes, Method method) {
        boolean exact = method.has(Correction.TABLETS);
        return tablets(method.gib(relation.gib()), nodes, exact)
                + relation.indexGib().stream()
                        .mapToLong(size -> tablets(method.gib(size), nodes, exact))
                        .sum();
    }

    /** Tablets of a table with its indexes in this plan. */
    long tablets(Relation relation) {
        return tablets(relation, nodes, method);
    }

    /**
     * Tablets of one relation: automatic splitting in its low (0.512 GiB), high (10 GiB) and final phase (100 GiB).
     *
     * @param exact counts the limits of the phases per node; yb-voyager forgets the nodes in two places
     */
    static long tablets(double gib, int nodes, boolean exact) {
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
        if (gib / (exact ? 24.0 * nodes : 24) <= 100) {
            return 24L * nodes;
        }
        long last = (long) Math.ceil(24.0 * nodes + (gib - 2400.0 * nodes) / 100);
        return last <= 256L * nodes || exact ? last : (long) Math.ceil(256 + (gib - 25600.0 * nodes) / 100);
    }

    /** Changed rows per second that all cores together apply, were there nothing to read. */
    double writeCapacity() {
        List<Relation> all = Stream.concat(colocated.stream(), sharded.stream()).toList();
        double written = all.stream().mapToDouble(Relation::writesPerSecond).sum();
        double weighed = all.stream()
                .mapToDouble(r -> method.writes(r, machine.sharded()))
                .sum();
        return totalCores() * machine.shardedInserts() * (written == 0 ? 1 : written / weighed);
    }

    /** Minutes to load everything. */
    long importMinutes(boolean withoutRedundantIndexes) {
        double together = colocated.stream()
                .mapToDouble(r -> seconds(machine.colocated(), r, withoutRedundantIndexes))
                .sum();
        double apart = sharded.stream()
                .mapToDouble(r -> seconds(machine.sharded(), r, withoutRedundantIndexes))
                .sum();
        return minutes(together + apart / method.speedUp(machine, nodes));
    }

    /** The tables that would take longest alone. */
    List<TableImport> slowest(int limit) {
        double speedUp = method.speedUp(machine, nodes);
        return Stream.concat(
                        colocated.stream().map(r -> alone(r, machine.colocated(), 1)),
                        sharded.stream().map(r -> alone(r, machine.sharded(), speedUp)))
                .sorted(Comparator.comparingLong(TableImport::minutes)
                        .reversed()
                        .thenComparing(TableImport::table))
                .limit(limit)
                .toList();
    }

    private TableImport alone(Relation relation, Machine.Loading loading, double speedUp) {
        return new TableImport(
                relation.name(),
                minutes(seconds(loading, relation, false) / speedUp),
                minutes(seconds(loading, relation, true) / speedUp));
    }

    private double seconds(Machine.Loading loading, Relation relation, boolean withoutRedundant) {
        int indexes = relation.indexGib().size() - (withoutRedundant ? relation.redundantIndexes() : 0);
        return method.seconds(loading, relation, indexes);
    }

    private static long minutes(double seconds) {
        return Math.max(1, (long) Math.ceil(seconds / 60));
    }
}
