package io.ybvoyager.mover.run;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Places in the code at which tests let something fail: an exception, a lost session, or the end of the process. Each
 * stands between two effects that must not come apart. In use none of them does anything but look at one field.
 */
public enum FaultPoint {
    /** A snapshot of the source is open, nothing is planned. */
    SNAPSHOT_TAKEN,
    /** Work items are there, nobody has begun. */
    ITEMS_ADDED,
    /** Some rows of a chunk are in its file. */
    SEGMENT_WRITTEN,
    /** A chunk is durable under a temporary name. */
    CHUNK_WRITTEN,
    /** A chunk has its name, its sidecar is missing. */
    CHUNK_RENAMED,
    /** A chunk and its sidecar are there, the queue does not know. */
    CHUNK_DESCRIBED,
    /** All chunks are there, the manifest is not. */
    CHUNKS_COMPLETE,
    /** The manifest is there, the end of the phase is not told. */
    MANIFEST_WRITTEN,
    /** A run of loading has its number, nothing is loaded. */
    RUN_BEGUN,
    /** The ledger's rows of a batch are written, its own rows are not. */
    BATCH_NOTED,
    /** Rows and ledger rows of a batch are written, not committed; reached for each of its tables, while others are missing. */
    BATCH_COPIED,
    /** Good rows of a refused batch and its stashed rows are written, not committed. */
    ROWS_STASHED,
    /** A batch is committed, nobody knows. */
    BATCH_COMMITTED,
    /** All rows are loaded, they are not counted yet. */
    ROWS_COMPLETE,
    /** One sequence is set. */
    SEQUENCE_SET,
    /** A statement of the schema was executed, it is not noted. */
    STATEMENT_EXECUTED,
    /** A statement of the schema is noted as done. */
    STATEMENT_NOTED,
    /** A piece of a comparison is summed up, the sum is not kept. */
    PIECE_SUMMED;

    private static volatile @Nullable Consumer<FaultPoint> watching;

    /** Says that the code is here. */
    public void reach() {
        Consumer<FaultPoint> now = watching;
        if (now != null) {
            now.accept(this);
        }
    }

    /** For tests: calls somebody at each point from now on; null ends that. */
    static void watch(@Nullable Consumer<FaultPoint> watcher) {
        watching = watcher;
    }
}
