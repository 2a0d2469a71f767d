package io.ybvoyager.assessment.sizing;

/**
 * Where a table goes, and why.
 *
 * @param gib of the table with its indexes today, one copy
 * @param tablets of the table and its indexes; 0 when colocated
 */
public record Placement(
        String table,
        Kind kind,
        String reason,
        double gib,
        int indexes,
        long tablets,
        double readsPerSecond,
        double writesPerSecond) {
    /** Whether a table has tablets of its own. */
    public enum Kind {
        /** Shares one tablet with other small tables. */
        colocated,
        /** Is cut into tablets that spread over the nodes. */
        sharded
    }
}
