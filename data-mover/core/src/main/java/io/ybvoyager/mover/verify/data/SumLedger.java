package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.WorkQueue.Item;
import io.ybvoyager.mover.run.WorkQueue.State;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.SumItem.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queue's items as the ledger of a verification: what is summed up already, what is still to be planned, and the sums
 * of each table once all its rows are in them exactly once.
 */
final class SumLedger {
    /** A run that nobody went on with for so long begins anew. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private static final long PIECE_BYTES = 256L << 20;
    private static final long LEAST_PIECE_BYTES = 16L << 20;
    private static final long BUNDLE_BYTES = 16L << 20;
    private static final int BUNDLE_READS = 100;
    private static final int SHARES = 8;

    private final Comparison comparison;
    private final Set<String> keys = new HashSet<>();
    private final Map<TableName, List<Summed>> summed = new HashMap<>();
    private final Map<TableName, List<Read>> planned = new HashMap<>();

    /** A piece with its sum. */
    record Summed(String item, Read read, Sum sum, Instant from, Instant to, int queries) {}

    private SumLedger(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Takes what is of use of the items: of this run, and of relations that were not rewritten since. */
    static SumLedger of(Comparison comparison, List<Item> items) {
        SumLedger ledger = new SumLedger(comparison);
        items.forEach(ledger::take);
        return ledger;
    }

    /** Whether all items are of this run and it was worked on lately; else they have to be cleared away. */
    static boolean resumable(Comparison comparison, List<Item> items, Instant now) {
        boolean ours = items.stream()
                .allMatch(
                        item -> comparison.run().equals(item.spec().path("run").asText()));
        Instant last = items.stream()
                .map(item -> SumItem.result(item.result()))
                .filter(Objects::nonNull)
                .map(SumItem.Result::to)
                .max(Comparator.naturalOrder())
                .orElse(now);
        return ours && !last.isBefore(now.minus(LONGEST_PAUSE));
    }

    private void take(Item item) {
        keys.add(item.key());
        SumItem spec = SumItem.of(item.spec());
        if (!spec.run().equals(comparison.run())) {
            return;
        }
        SumItem.Result result = item.state() == State.DONE ? SumItem.result(item.result()) : null;
        for (int i = 0; i < spec.reads().size(); i++) {
            Read read = spec.reads().get(i);
            Sum sum = result == null ? null : result.sums().get(i);
            if (!current(read)) {
                continue;
            }
            if (result != null && sum != null) {
                summed.computeIfAbsent(read.piece().table(), name -> new ArrayList<>())
                        .add(new Summed(
                                item.key(), read, sum, result.from(), result.to(), i == 0 ? result.queries() : 0));
            } else if (item.state() != State.DONE) {
                planned.computeIfAbsent(read.piece().table(), name -> new ArrayList<>())
                        .add(read);
            }
        }
    }

    /** Whether the piece's addresses still mean what they meant. */
    private boolean current(Read read) {
        TableComparison table = comparison.table(read.piece().table());
        return table != null && table.leaf(read) != null;
    }

    /** Items for all that is neither summed up nor planned. */
    List<WorkQueue.NewItem> missing() {
        List<WorkQueue.NewItem> items = new ArrayList<>();
        List<TableComparison> tables = comparison.largestFirst();
        long bytes = tables.stream().mapToLong(SumLedger::bytes).sum();
        long share = bytes / (SHARES * Math.max(1, comparison.options.parallelJobs()));
        long pieceBytes = Math.clamp(share, LEAST_PIECE_BYTES, PIECE_BYTES);
        Bundle bundle = new Bundle(Math.clamp(share, 1 << 18, BUNDLE_BYTES), items);
        for (TableComparison table : tables) {
            List<Read> reads = new ArrayList<>(rest(table, true, pieceBytes));
            reads.addAll(rest(table, false, pieceBytes));
            if (bytes(table) > pieceBytes) {
                reads.forEach(read -> items.add(item(List.of(read), bytes(table))));
            } else {
                reads.forEach(read -> bundle.add(read, bytes(table) / 2));
            }
        }
        bundle.end();
        return items;
    }

    private static long bytes(TableComparison table) {
        SourceTable target = table.target;
        return table.source.bytes() + (target == null ? 0 : target.bytes());
    }

    private List<Read> rest(TableComparison table, boolean ours, long bytes) {
        SourceTable side = ours ? table.source : table.target;
        if (side == null) {
            return List.of();
        }
        TableName name = table.source.name();
        List<Piece> known = new ArrayList<>();
        summed.getOrDefault(name, List.of()).stream()
                .map(Summed::read)
                .filter(read -> read.ours() == ours)
                .forEach(read -> known.add(read.piece()));
        planned.getOrDefault(name, List.of()).stream()
                .filter(read -> read.ours() == ours)
                .forEach(read -> known.add(read.piece()));
        int version = (ours ? comparison.source : comparison.target).rangeVersion();
        return Piece.rest(side, known, bytes, version).stream()
                .map(piece -> new Read(ours, piece))
                .toList();
    }

    private WorkQueue.NewItem item(List<Read> reads, long weight) {
        SumItem spec = new SumItem(comparison.run(), List.copyOf(reads));
        int generation = 1;
        WorkQueue.NewItem item = spec.item(generation, weight);
        while (!keys.add(item.key())) {
            item = spec.item(++generation, weight);
        }
        return item;
    }

    /** Small tables together: an item for each would cost more than reading them. */
    private final class Bundle {
        private final long most;
        private final List<WorkQueue.NewItem> items;
        private final List<Read> reads = new ArrayList<>();
        private long bytes;

        Bundle(long most, List<WorkQueue.NewItem> items) {
            this.most = most;
            this.items = items;
        }

        void add(Read read, long size) {
            reads.add(read);
            bytes += size;
            if (bytes >= most || reads.size() >= BUNDLE_READS) {
                end();
            }
        }

        void end() {
            if (!reads.isEmpty()) {
                items.add(item(reads, bytes));
                reads.clear();
                bytes = 0;
            }
        }
    }

    /** Items that are done. */
    Set<String> doneItems() {
        Set<String> done = new HashSet<>();
        summed.values().forEach(list -> list.forEach(part -> done.add(part.item)));
        return done;
    }

    /** Sums of a table so far. */
    List<Summed> of(TableComparison table) {
        return summed.getOrDefault(table.source.name(), List.of());
    }

    /** Whether every block of both sides of the table is in exactly one sum. */
    boolean complete(TableComparison table) {
        SourceTable target = table.target;
        return covers(table.source, of(table), true) && (target == null || covers(target, of(table), false));
    }

    private static boolean covers(SourceTable side, List<Summed> sums, boolean ours) {
        Map<TableName, List<Piece>> byLeaf = sums.stream()
                .filter(part -> part.read.ours() == ours)
                .map(part -> part.read.piece())
                .sorted(Comparator.comparingLong(Piece::from))
                .collect(Collectors.groupingBy(Piece::leaf));
        return side.leaves().stream().allMatch(leaf -> tile(byLeaf.getOrDefault(leaf.name(), List.of())));
    }

    /** Whether each piece begins where the one before it ends, from the first block to the open end. */
    private static boolean tile(List<Piece> pieces) {
        long next = 0;
        for (Piece piece : pieces) {
            if (piece.from() != next) {
                return false;
            }
            next = piece.to();
        }
        return next == Piece.OPEN;
    }
}
