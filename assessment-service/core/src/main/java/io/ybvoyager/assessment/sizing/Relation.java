package io.ybvoyager.assessment.sizing;

import java.util.List;

/**
 * A table with its indexes as a load.
 *
 * @param gib of the table without indexes
 * @param readsPerSecond scans, not rows: PostgreSQL counts no more
 * @param indexGib sizes of the indexes; the primary key's is not among them, because it is the table in the target
 * @param redundantIndexes how many of them could be left out
 */
public record Relation(
        String name,
        double gib,
        long rows,
        int columns,
        double readsPerSecond,
        double writesPerSecond,
        List<Double> indexGib,
        int redundantIndexes) {
    double totalGib() {
        return gib + indexGib.stream().mapToDouble(Double::doubleValue).sum();
    }

    int objects() {
        return 1 + indexGib.size();
    }
}
