package io.ybvoyager.assessment.sizing;

import java.util.List;
import java.util.stream.Stream;

/** Adds up the disk of a node. */
final class Disks {
    private static final double COMPACTION = 0.25;
    /** Two segments of 64 MiB: {@code log_min_segments_to_retain} × {@code log_segment_size_mb}. */
    private static final double WAL_OF_TABLET = 0.125;

    private static final long LEAST = 10;
    private static final String FORMULA =
            "data = size × growth × copies ÷ nodes; compaction = 25 % of it, since merged files are written before the old ones go; log = two"
                    + " segments of 64 MiB for each tablet's copy, but not more than its data; free = the assumed head-room of all. At least"
                    + " 10 GiB. The target's compression is not counted on.";

    private Disks() {}

    static Storage of(Plan plan) {
        double share = (double) plan.method().copies() / plan.nodes();
        List<Relation> all = Stream.concat(plan.colocated().stream(), plan.sharded().stream())
                .toList();
        double data = share
                * all.stream().mapToDouble(r -> plan.method().gib(r.totalGib())).sum();
        double wal =
                share * plan.sharded().stream().mapToDouble(r -> wal(plan, r)).sum()
                        + (plan.colocated().isEmpty() ? 0 : share * WAL_OF_TABLET);
        double used = data * (1 + COMPACTION) + wal;
        double free = used / plan.method().usable() - used;
        return new Storage(
                Sizer.rounded(data),
                Sizer.rounded(data * COMPACTION),
                Sizer.rounded(wal),
                Sizer.rounded(free),
                FORMULA);
    }

    private static double wal(Plan plan, Relation relation) {
        return Math.min(plan.method().gib(relation.totalGib()), plan.tablets(relation) * WAL_OF_TABLET);
    }

    /** Whole GiB of a node. */
    static long gib(Storage storage) {
        double sum = storage.dataGib() + storage.compactionGib() + storage.walGib() + storage.freeGib();
        return Math.max(LEAST, (long) Math.ceil(sum));
    }
}
