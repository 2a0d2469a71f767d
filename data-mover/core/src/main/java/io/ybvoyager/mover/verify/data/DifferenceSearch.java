package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.SumItem.Read;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables again whose sums differ, all rows of a side in one snapshot, and finds the rows. Small tables are compared
 * row by row at once. Of large ones the buckets are summed up by all threads, then only the rows of unequal buckets
 * travel; when most buckets differ, all rows do.
 *
 * <p>So one wrong row takes a query for each piece of either side, one a side for the rows of its bucket and one a side for
 * the columns: at most {@code 2 × (48 + relations) + 4}, 102 for a table that is not partitioned, however large it is, as
 * long as no piece takes over 20 seconds and no rate is set.
 */
final class DifferenceSearch {
    private static final long SMALL_BYTES = 16L << 20;
    private static final long PIECE_BYTES = 64L << 20;

    /** Pieces that a relation is cut into at most, half a piece more or less. */
    private static final int MOST_PIECES = 48;

    /** So long that a piece is one query, unless it is of many gigabytes. */
    private static final double QUERY_SECONDS = 20;

    private static final double MOST_BUCKETS = 0.3;

    /** Findings of all tables together that are kept; beyond them each table keeps those of its report. */
    private static final int MOST_FINDINGS = 100_000;

    private final Comparison comparison;
    private final FindingsFile findings;
    private final AtomicInteger found = new AtomicInteger();

    DifferenceSearch(Comparison comparison, FindingsFile findings) {
        this.comparison = comparison;
        this.findings = findings;
    }

    /** Tables that can be compared and whose sums differ; none when they are equal after all. */
    void run(List<TableComparison> unequal) {
        boolean rows = comparison.options.tier() == Tier.ROWS;
        searchSmall(unequal.stream().filter(table -> rows && isSmall(table)).toList());
        List<TableComparison> others =
                unequal.stream().filter(table -> !rows || !isSmall(table)).toList();
        for (TableComparison table : others) {
            Buckets ours = new Buckets();
            Buckets theirs = new Buckets();
            readAgain(table, ours, theirs);
            table.summed(ours.total(), theirs.total());
            if (rows && !table.sumsEqual()) {
                Map<String, TableComparison> one = Map.of("table", table);
                search(one, Map.of(table, mostly(ours.unequal(theirs), table)));
            }
        }
    }

    private static boolean isSmall(TableComparison table) {
        return table.source.bytes() <= SMALL_BYTES
                && Objects.requireNonNull(table.target).bytes() <= SMALL_BYTES;
    }

    /** Null when so many buckets differ that looking into all is not more work. */
    private static SortedSet<Integer> mostly(TreeSet<Integer> unequal, TableComparison table) {
        if (unequal.size() <= MOST_BUCKETS * (1 << table.digest.bits())) {
            return unequal;
        }
        return new TreeSet<>(); // stands for all: a map holds no null
    }

    private void searchSmall(List<TableComparison> tables) {
        Map<String, TableComparison> byKey = new HashMap<>();
        tables.forEach(table -> byKey.put(table.source.name().quoted(), table));
        search(byKey, Map.of());
    }

    private void search(Map<String, TableComparison> tables, Map<TableComparison, SortedSet<Integer>> buckets) {
        WorkQueue queue = new LocalWorkQueue();
        tables.forEach((key, table) ->
                queue.add(List.of(new WorkQueue.NewItem(key, "", "", table.source.bytes(), NullNode.getInstance()))));
        if (!tables.isEmpty()) {
            Workers.run(
                    queue,
                    comparison::parallelJobs,
                    comparison.monitor,
                    safePoint -> new Searcher(tables, buckets, safePoint));
        }
    }

    /** One thread's sessions that read whole tables. */
    private final class Searcher implements Workers.Worker {
        private final Map<String, TableComparison> tables;
        private final Map<TableComparison, SortedSet<Integer>> buckets;
        private final Runnable safePoint;
        private @Nullable Connection ours;
        private @Nullable Connection theirs;

        Searcher(
                Map<String, TableComparison> tables,
                Map<TableComparison, SortedSet<Integer>> buckets,
                Runnable safePoint) {
            this.tables = tables;
            this.buckets = buckets;
            this.safePoint = safePoint;
        }

