package io.ybvoyager.mover.verify.data;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Sums of row digests by bucket. */
final class Buckets {
    private final Map<Integer, Sum> sums = new HashMap<>();

    synchronized void add(int bucket, Sum sum) {
        if (sum.rows() > 0) {
            sums.merge(bucket, sum, Sum::plus);
        }
    }

    synchronized void addTo(Buckets other) {
        sums.forEach(other::add);
    }

    synchronized Sum total() {
        return sums.values().stream().reduce(Sum.NOTHING, Sum::plus);
    }

    /** Buckets that differ, ascending. */
    synchronized TreeSet<Integer> unequal(Buckets other) {
        TreeSet<Integer> unequal = new TreeSet<>();
        sums.forEach((bucket, sum) -> {
            if (!sum.equals(other.sums.get(bucket))) {
                unequal.add(bucket);
            }
        });
        other.sums.keySet().stream().filter(bucket -> !sums.containsKey(bucket)).forEach(unequal::add);
        return unequal;
    }
}
