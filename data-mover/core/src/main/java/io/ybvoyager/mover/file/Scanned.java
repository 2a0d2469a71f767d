package io.ybvoyager.mover.file;

import io.ybvoyager.mover.file.RecordSplitter.Newline;
import java.util.List;

/**
 * What a file holds.
 *
 * @param contentId tells this content from any other
 * @param bytes of the whole file, unpacked
 * @param rows all of them
 * @param appliedRows those in the spans that were applied before
 * @param batches what is left to be applied, in the file's order
 */
record Scanned(
        FileTask task,
        String contentId,
        Newline newline,
        long bytes,
        long rows,
        long appliedRows,
        long appliedBytes,
        List<Batch> batches) {
    /** What the ledger keeps beside each batch. */
    String origin() {
        return contentId + "/" + task.reading();
    }
}