        @Override
        public JsonNode work(WorkQueue.Item item) {
            TableComparison table = Objects.requireNonNull(tables.get(item.key()));
            SortedSet<Integer> unequal = buckets.get(table);
            boolean all = unequal == null || unequal.isEmpty();
            try {
                Connection source = ours == null ? comparison.source.openForScans() : ours;
                ours = source;
                Connection target = theirs == null ? comparison.target.openForScans() : theirs;
                theirs = target;
                RowSearch.Found rows =
                        RowSearch.compare(table, all ? null : unequal, room(), source, target, safePoint);
                findings.add(table.source.name(), rows.findings());
                found.addAndGet(rows.findings().size());
                if (unequal == null) {
                    settle(table, rows);
                }
                Side.forget(source);
                Side.forget(target);
            } catch (SQLException e) {
                throw ReadFailures.problem(
                        comparison.source.address(), table.source.name().shown(), e);
            }
            return NullNode.getInstance();
        }

        @Override
        public void close() {
            Databases.closeQuietly(ours);
            Databases.closeQuietly(theirs);
        }
    }

    /** All rows were looked at: what was found is the verdict, whatever the sums were. */
    private static void settle(TableComparison table, RowSearch.Found rows) {
        if (rows.findings().isEmpty() && !rows.more()) {
            Sum same = new Sum(rows.sourceRows(), BigInteger.ZERO, BigInteger.ZERO);
            table.summed(same, same);
        }
    }

    /** How many findings the table may have. */
    private int room() {
        return Math.clamp(MOST_FINDINGS - found.get(), TableComparison.MOST_SHOWN, TableComparison.MOST_FINDINGS);
    }

    /** Sums up both sides of a table by bucket, with all threads. */
    private void readAgain(TableComparison table, Buckets ours, Buckets theirs) {
        List<Read> reads = new ArrayList<>(pieces(table.source, true));
        reads.addAll(pieces(Objects.requireNonNull(table.target), false));
        WorkQueue queue = new LocalWorkQueue();
        for (Read read : reads) {
            SumItem item = new SumItem(comparison.run(), List.of(read));
            queue.add(List.of(item.item(1, read.piece().weight(table.leaf(read)))));
        }
        AtomicInteger queries = new AtomicInteger();
        Workers.run(
                queue,
                comparison::parallelJobs,
                comparison.monitor,
                safePoint -> new BucketWorker(table, ours, theirs, queries, safePoint));
        table.found(List.of(), false, queries.get());
    }

    static long pieceBytes(SourceTable table) {
        return Math.max(PIECE_BYTES, table.bytes() / MOST_PIECES + 1);
    }

    private List<Read> pieces(SourceTable table, boolean ours) {
        int version = (ours ? comparison.source : comparison.target).rangeVersion();
        return Piece.rest(table, List.of(), pieceBytes(table), version).stream()
                .map(piece -> new Read(ours, piece))
                .toList();
    }

    /** One thread that sums up pieces by bucket. */
    private final class BucketWorker implements Workers.Worker {
        private final TableComparison table;
        private final Buckets ours;
        private final Buckets theirs;
        private final AtomicInteger queries;
        private final PieceReader source;
        private final PieceReader target;

        BucketWorker(TableComparison table, Buckets ours, Buckets theirs, AtomicInteger queries, Runnable safePoint) {
            this.table = table;
            this.ours = ours;
            this.theirs = theirs;
            this.queries = queries;
            this.source = new PieceReader(comparison.source, comparison.throttle, safePoint, QUERY_SECONDS);
            this.target = new PieceReader(comparison.target, comparison.throttle, safePoint, QUERY_SECONDS);
        }

        @Override
        public JsonNode work(WorkQueue.Item item) {
            Read read = SumItem.of(item.spec()).reads().getFirst();
            SourceTable side = read.ours() ? table.source : Objects.requireNonNull(table.target);
            Buckets sums = new Buckets(); // of this try only: a failed one leaves nothing behind
            try {
                (read.ours() ? source : target)
                        .read(side, Objects.requireNonNull(table.leaf(read)), read.piece(), this::sql, sums::add);
            } catch (SQLException e) {
                Side failed = read.ours() ? comparison.source : comparison.target;
                throw ReadFailures.problem(failed.address(), table.source.name().shown(), e);
            }
            sums.addTo(read.ours() ? ours : theirs);
            return NullNode.getInstance();
        }

        private String sql(Piece part) {
            return comparison.options.checksums() ? table.digest.buckets(part) : table.digest.count(part, 0);
        }

        @Override
        public void close() {
            queries.addAndGet(source.queries() + target.queries());
            source.close();
            target.close();
        }
    }
}
