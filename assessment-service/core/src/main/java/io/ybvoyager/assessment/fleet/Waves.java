package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proposes in which order to migrate: what others need comes first or together with them, the easy ones before the hard ones, at most
 * {@value #MOST} databases at once, and those that need each other together.
 */
final class Waves {
    private static final int MOST = 10;

    /**
     * A database that can be placed.
     *
     * @param blockers objects without a way around
     * @param work minutes of people, at most
     * @param needs other members, each with how that is known
     */
    record Node(String name, Level complexity, int blockers, int work, Map<String, String> needs) {
        /** 1 for the easy ones, which teach; 4 for those that wait for a decision. */
        int stage() {
            return blockers > 0 ? 4 : complexity.ordinal() + 1;
        }
    }

    /** Databases that need each other, or a single one. */
    private static final class Unit {
        final List<Node> nodes = new ArrayList<>();
        final Set<Unit> needs = new LinkedHashSet<>();
        int stage;

        int stageAlone() {
            return nodes.stream().mapToInt(Node::stage).max().orElse(0);
        }

        int work() {
            return nodes.stream().mapToInt(Node::work).sum();
        }

        String name() {
            return nodes.getFirst().name();
        }
    }

    private Waves() {}

    /** The waves of these databases; needs that are not among them are left out of account. */
    static List<Wave> of(List<Node> nodes) {
        List<Unit> units = units(nodes);
        List<Wave> waves = new ArrayList<>();
        List<Unit> current = new ArrayList<>();
        for (Unit unit : ordered(units)) {
            int size = current.stream().mapToInt(each -> each.nodes.size()).sum();
            if (!current.isEmpty() && (current.getFirst().stage != unit.stage || size + unit.nodes.size() > MOST)) {
                waves.add(wave(waves.size() + 1, current));
                current.clear();
            }
            current.add(unit);
        }
        if (!current.isEmpty()) {
            waves.add(wave(waves.size() + 1, current));
        }
        return waves;
    }

    private static List<Unit> units(List<Node> nodes) {
        Map<String, Node> byName = new TreeMap<>();
        nodes.forEach(node -> byName.put(node.name(), node));
        Map<String, Unit> unitOf = new TreeMap<>();
        List<Unit> units = new ArrayList<>();
        for (Set<String> circle : Circles.of(byName)) {
            Unit unit = new Unit();
            circle.stream().sorted().forEach(name -> {
                unit.nodes.add(byName.get(name));
                unitOf.put(name, unit);
            });
            units.add(unit);
        }
        for (Unit unit : units) {
            unit.nodes.forEach(node -> node.needs().keySet().stream()
                    .filter(unitOf::containsKey)
                    .map(unitOf::get)
                    .filter(needed -> needed != unit)
                    .forEach(unit.needs::add));
        }
        return units;
    }

    /** Needed ones first; among those that could be next, the easiest. */
    private static List<Unit> ordered(List<Unit> units) {
        PriorityQueue<Unit> ready = new PriorityQueue<>(Comparator.comparingInt((Unit unit) -> unit.stage)
                .thenComparingInt(Unit::work)
                .thenComparing(Unit::name));
        List<Unit> waiting = new ArrayList<>(units);
        Set<Unit> placed = new LinkedHashSet<>();
        while (placed.size() < units.size()) {
            waiting.removeIf(unit -> placed.containsAll(unit.needs) && ready.add(staged(unit)));
            placed.add(ready.remove());
        }
        return List.copyOf(placed);
    }

    private static Unit staged(Unit unit) {
        int needed = unit.needs.stream().mapToInt(each -> each.stage).max().orElse(0);
        unit.stage = Math.max(unit.stageAlone(), needed);
        return unit;
    }

    private static Wave wave(int number, List<Unit> units) {
        List<String> members = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (Unit unit : units) {
            unit.nodes.forEach(node -> members.add(node.name()));
            unit.nodes.forEach(node -> why.add(reason(node)));
            if (unit.nodes.size() > 1) {
                why.add(String.join(", ", unit.nodes.stream().map(Node::name).toList())
                        + " need each other, so they move together.");
            }
            unit.nodes.forEach(node -> needs(node, unit, why));
        }
        return new Wave(number, members, why);
    }

    private static String reason(Node node) {
        return node.blockers() > 0
                ? node.name() + ": objects without a known way around (" + node.blockers()
                        + ") need a decision before anything moves."
                : node.name() + ": " + node.complexity() + " complexity.";
    }

    private static void needs(Node node, Unit unit, List<String> why) {
        node.needs().forEach((needed, how) -> {
            boolean elsewhere =
                    unit.nodes.stream().noneMatch(each -> each.name().equals(needed));
            if (elsewhere) {
                why.add(node.name() + " needs " + needed + " (" + how + "), so it does not go before it.");
            }
        });
    }
}
