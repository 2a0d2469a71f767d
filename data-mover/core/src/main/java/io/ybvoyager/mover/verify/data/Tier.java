package io.ybvoyager.mover.verify.data;

/** How deep a verification goes; each tier includes those before it. */
public enum Tier {
    /** Objects and sequences only; no row is read. */
    SCHEMA,
    /** How many rows there are. */
    COUNTS,
    /** A digest of every row: proves equality; tables that differ are named, their rows are not. */
    CHECKSUMS,
    /** As checksums, and where they differ the rows are found, with key, columns and values. */
    ROWS;

    /** Whether equality at this tier proves that the rows are the same. */
    public boolean proves() {
        return this == CHECKSUMS || this == ROWS;
    }

    /** As commands and reports write it. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
