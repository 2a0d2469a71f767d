package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.SumItem.Read;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads of an item that one query does: small relations of the same side together, since the way to the server and back
 * takes longer than to read one; everything else alone.
 *
 * @param places of the reads in their item, ascending
 * @param small whether they are whole small relations
 */
record ReadGroup(boolean ours, boolean small, List<Integer> places) {
    /** Of a relation that is read with others. */
    private static final long SMALL_BYTES = 256 << 10;

    /** Each relation is locked with its indexes until the query's end: with 64 sessions the server has locks for so many. */
    private static final int MOST_RELATIONS = 16;

    /** Of all relations of a query together: what the server has to parse. */
    private static final int MOST_COLUMNS = 2_000;

    /** In the order of the reads, but for small ones that come forward to those they are read with. */
    static List<ReadGroup> of(Comparison comparison, List<Read> reads) {
        List<ReadGroup> groups = new ArrayList<>();
        Open ours = new Open(true);
        Open theirs = new Open(false);
        for (int place = 0; place < reads.size(); place++) {
            Read read = reads.get(place);
            TableComparison table = comparison.table(read.piece().table());
            if (table == null || !isSmall(table, read)) {
                groups.add(new ReadGroup(read.ours(), false, List.of(place)));
            } else {
                (read.ours() ? ours : theirs).add(place, table.digest.columns().size(), groups);
            }
        }
        return groups;
    }

    private static boolean isSmall(TableComparison table, Read read) {
        SourceTable.Leaf leaf = table.leaf(read);
        return leaf != null && leaf.bytes() <= SMALL_BYTES && read.piece().isWhole();
    }

    /** The group of a side that still has room. */
    private static final class Open {
        private final boolean ours;
        private List<Integer> places = new ArrayList<>();
        private int columns;

        Open(boolean ours) {
            this.ours = ours;
        }

        void add(int place, int more, List<ReadGroup> groups) {
            boolean full = places.size() == MOST_RELATIONS || columns + more > MOST_COLUMNS;
            if (places.isEmpty() || full) {
                places = new ArrayList<>();
                columns = 0;
                groups.add(new ReadGroup(ours, true, places));
            }
            places.add(place);
            columns += more;
        }
    }
}
