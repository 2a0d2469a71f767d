package io.ybvoyager.assessment.sizing;

import java.util.List;

/**
 * A table with its indexes as a load.
 *
 * @param gib of the table without indexes
 * @param readsPerSecond scans, not rows
 * @param indexGib sizes of the indexes; the primary key's is not among them, because it is the table in the target
 * @param redundantIndexes how many of them could be left out
 * @param rowsReadPerSecond by those scans; negative when the source does not count them
 * @param redundant the indexes that could be left out, where they are known by name
 */
public record Relation(
        String name,
        double gib,
        long rows,
        int columns,
        double readsPerSecond,
        double writesPerSecond,
        List<Double> indexGib,
        int redundantIndexes,
        double rowsReadPerSecond,
        List<Redundant> redundant) {
    /** Rows that one request to storage brings: the default of {@code yb_fetch_row_limit}. */
    private static final double PAGE = 1024;

    /** An index that another one serves as well. @param name as shown, with its schema */
    public record Redundant(String name, String coveredBy, long bytes) {}

    public Relation {
        indexGib = List.copyOf(indexGib);
        redundant = List.copyOf(redundant);
    }

    /** Where rows that were read are not counted and redundant indexes have no names. */
    public Relation(
            String name,
            double gib,
            long rows,
            int columns,
            double readsPerSecond,
            double writesPerSecond,
            List<Double> indexGib,
            int redundantIndexes) {
        this(name, gib, rows, columns, readsPerSecond, writesPerSecond, indexGib, redundantIndexes, -1, List.of());
    }

    /** With its indexes. */
    public double totalGib() {
        return gib + indexGib.stream().mapToDouble(Double::doubleValue).sum();
    }

    int objects() {
        return 1 + indexGib.size();
    }

    /** Requests to storage: a scan is one for each page of rows. */
    double requestsPerSecond() {
        return Math.max(readsPerSecond, rowsReadPerSecond / PAGE);
    }
}
