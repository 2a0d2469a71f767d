package io.ybvoyager.mover.verify.data;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Sums of row digests by bucket. Sums and not exclusive-or: two equal changes must not cancel each other. */
final class Buckets {
    private final Map<Integer, Sum> sums = new HashMap<>();

    record Sum(long rows, BigInteger lane1, BigInteger lane2) {
        Sum plus(Sum other) {
            return new Sum(rows + other.rows, lane1.add(other.lane1), lane2.add(other.lane2));
        }
    }

    synchronized void add(int bucket, Sum sum) {
        sums.merge(bucket, sum, Sum::plus);
    }

    synchronized long rows() {
        return sums.values().stream().mapToLong(Sum::rows).sum();
    }

    synchronized long rows(int bucket) {
        Sum sum = sums.get(bucket);
        return sum == null ? 0 : sum.rows;
    }

    /** Buckets that differ, ascending. */
    TreeSet<Integer> unequal(Buckets other) {
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
