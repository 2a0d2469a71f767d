package io.ybvoyager.assessment.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says of each table why it is where it is. */
final class Placements {
    private static final String ALL_SHARDED =
            "All tables are sharded: colocating the small ones would not make the cluster smaller.";

    private Placements() {}

    /** The first tables by name. */
    static List<Placement> of(Plan plan, int limit) {
        return Stream.concat(
                        plan.colocated().stream().map(Placements::colocated),
                        plan.sharded().stream().map(relation -> sharded(plan, relation)))
                .sorted(Comparator.comparing(Placement::table))
                .limit(limit)
                .toList();
    }

    private static Placement colocated(Relation relation) {
        String reason = String.format(
                Locale.ROOT,
                "%.3f GiB with %d indexes and %.1f reads/s, %.1f writes/s fit into the tablet that small tables share.",
                relation.totalGib(),
                relation.indexGib().size(),
                relation.readsPerSecond(),
                relation.writesPerSecond());
        return placement(relation, Placement.Kind.colocated, reason, 0);
    }

    private static Placement sharded(Plan plan, Relation relation) {
        String reason =
                plan.colocated().isEmpty() ? ALL_SHARDED : plan.reasons().getOrDefault(relation.name(), ALL_SHARDED);
        return placement(relation, Placement.Kind.sharded, reason, plan.tablets(relation));
    }

    private static Placement placement(Relation relation, Placement.Kind kind, String reason, long tablets) {
        return new Placement(
                relation.name(),
                kind,
                reason,
                Sizer.rounded(relation.totalGib()),
                relation.indexGib().size(),
                tablets,
                Sizer.rounded(relation.readsPerSecond()),
                Sizer.rounded(relation.writesPerSecond()));
    }
}
