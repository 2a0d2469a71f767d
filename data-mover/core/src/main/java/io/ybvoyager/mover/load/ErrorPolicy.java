package io.ybvoyager.mover.load;

/**
 * What to do with rows that the target refuses.
 *
 * @param stash leave exactly these rows out, keep them in the ledger's stash and go on; else end at the first one
 * @param maxErrors rows that may wait in the stash at once; one more ends the import
 */
public record ErrorPolicy(boolean stash, long maxErrors) {
    /** The first refused row ends the import. */
    public static final ErrorPolicy ABORT = new ErrorPolicy(false, 0);

    /** Budget when none is named. */
    public static final long DEFAULT_MAX_ERRORS = 1_000;
}
