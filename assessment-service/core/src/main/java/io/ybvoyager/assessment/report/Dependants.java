package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Unblocks;
import io.ybvoyager.assessment.SourceObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who needs whom. Circles are no danger. */
final class Dependants {
    private static final int SHOWN = 10;
    /** Counting stops here: more than a thousand is as bad as a thousand. */
    static final int COUNTED = 1000;

    private final Map<String, List<String>> needers = new HashMap<>();

    Dependants(List<SourceObject> objects) {
        for (SourceObject object : objects) {
            object.dependsOn().stream()
                    .filter(needed -> !needed.equals(object.key()))
                    .forEach(needed -> needers.computeIfAbsent(needed, n -> new ArrayList<>())
                            .add(object.key()));
        }
    }

    /** All that need the object, directly or through others; at most 1,000 are counted. */
    Unblocks of(SourceObject object) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(object.key()));
        while (!open.isEmpty() && found.size() < COUNTED) {
            for (String needer : needers.getOrDefault(open.poll(), List.of())) {
                if (!needer.equals(object.key()) && found.size() < COUNTED && found.add(needer)) {
                    open.add(needer);
                }
            }
        }
        return new Unblocks(found.size(), found.stream().limit(SHOWN).toList());
    }
}
