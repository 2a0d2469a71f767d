package io.ybvoyager.assessment.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds databases that need each other, directly or through others (Tarjan's strongly connected components). For one graph. */
final class Circles {
    private final Map<String, Waves.Node> nodes;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Circles(Map<String, Waves.Node> nodes) {
        this.nodes = nodes;
    }

    /** Each name in exactly one set; a name that needs nobody who needs it is alone. At most 1,000 names, so recursion is safe. */
    static List<Set<String>> of(Map<String, Waves.Node> nodes) {
        Circles circles = new Circles(nodes);
        for (String name : nodes.keySet()) {
            if (!circles.index.containsKey(name)) {
                circles.visit(name);
            }
        }
        return circles.found;
    }

    private void visit(String name) {
        index.put(name, index.size());
        low.put(name, index.get(name));
        open.push(name);
        for (String needed : Objects.requireNonNull(nodes.get(name)).needs().keySet()) {
            if (!nodes.containsKey(needed)) {
                continue;
            }
            if (!index.containsKey(needed)) {
                visit(needed);
                low.merge(name, low.get(needed), Math::min);
            } else if (open.contains(needed)) {
                low.merge(name, index.get(needed), Math::min);
            }
        }
        if (low.get(name).equals(index.get(name))) {
            close(name);
        }
    }

    private void close(String root) {
        Set<String> circle = new TreeSet<>();
        String name;
        do {
            name = open.pop();
            circle.add(name);
        } while (!name.equals(root));
        found.add(circle);
    }
}
