package io.ybvoyager.mover.run;

/** What a worker's time goes to. */
public enum Place {
    /** Waiting for rows of the source. */
    SOURCE,
    /** Waiting for a database that waits for the network itself. */
    NETWORK,
    /** Waiting for the target to take rows, or to commit. */
    TARGET,
    /** Reading and writing files of the export directory. */
    DISK,
    /** The mover's own computing. */
    MOVER
}
